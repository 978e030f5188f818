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
constexpr float kQuick = 0.4f;      ///< part of the letters and numbers that are shown for a moment only
constexpr int kShortHold = 8;       ///< frames of those

using Items = std::vector<SignedItem>::const_iterator;

/// [first, last) of those that are seen.
std::pair<Items, Items> shown_items(const SigningScript &script, const SignedPose &motion)
{
    if (!script.shown)
        return {motion.items.begin(), motion.items.end()};
    const auto shown = [&](const SignedItem &item) { return item.sentence == *script.shown; };
    const auto first = std::find_if(motion.items.begin(), motion.items.end(), shown);
    return {first, std::find_if_not(first, motion.items.end(), shown)};
}

int rest_frames(Random &random) { return static_cast<int>(random.below(random.chance(kLongRests) ? kLongRest : kShortRest)); }

} // namespace

std::vector<float> draw_timeline(const SigningScript &script, const SignedPose &motion, Random &random)
{
    assert(!motion.items.empty());
    std::vector<float> times;
    const auto last = static_cast<float>(motion.pose.frames() - 1);
    const auto [first_item, last_item] = shown_items(script, motion);
    const bool after_other = first_item != motion.items.begin(), before_other = last_item != motion.items.end();
    const bool cut_begin = after_other || random.chance(kCut), cut_end = before_other || random.chance(kCut);
    float begin = cut_begin ? static_cast<float>(first_item->begin_frame) : 0.0f;
    if (after_other)
        begin = random.uniform(static_cast<float>((first_item - 1)->end_frame), begin);
    float end = cut_end ? static_cast<float>((last_item - 1)->end_frame) : last;
    if (before_other)
        end = random.uniform(end, static_cast<float>(last_item->begin_frame));
    const bool held = script.kind == ScriptKind::Single && script.plan.sentences.front().items.front().kind != PlanItemKind::Sign;
    const bool quick = held && random.chance(kQuick);
    const float tempo = std::exp(0.12f * random.normal()) * (quick ? random.uniform(1.4f, 3.0f) : 1.0f);
    const int hold = !held ? 0 : static_cast<int>(random.below(quick ? kShortHold : kLongestHold));
    const float hold_at = 0.5f * static_cast<float>(motion.items.front().begin_frame + motion.items.front().end_frame);
    if (!cut_begin)
        times.assign(static_cast<std::size_t>(rest_frames(random)), 0.0f);
    bool to_hold = hold > 0;
    for (float time = begin; time <= end; time += tempo) {
        if (to_hold && time >= hold_at) {
            times.insert(times.end(), static_cast<std::size_t>(hold), time);
            to_hold = false;
        }
        times.push_back(time);
    }
    if (!cut_end)
        times.insert(times.end(), static_cast<std::size_t>(rest_frames(random)), last);
    return times;
}

void label_frames(const SigningScript &script, const SignedPose &motion, const std::vector<float> &times,
                  const SignClasses &classes, SigningSample &sample)
{
    const std::size_t frames = times.size();
    sample.classes.assign(frames, SignClasses::kRest);
    sample.signing.assign(frames, false);
    sample.begins.assign(frames, false);
    const auto [first_item, last_item] = shown_items(script, motion);
    for (auto number = first_item; number != last_item; ++number) {
        const SignedItem &signed_item = *number;
        const PlanSentence &sentence = script.plan.sentences[static_cast<std::size_t>(signed_item.sentence)];
        const auto signs = classes.of_item(sentence.items[static_cast<std::size_t>(signed_item.item)]);
        sample.signs.insert(sample.signs.end(), signs.begin(), signs.end());
        const auto begin = static_cast<float>(signed_item.begin_frame), end = static_cast<float>(signed_item.end_frame);
        bool begun = false;
        for (std::size_t frame = 0; frame < frames; ++frame) {
            const float time = times[frame];
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
    for (auto begin = first_item; begin != last_item;) {
        const auto end = std::find_if(begin, last_item, [&](const SignedItem &item) { return item.sentence != begin->sentence; });
        for (std::size_t frame = 0; frame < frames; ++frame)
            if (times[frame] >= static_cast<float>(begin->begin_frame) && times[frame] < static_cast<float>((end - 1)->end_frame))
                sample.signing[frame] = true;
        begin = end;
    }
    // A pause between signs or sentences is neither rest nor a sign.
    const auto from = static_cast<float>(first_item == motion.items.begin() ? first_item->begin_frame : 0);
    const auto to = static_cast<float>(last_item == motion.items.end() ? (last_item - 1)->end_frame : motion.pose.frames());
    for (std::size_t frame = 0; frame < frames; ++frame)
        if (times[frame] >= from && times[frame] < to && sample.classes[frame] == SignClasses::kRest)
            sample.classes[frame] = kNotSaid;
}

} // namespace signwright::sign_to_text
