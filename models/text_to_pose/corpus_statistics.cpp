#include "models/text_to_pose/corpus_statistics.h"

#include "models/text_to_pose/pose_values.h"
#include "models/text_to_pose/value_statistics.h"

namespace signwright::text_to_pose
{

namespace
{

constexpr std::uint64_t kSentences = 96;
constexpr float kSmallestDeviation = 0.02f;

} // namespace

Result<CorpusStatistics> corpus_statistics(const SampleSource &source)
{
    CorpusStatistics result;
    ValueStatistics all(kPoseValues), first(kPoseValues);
    for (std::uint64_t index = 0; index < kSentences; ++index) {
        const auto sentence = source.sample(index, false);
        if (!sentence)
            return tl::unexpected(sentence.error());
        const std::vector<float> values = relative_from_pose(sentence->signing.pose);
        all.add(values);
        first.add({values.begin(), values.begin() + kPoseValues});
        if (index == 0)
            result.bone_lengths = finger_bone_lengths(sentence->signing.pose);
    }
    result.mean = all.mean();
    result.deviation = all.deviation(kSmallestDeviation);
    result.first_frame = first.mean();
    return result;
}

} // namespace signwright::text_to_pose
