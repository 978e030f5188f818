#include "core/signing/motion/non_manuals.h"

#include "core/signing/motion/ease.h"

#include <cmath>
#include <numbers>
#include <optional>

namespace signwright
{

namespace
{

constexpr float kHeadEase = 0.20f; // seconds; head movements are slower than brows

FaceSignal hold(FaceState full, float begin, float end) { return {full, begin, end, 0.10f, 0.15f, {}, 0.0f}; }
FaceSignal head(FaceState full, float begin, float end) { return {full, begin, end, kHeadEase, kHeadEase, {}, 0.0f}; }

FaceSignal head_shake(float begin, float end, float degrees)
{
    // At least one and a half cycles between 2 and 2.5 Hz; a short sign is shaken on beyond its end.
    constexpr float kFrequency = 2.3f;
    FaceSignal signal;
    signal.begin = begin;
    signal.end = std::max(end, begin + 1.5f / kFrequency);
    signal.ease_in = 0.05f;
    signal.ease_out = 0.15f;
    signal.swing.head_yaw = degrees;
    signal.frequency = kFrequency;
    return signal;
}

FaceSignal head_nod(float begin, float end, float degrees)
{
    const float middle = 0.5f * (begin + end);
    return {FaceState{.head_pitch = degrees}, middle, middle, kHeadEase, kHeadEase, {}, 0.0f};
}

} // namespace

std::vector<FaceSignal> span_signals(NonManual kind, float begin, float end, float last_begin, float tempo)
{
    switch (kind) {
    case NonManual::YesNoQuestion:
        return {hold({.brow_raise = 1.0f, .lid_wide = 0.6f}, begin, end + 0.1f), head({.head_pitch = 6.0f}, begin, end + 0.1f)};
    case NonManual::WhQuestion:
        return {hold({.brow_furrow = 1.0f}, begin, end + 0.1f), head({.head_pitch = 5.0f, .head_roll = 4.0f}, begin, end + 0.1f)};
    case NonManual::Negation:
        return {head_shake(begin, end, 12.0f), hold({.brow_furrow = 0.4f, .smile = -0.3f}, begin, end)};
    case NonManual::Affirmation:
        return {head_nod(last_begin, std::max(end, last_begin + 0.4f / tempo), 8.0f)};
    case NonManual::Topic:
        return {hold({.brow_raise = 1.0f}, begin, end), head({.head_pitch = -4.0f}, begin, end)};
    case NonManual::Condition:
        return {hold({.brow_raise = 1.0f}, begin, end), head({.head_pitch = -2.0f, .head_roll = 5.0f}, begin, end)};
    case NonManual::Rhetorical:
        return {hold({.brow_raise = 1.0f}, begin, end), head({.head_roll = 3.0f}, begin, end)};
    }
    return {};
}

std::vector<FaceSignal> lexical_signals(std::string_view code, float begin, float end)
{
    const auto held = [&](FaceState state) { return std::vector<FaceSignal>{hold(state, begin, end)}; };
    if (code == "smile")
        return held({.smile = 1.0f});
    if (code == "frown")
        return held({.brow_furrow = 0.8f, .smile = -0.7f});
    if (code == "sad")
        return held({.brow_raise = 0.3f, .brow_furrow = 0.4f, .lid_closed = 0.2f, .smile = -1.0f, .head_pitch = 4.0f});
    if (code == "fear")
        return held({.brow_raise = 0.8f, .lid_wide = 1.0f, .smile = -0.5f, .jaw = 0.25f, .head_pitch = -4.0f});
    if (code == "pain")
        return held({.brow_furrow = 1.0f, .lid_closed = 0.5f, .smile = -0.6f, .jaw = 0.15f});
    if (code == "droop")
        return held({.lid_closed = 0.5f, .smile = -0.6f, .head_pitch = 7.0f, .head_roll = 3.0f});
    if (code == "wide")
        return held({.brow_raise = 0.9f, .lid_wide = 1.0f, .jaw = 0.3f});
    if (code == "wish")
        return held({.brow_raise = 0.5f, .gaze_y = 0.8f, .head_roll = 5.0f});
    if (code == "hunch")
        return held({.brow_furrow = 0.6f, .smile = -0.4f, .head_pitch = 3.0f, .shoulders = 1.0f});
    if (code == "sick")
        return held({.brow_furrow = 0.6f, .lid_closed = 0.3f, .smile = -0.8f, .jaw = 0.2f});
    if (code == "eyesclose")
        return {FaceSignal{{.lid_closed = 1.0f, .head_roll = 6.0f}, 0.5f * (begin + end), end, 0.15f, 0.15f, {}, 0.0f}};
    if (code == "browup")
        return held({.brow_raise = 1.0f});
    if (code == "tilt")
        return {head({.head_roll = 14.0f}, begin, end)};
    if (code == "puff")
        return held({.pucker = 0.3f, .puff = 1.0f});
    if (code == "th")
        return held({.smile = -0.2f, .jaw = 0.3f, .head_pitch = 2.0f});
    if (code == "oo")
        return held({.jaw = 0.12f, .pucker = 1.0f});
    if (code == "cough")
        return {FaceSignal{{.brow_furrow = 0.4f, .jaw = 0.4f}, begin, end, 0.1f, 0.15f, {.head_pitch = 4.0f}, 3.0f}};
    if (code == "wh")
        return held({.brow_furrow = 1.0f, .head_pitch = 3.0f});
    if (code == "shake")
        return {head_shake(begin, end, 12.0f)};
    if (code == "nod")
        return {head_nod(begin, end, 8.0f)};
    return {};
}

bool is_lexical_face(std::string_view code) { return !lexical_signals(code, 0.0f, 1.0f).empty(); }

FaceSignal blink(float at) { return {FaceState{.lid_closed = 1.0f}, at - 0.02f, at + 0.02f, 0.04f, 0.04f, {}, 0.0f}; }

FaceState face_at(const std::vector<FaceSignal> &signals, float seconds)
{
    FaceState sum;
    for (const FaceSignal &signal : signals) {
        const float in = minimum_jerk((seconds - signal.begin + signal.ease_in) / std::max(signal.ease_in, 1e-3f));
        const float out = minimum_jerk((seconds - signal.end) / std::max(signal.ease_out, 1e-3f));
        const float amount = in * (1.0f - out);
        if (amount <= 0.0f)
            continue;
        sum += signal.full * amount;
        if (signal.frequency > 0.0f)
            sum += signal.swing *
                   (amount * std::sin(2.0f * std::numbers::pi_v<float> * signal.frequency * (seconds - signal.begin)));
    }
    const auto limit = [](float &value, float low, float high) { value = std::clamp(value, low, high); };
    limit(sum.brow_raise, 0.0f, 1.0f);
    limit(sum.brow_furrow, 0.0f, 1.0f);
    limit(sum.lid_wide, 0.0f, 1.0f);
    limit(sum.lid_closed, 0.0f, 1.0f);
    limit(sum.smile, -1.0f, 1.0f);
    limit(sum.jaw, 0.0f, 1.0f);
    limit(sum.pucker, 0.0f, 1.0f);
    limit(sum.puff, 0.0f, 1.0f);
    limit(sum.head_yaw, -14.0f, 14.0f);
    limit(sum.head_pitch, -12.0f, 14.0f);
    limit(sum.head_roll, -14.0f, 14.0f);
    limit(sum.shoulders, 0.0f, 1.0f);
    return sum;
}

} // namespace signwright
