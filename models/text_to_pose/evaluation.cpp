#include "models/text_to_pose/evaluation.h"

#include "core/base/median.h"
#include "core/metrics/dtw.h"
#include "models/text_to_pose/value_statistics.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

namespace points = signwright_v1;

constexpr Rational kRate{25, 1};
constexpr int kWidth = points::kPoints * 3;

/// Generated ÷ reference variance (summed over x, y, z) of every hand point.
double variance_ratio(const std::vector<float> &generated_deviation, const std::vector<float> &reference_deviation)
{
    std::vector<double> ratios;
    for (int point = points::kLeftHand; point < points::kFace; ++point) {
        double generated = 0.0, reference = 0.0;
        for (int axis = 0; axis < 3; ++axis) {
            const auto value = static_cast<std::size_t>(point * 3 + axis);
            generated += std::pow(generated_deviation[value], 2.0);
            reference += std::pow(reference_deviation[value], 2.0);
        }
        ratios.push_back(generated / reference);
    }
    return median(std::move(ratios));
}

} // namespace

Result<std::vector<TextToPoseScore>> evaluate_text_to_pose(const TextToPose &network, const ProceduralCorpus &corpus,
                                                           const ProceduralSigner &signer, int sentences, const Control &control)
{
    std::vector<SignedPose> made, wanted;
    text_to_pose::ValueStatistics made_statistics(kWidth), wanted_statistics(kWidth);
    std::vector<double> alignment_ms;
    for (int index = 0; index < sentences; ++index) {
        control.report("evaluate", static_cast<double>(index) / sentences);
        const CorpusSample outline = corpus.outline(Split::Test, static_cast<std::uint64_t>(index));
        SignerStyle style;
        style.tempo = outline.style.tempo;
        auto reference = signer.perform(outline.plan, style, kRate, control);
        if (!reference)
            return tl::unexpected(reference.error());
        TextToPoseOptions options;
        options.fps = kRate;
        options.tempo = style.tempo;
        auto generated = network.perform(outline.plan, options, control);
        if (!generated)
            return tl::unexpected(generated.error());
        made_statistics.add(generated->pose.coordinates());
        wanted_statistics.add(reference->pose.coordinates());
        for (std::size_t i = 0; i < std::min(generated->items.size(), reference->items.size()); ++i)
            alignment_ms.push_back(1000.0 * std::abs(generated->items[i].begin_frame - reference->items[i].begin_frame) /
                                   kRate.value());
        made.push_back(std::move(*generated));
        wanted.push_back(std::move(*reference));
    }
    const std::vector<float> frozen = wanted_statistics.mean();
    double made_dtw = 0.0, frozen_dtw = 0.0;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const FrameTable reference{wanted[i].pose.coordinates(), kWidth};
        made_dtw += dtw_per_frame(reference, {made[i].pose.coordinates(), kWidth}, FrameDistance::L1);
        frozen_dtw += dtw_per_frame(reference, {frozen, kWidth}, FrameDistance::L1);
    }
    const std::string common =
        "|split:test|sentences:" + std::to_string(sentences) + "|fps:25|body:standard|reference:procedural";
    return std::vector<TextToPoseScore>{
        {"dtw_ratio", made_dtw / frozen_dtw, "dtw:L1|norm:reference frames|values:321|against:frozen mean" + common},
        {"hand_variance_ratio", variance_ratio(made_statistics.deviation(0.0f), wanted_statistics.deviation(0.0f)),
         "variance over frames|joints:42|median" + common},
        {"alignment_ms", median(std::move(alignment_ms)), "median |item begin difference|" + common}};
}

} // namespace signwright
