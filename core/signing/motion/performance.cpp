#include "core/signing/motion/performance.h"

#include "core/signing/hand/contact_solver.h"
#include "core/signing/motion/ease.h"
#include "core/signing/motion/orientation.h"
#include "core/signing/motion/speed_limit.h"
#include "core/signing/motion/timing.h"

#include <cassert>
#include <cmath>

namespace signwright
{

namespace
{

constexpr float kSeconds = 0.001f;
/// The other hand relaxes between two uses only when there is time to go and come back.
constexpr float kRelax_s = 0.38f;

/// Between two signs: the joints move on their shortest ways, the wrist on a line that bows out a little. The
/// handshape changes over the last part of the way.
SettledHand between(const Body &body, const Rotation &head, const SettledHand &from, const SettledHand &to, float t)
{
    SettledHand hand = blend(body, from, to, minimum_jerk(t), minimum_jerk((t - 0.25f) / 0.7f));
    // The way bows forwards, more beside the head, and out and over when it leads above it.
    const float height = std::max(from.arm.wrist.y, to.arm.wrist.y);
    const float beside_head = std::clamp((height - 0.1f) / 0.4f, 0.0f, 1.0f);
    const float above_head = std::clamp((height - 0.6f) / 0.3f, 0.0f, 1.0f);
    const float way = std::min(distance(from.arm.wrist, to.arm.wrist), 1.0f);
    const Vec3 bow = Vec3{0.45f * above_head, 0.35f * above_head, 0.08f + 0.12f * beside_head} * (way * there_and_back(t));
    hand.arm = arm_from_joints(body, hand.arm.wrist + bow, hand.arm.swivel, hand.arm.angles);
    return clear_of_body(body, head, std::move(hand));
}

void write_arm(PoseSequence &pose, int frame, const Body &body, const SettledHand &hand, float shoulders, bool other)
{
    using namespace signwright_v1;
    const auto put = [&](int right, int left, Vec3 own) { pose.set(frame, other ? left : right, other ? mirrored(own) : own); };
    put(kRightShoulder, kLeftShoulder, body.shoulder + Vec3{-0.02f, 0.07f, 0.02f} * shoulders);
    put(kRightElbow, kLeftElbow, hand.arm.elbow);
    put(kRightWrist, kLeftWrist, hand.arm.wrist);
    put(kRightHip, kLeftHip, body.hip);
    HandPoints points = hand_points(hand.angles, body.hand_length);
    for (Vec3 &point : points)
        point = hand.arm.wrist + hand.arm.orientation * point;
    for (int i = 0; i < kHandPoints; ++i)
        put(kRightHand + i, kLeftHand + i, points[static_cast<std::size_t>(i)]);
    put(kRightPinky, kLeftPinky, points[17]);
    put(kRightIndex, kLeftIndex, points[5]);
    put(kRightThumb, kLeftThumb, points[2]);
}

/// How far a hand has to go: the wrist, or the fingertips when the hand turns.
float way_between(const SettledHand &a, const SettledHand &b)
{
    const auto fingertips = [](const SettledHand &hand) { return hand.arm.wrist + hand.arm.orientation.y * 0.4f; };
    return std::max(distance(a.arm.wrist, b.arm.wrist), 0.8f * distance(fingertips(a), fingertips(b)));
}

bool same_base(const SignSpec &a, const SignSpec &b)
{
    if (!a.has_base() || !b.has_base())
        return false;
    const std::string &shape_a = a.other_handshape ? a.other_handshape->from : a.handshape.from;
    const std::string &shape_b = b.other_handshape ? b.other_handshape->from : b.handshape.from;
    return shape_a == shape_b;
}

} // namespace

SettledHand resting_hand(const Body &body)
{
    const HandAngles *angles = posed_handshape("relaxed5");
    assert(angles);
    const Vec3 wrist = torso_point(body, {0.34f, -1.02f, 0.36f});
    return {solve_arm(body, wrist, hand_orientation({-0.2f, 0.0f, -1.0f}, {-0.55f, -0.80f, 0.10f})), *angles};
}

Performance::Performance(const Body &body, std::vector<TimedSign> signs, const std::vector<float> &pauses_ms,
                         const SignerStyle &style, std::uint64_t stream)
    : body_(body), signs_(std::move(signs)), rest_(resting_hand(body))
{
    assert(pauses_ms.size() == signs_.size());
    Random random(style.seed, stream);
    const auto varied = [&](float ms) {
        const float factor = 1.0f + style.timing_variation * std::clamp(0.5f * random.normal(), -1.5f, 1.5f);
        return ms * factor * kSeconds / style.tempo;
    };
    first_.reserve(signs_.size());
    std::vector<std::optional<SettledHand>> other_first, other_last;
    for (const TimedSign &sign : signs_) {
        const SettledHands begin = sign.motion.sample(body_, {}, 0.0f), end = sign.motion.sample(body_, {}, 1.0f);
        first_.push_back(begin.dominant);
        last_.push_back(end.dominant);
        other_first.push_back(begin.other);
        other_last.push_back(end.other);
    }
    float at = 0.0f;
    SettledHand previous = rest_;
    for (std::size_t i = 0; i < signs_.size(); ++i) {
        TimedSign &sign = signs_[i];
        float way = way_between(previous, first_[i]);
        if (other_first[i])
            way = std::max(way, way_between(i > 0 && other_last[i - 1] ? *other_last[i - 1] : rest_, *other_first[i]));
        float approach = sign.approach_ms.value_or(transition_ms(way));
        if (i == 0)
            approach = std::max(transition_ms(way) * 1.2f, kRest_ms);
        sign.begin = at + varied(approach);
        sign.end = sign.begin + varied(sign.duration_ms);
        sign.hold_end = sign.end + varied(sign.hold_ms);
        at = sign.hold_end + pauses_ms[i] * kSeconds / style.tempo;
        leave_.push_back(at);
        previous = last_[i];
    }
    const float back = signs_.empty() ? kRest_ms : std::max(transition_ms(way_between(previous, rest_)) * 1.2f, kRest_ms);
    seconds_ = at + varied(back);

    for (std::size_t i = 0; i < signs_.size(); ++i) {
        if (!other_first[i])
            continue;
        OtherUse use{i, *other_first[i], *other_last[i], signs_[i].begin, leave_[i], true};
        if (!other_.empty()) {
            const OtherUse &before = other_.back();
            const bool spreads = i - before.sign == 2 && same_base(signs_[before.sign].motion.spec(), signs_[i].motion.spec());
            use.relaxes_before = !spreads && use.begin - before.end > 2.2f * kRelax_s;
        }
        other_.push_back(std::move(use));
    }
}

std::size_t Performance::last_begun(float seconds) const
{
    std::size_t found = signs_.size();
    for (std::size_t i = 0; i < signs_.size() && signs_[i].begin <= seconds; ++i)
        found = i;
    return found;
}

SettledHand Performance::dominant_at(float seconds, const Rotation &head) const
{
    const std::size_t i = last_begun(seconds);
    const bool before_all = i == signs_.size();
    if (!before_all && seconds <= leave_[i]) {
        const TimedSign &sign = signs_[i];
        const float fraction = sign.end > sign.begin ? (seconds - sign.begin) / (sign.end - sign.begin) : 1.0f;
        return sign.motion.sample(body_, head, std::clamp(fraction, 0.0f, 1.0f)).dominant;
    }
    const SettledHand &from = before_all ? rest_ : last_[i];
    const std::size_t next = before_all ? 0 : i + 1;
    const SettledHand &to = next < signs_.size() ? first_[next] : rest_;
    const float begin = before_all ? 0.0f : leave_[i];
    const float end = next < signs_.size() ? signs_[next].begin : seconds_;
    return between(body_, head, from, to, (seconds - begin) / std::max(end - begin, 1e-3f));
}

SettledHand Performance::other_at(float seconds, const Rotation &head) const
{
    const OtherUse *before = nullptr, *next = nullptr;
    for (const OtherUse &use : other_) {
        if (use.begin <= seconds)
            before = &use;
        else if (!next)
            next = &use;
    }
    if (before && seconds <= before->end) {
        const TimedSign &sign = signs_[before->sign];
        const float fraction = sign.end > sign.begin ? (seconds - sign.begin) / (sign.end - sign.begin) : 1.0f;
        return *sign.motion.sample(body_, mirrored(head), std::clamp(fraction, 0.0f, 1.0f)).other;
    }
    const auto move = [&](const SettledHand &from, const SettledHand &to, float begin, float end) {
        return between(body_, head, from, to, (seconds - begin) / std::max(end - begin, 1e-3f));
    };
    if (before && next && !next->relaxes_before) {
        // Held on until the dominant hand sets out for the next sign, at most.
        const float begin = std::max(before->end, next->begin - std::max(0.42f, next->begin - leave_[next->sign - 1]));
        return seconds <= begin ? before->last : move(before->last, next->first, begin, next->begin);
    }
    if (before && seconds < before->end + kRelax_s)
        return move(before->last, rest_, before->end, std::min(before->end + kRelax_s, std::max(seconds_, before->end + 0.2f)));
    if (next) {
        const float set_out = next->sign == 0 ? 0.0f : std::min(leave_[next->sign - 1], next->begin - kRelax_s);
        const float begin = std::max(set_out, before ? before->end + kRelax_s : 0.0f);
        if (seconds > begin)
            return move(rest_, next->first, begin, next->begin);
    }
    return rest_;
}

std::optional<PoseSequence> Performance::frames(Rational fps, const Control &control) const
{
    const int count = static_cast<int>(std::ceil(static_cast<double>(seconds_) * fps.value())) + 1;
    const auto seconds = [fps](int frame) { return static_cast<float>(frame / fps.value()); };
    PoseSequence pose(signwright_v1_skeleton(), fps, count);
    std::vector<SettledHand> dominant, other;
    std::vector<FaceState> faces;
    std::vector<Rotation> heads, mirrored_heads;
    for (int frame = 0; frame < count; ++frame) {
        if (control.stopped())
            return std::nullopt;
        faces.push_back(face_at(face_, seconds(frame)));
        heads.push_back(head_rotation(faces.back()));
        mirrored_heads.push_back(mirrored(heads.back()));
        dominant.push_back(dominant_at(seconds(frame), heads.back()));
        other.push_back(other_at(seconds(frame), mirrored_heads.back()));
    }
    limit_speed(body_, heads, dominant, static_cast<float>(fps.value()));
    limit_speed(body_, mirrored_heads, other, static_cast<float>(fps.value()));
    for (int frame = 0; frame < count; ++frame) {
        const auto i = static_cast<std::size_t>(frame);
        write_face(pose, frame, body_, faces[i]);
        write_arm(pose, frame, body_, dominant[i], faces[i].shoulders, false);
        write_arm(pose, frame, body_, other[i], faces[i].shoulders, true);
    }
    return pose;
}

} // namespace signwright
