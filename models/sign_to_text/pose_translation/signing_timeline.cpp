#include "models/sign_to_text/pose_translation/signing_timeline.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

constexpr float kCut = 0.2f;        ///< part of the clips that begin or end with the signing
constexpr int kShortRest = 25;      ///< frames
constexpr int kLongRest = 75;       ///< frames
constexpr float kLongRests = 0.15f; ///< part of the rests
constexpr int kLongestHold = 50;    ///< frames

int rest_frames(Random &random) { return static_cast<int>(random.below(random.chance(kLongRests) ? kLongRest : kShortRest)); }

} // namespace

SigningTimeline draw_timeline(const SigningScript &script, const SignedPose &motion, Random &random)
{
    assert(!motion.items.empty());
    SigningTimeline timeline;
    const auto last = static_cast<float>(motion.pose.frames() - 1);
    const float tempo = std::exp(0.12f * random.normal());
    const bool cut_begin = random.chance(kCut), cut_end = random.chance(kCut);
    const float begin = cut_begin ? static_cast<float>(motion.items.front().begin_frame) : 0.0f;
    const float end = cut_end ? static_cast<float>(motion.items.back().end_frame) : last;
    const PlanItem &first = script.plan.items.front();
    const bool held = script.kind == ScriptKind::Single && first.kind != PlanItemKind::Sign;
    const int hold =
        held && (script.recorded_letter || random.chance(0.7f)) ? 6 + static_cast<int>(random.below(kLongestHold)) : 0;
    const float hold_at = 0.5f * static_cast<float>(motion.items.front().begin_frame + motion.items.front().end_frame);
    if (!cut_begin)
        timeline.times.assign(static_cast<std::size_t>(rest_frames(random)), 0.0f);
    bool to_hold = hold > 0;
    for (float time = begin; time <= end; time += tempo) {
        if (to_hold && time >= hold_at) {
            timeline.hold_begin = static_cast<int>(timeline.times.size());
            timeline.times.insert(timeline.times.end(), static_cast<std::size_t>(hold), time);
            timeline.hold_end = static_cast<int>(timeline.times.size());
            to_hold = false;
        }
        timeline.times.push_back(time);
    }
    if (!cut_end)
        timeline.times.insert(timeline.times.end(), static_cast<std::size_t>(rest_frames(random)), last);
    return timeline;
}

void label_frames(const SigningScript &script, const SignedPose &motion, const SigningTimeline &timeline,
                  const SignClasses &classes, SigningSample &sample)
{
    const std::size_t frames = timeline.times.size();
    sample.classes.assign(frames, SignClasses::kRest);
    sample.signing.assign(frames, false);
    sample.begins.assign(frames, false);
    for (const SignedItem &signed_item : motion.items) {
        const auto signs = classes.of_item(script.plan.items[static_cast<std::size_t>(signed_item.item)]);
        sample.signs.insert(sample.signs.end(), signs.begin(), signs.end());
        const auto begin = static_cast<float>(signed_item.begin_frame), end = static_cast<float>(signed_item.end_frame);
        bool begun = false;
        for (std::size_t frame = 0; frame < frames; ++frame) {
            const float time = timeline.times[frame];
            if (time < begin || time >= end)
                continue;
            const float place = (time - begin) / (end - begin) * static_cast<float>(signs.size());
            const auto share = std::min(static_cast<std::size_t>(place), signs.size() - 1);
            const float within = place - static_cast<float>(share);
            const bool said = signs.size() == 1 || (within > 0.25f && within < 0.75f);
            sample.classes[frame] = said ? signs[share] : kNotSaid;
            sample.begins[frame] = !begun;
            begun = true;
        }
    }
    const auto first = static_cast<float>(motion.items.front().begin_frame),
               last = static_cast<float>(motion.items.back().end_frame);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        const bool signing = timeline.times[frame] >= first && timeline.times[frame] < last;
        sample.signing[frame] = signing;
        // A pause within a sentence is neither rest nor a sign.
        if (signing && sample.classes[frame] == SignClasses::kRest)
            sample.classes[frame] = kNotSaid;
    }
}

} // namespace signwright::sign_to_text
