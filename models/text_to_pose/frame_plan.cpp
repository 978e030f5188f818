#include "models/text_to_pose/frame_plan.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace signwright::text_to_pose
{

namespace
{

constexpr int kPhaseHarmonics = 6;      ///< of half a turn over the segment
constexpr int kSegmentWavelengths = 5;  ///< 4, 8 … 64 frames
constexpr int kSentenceWavelengths = 8; ///< 4, 8 … 512 frames
static_assert(kFrameFeatures == 3 + 2 * (kPhaseHarmonics + 2 * kSegmentWavelengths + 2 * kSentenceWavelengths));

void add_wave(std::vector<float> &features, double turns)
{
    const double angle = 2.0 * std::numbers::pi * turns;
    features.push_back(static_cast<float>(std::sin(angle)));
    features.push_back(static_cast<float>(std::cos(angle)));
}

void add_time(std::vector<float> &features, int frames, int wavelengths)
{
    for (int i = 0; i < wavelengths; ++i)
        add_wave(features, static_cast<double>(frames) / static_cast<double>(4 << i));
}

/// Frame `k` of `n` of a lead or span, and frame `t` of `total` of the sentence.
void add_features(std::vector<float> &features, bool lead, int k, int n, int t, int total)
{
    const double phase = (k + 0.5) / n;
    features.push_back(lead ? 1.0f : 0.0f);
    features.push_back(static_cast<float>(2.0 * phase - 1.0));
    features.push_back(static_cast<float>(std::log(n) - 2.0));
    for (int harmonic = 1; harmonic <= kPhaseHarmonics; ++harmonic)
        add_wave(features, 0.5 * harmonic * phase);
    add_time(features, k, kSegmentWavelengths);
    add_time(features, n - 1 - k, kSegmentWavelengths);
    add_time(features, t, kSentenceWavelengths);
    add_time(features, total - 1 - t, kSentenceWavelengths);
}

} // namespace

FramePlan frame_plan(const std::vector<TokenTiming> &timing)
{
    assert(!timing.empty());
    const int end_mark = static_cast<int>(timing.size()) - 1;
    std::vector<int> timed;
    FramePlan plan;
    for (int token = 0; token <= end_mark; ++token) {
        const TokenTiming &time = timing[static_cast<std::size_t>(token)];
        plan.frames += time.lead + time.span;
        if (time.lead + time.span > 0 || token == end_mark)
            timed.push_back(token);
    }
    plan.features.reserve(static_cast<std::size_t>(plan.frames) * kFrameFeatures);
    int t = 0;
    for (std::size_t i = 0; i < timed.size(); ++i) {
        const TokenTiming &time = timing[static_cast<std::size_t>(timed[i])];
        for (const bool lead : {true, false}) {
            const int n = lead ? time.lead : time.span;
            for (int k = 0; k < n; ++k, ++t) {
                plan.token.push_back(timed[i]);
                plan.previous.push_back(timed[i > 0 ? i - 1 : 0]);
                plan.next.push_back(i + 1 < timed.size() ? timed[i + 1] : end_mark);
                add_features(plan.features, lead, k, n, t, plan.frames);
            }
        }
    }
    return plan;
}

} // namespace signwright::text_to_pose
