#include "models/text_to_pose/held_out.h"

#include "core/base/median.h"
#include "core/metrics/dtw.h"
#include "models/text_to_pose/pose_values.h"

#include <algorithm>
#include <cmath>

namespace signwright::text_to_pose
{

namespace
{

double distance(const PoseSequence &reference, const PoseSequence &pose)
{
    return dtw_per_frame({reference.coordinates(), kPoseValues}, {pose.coordinates(), kPoseValues}, FrameDistance::L1);
}

} // namespace

Result<HeldOut> HeldOut::draw(const SampleSource &source, int count)
{
    HeldOut held_out;
    for (int index = 0; index < count; ++index) {
        auto sentence = source.sample(static_cast<std::uint64_t>(index), true);
        if (!sentence)
            return tl::unexpected(sentence.error());
        held_out.sentences_.push_back(std::move(*sentence));
    }
    return held_out;
}

Result<std::map<std::string, double>> HeldOut::scores(const std::vector<float> &mean, const Sign &sign) const
{
    double signed_distance = 0.0, still_distance = 0.0;
    std::vector<double> timing_errors_ms;
    for (const SentenceSample &sentence : sentences_) {
        const SignedPose &reference = sentence.signing;
        const double still = distance(reference.pose, pose_from_relative(mean, reference.pose.fps()));
        const auto made = sign(sentence);
        if (!made)
            return tl::unexpected(made.error());
        still_distance += still;
        signed_distance += *made ? distance(reference.pose, (*made)->pose) : still;
        for (std::size_t i = 0; *made && i < std::min((*made)->items.size(), reference.items.size()); ++i)
            timing_errors_ms.push_back(1000.0 * std::abs((*made)->items[i].begin_frame - reference.items[i].begin_frame) /
                                       reference.pose.fps().value());
    }
    std::map<std::string, double> scores{{"dtw_ratio", signed_distance / still_distance}};
    if (!timing_errors_ms.empty())
        scores["timing_ms"] = median(std::move(timing_errors_ms));
    return scores;
}

} // namespace signwright::text_to_pose
