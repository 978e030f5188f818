#include "models/sign_to_text/pose_translation/estimator_faults.h"

#include <algorithm>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

/// Part of a drift that is left a frame later.
constexpr float kDriftMemory = 0.92f;
/// Of the logarithm of a hand's depth.
constexpr float kDepthDrift = 0.25f;
/// Wrists nearer than this, in shoulder widths, have hands that hide each other.
constexpr float kContact = 0.55f;
/// Part of the hands lost in contact that come out where the other one is.
constexpr float kTakenForOther = 0.25f;

/// A value that wanders about 0 with the given deviation.
struct Wander {
    float value = 0.0f;

    float next(Random &random, float deviation)
    {
        value = kDriftMemory * value + std::sqrt(1.0f - kDriftMemory * kDriftMemory) * random.normal() * deviation;
        return value;
    }
};

class Estimator
{
public:
    explicit Estimator(const EstimatorFaults &faults) : faults_(faults), random_(faults.seed) {}

    void apply(ObservedPose &frame)
    {
        for (int point = 0; point < sw::kLeftHand; ++point)
            move(frame, point, wander_[static_cast<std::size_t>(point)], 1.0f, 0.0f);
        const bool contact = frame.has(sw::kRightHand) && frame.has(sw::kLeftHand) &&
                             distance(in_picture(frame.at(sw::kRightHand)), in_picture(frame.at(sw::kLeftHand))) < kContact;
        lose_in_contact(contact);
        apply_hand(frame, sw::kRightHand, 0);
        apply_hand(frame, sw::kLeftHand, 1);
        for (const std::size_t side : {0, 1})
            if (taken_for_other_[side] && contact)
                put_on_other(frame, side);
        if (faults_.face_hidden)
            frame.hide(sw::kFace, sw::kFacePoints);
        // The face is measured from a crop of its own: finer than the rest.
        const Vec3 shift{face_x_.next(random_, faults_.drift), face_y_.next(random_, faults_.drift), 0.0f};
        for (int point = sw::kFace; point < sw::kFace + sw::kFacePoints; ++point)
            if (frame.has(point))
                frame.points[static_cast<std::size_t>(point)] +=
                    shift + Vec3{random_.normal(), random_.normal(), 0.0f} * (0.15f * faults_.jitter);
    }

private:
    static Vec3 in_picture(Vec3 point) { return {point.x, point.y, 0.0f}; }

    void lose_in_contact(bool contact)
    {
        if (!contact || faults_.contact_losses_per_second <= 0.0f || lost_[0] > 0 || lost_[1] > 0 ||
            !random_.chance(faults_.contact_losses_per_second / static_cast<float>(kObservedRate.value())))
            return;
        const std::size_t side = random_.below(2);
        lost_[side] = 2 + static_cast<int>(random_.below(12));
        taken_for_other_[side] = random_.chance(kTakenForOther);
    }

    /// A tracker that lost its hand beside another one follows that one.
    void put_on_other(ObservedPose &frame, std::size_t side)
    {
        const int first = side == 0 ? sw::kRightHand : sw::kLeftHand, other = side == 0 ? sw::kLeftHand : sw::kRightHand;
        if (frame.has(first) || !frame.has(other))
            return;
        for (int i = 0; i < sw::kHandPoints; ++i) {
            const auto to = static_cast<std::size_t>(first + i), from = static_cast<std::size_t>(other + i);
            frame.points[to] = frame.points[from] + Vec3{random_.normal(), random_.normal(), random_.normal()} * faults_.jitter;
            frame.confidences[to] = frame.confidences[from];
        }
    }

    void move(ObservedPose &frame, int point, std::array<Wander, 3> &wander, float amount, float depth)
    {
        Vec3 &p = frame.points[static_cast<std::size_t>(point)];
        p.x += amount * (wander[0].next(random_, faults_.drift) + faults_.jitter * random_.normal());
        p.y += amount * (wander[1].next(random_, faults_.drift) + faults_.jitter * random_.normal());
        p.z += amount * depth * (wander[2].next(random_, faults_.drift) + faults_.jitter * random_.normal());
    }

    void apply_hand(ObservedPose &frame, int first, std::size_t side)
    {
        if (!frame.has(first))
            return;
        int &lost = lost_[side];
        if (lost == 0 && random_.chance(faults_.losses_per_second / static_cast<float>(kObservedRate.value())))
            lost = 1 + static_cast<int>(random_.below(9));
        if (lost > 0 || (faults_.hand_hidden && side == 1)) {
            lost = std::max(lost - 1, 0);
            frame.hide(first, sw::kHandPoints);
            return;
        }
        taken_for_other_[side] = false;
        HandPoints hand;
        std::copy_n(frame.points.begin() + first, hand.size(), hand.begin());
        hand = varied(hand, faults_.hands[side]);
        const Vec3 turn{turn_[side][0].next(random_, faults_.hand_turn), turn_[side][1].next(random_, faults_.hand_turn),
                        turn_[side][2].next(random_, 0.5f * faults_.hand_turn)};
        const Vec3 wrist = hand[0];
        const float depth = faults_.hand_depth[side] * std::exp(depth_[side].next(random_, kDepthDrift));
        for (std::size_t i = 0; i < hand.size(); ++i) {
            Vec3 arm = hand[i] - wrist;
            arm.z *= depth;
            frame.points[static_cast<std::size_t>(first) + i] = wrist + arm + cross(turn, arm);
        }
        // What moves all of a hand moves its wrist; its own points move less.
        const Vec3 before = frame.at(first);
        move(frame, first, wander_[static_cast<std::size_t>(first)], 1.0f, 0.0f);
        const Vec3 shift = frame.at(first) - before;
        for (int i = 1; i < sw::kHandPoints; ++i) {
            frame.points[static_cast<std::size_t>(first + i)] += shift;
            move(frame, first + i, wander_[static_cast<std::size_t>(first + i)], 0.4f, 2.0f);
        }
    }

    const EstimatorFaults &faults_;
    Random random_;
    std::array<std::array<Wander, 3>, sw::kPoints> wander_{};
    std::array<std::array<Wander, 3>, 2> turn_{};
    Wander face_x_, face_y_;
    std::array<Wander, 2> depth_{};
    std::array<int, 2> lost_{};
    std::array<bool, 2> taken_for_other_{};
};

} // namespace

EstimatorFaults EstimatorFaults::draw(Random &random)
{
    EstimatorFaults faults;
    for (HandVariation &hand : faults.hands)
        hand = HandVariation::draw(random);
    const float quality = random.uniform();
    faults.jitter = 0.012f * quality * random.uniform();
    faults.drift = 0.03f * quality * random.uniform();
    faults.hand_turn = 0.25f * random.uniform();
    faults.losses_per_second = random.chance(0.4f) ? 1.2f * random.uniform() : 0.0f;
    faults.contact_losses_per_second = random.chance(0.6f) ? 6.0f * random.uniform() : 0.0f;
    for (float &depth : faults.hand_depth)
        depth = random.uniform(0.15f, 1.15f);
    faults.hand_hidden = random.chance(0.02f);
    faults.face_hidden = random.chance(0.04f);
    faults.seed = random.next_u64();
    return faults;
}

void apply_faults(const EstimatorFaults &faults, std::vector<ObservedPose> &frames)
{
    Estimator estimator(faults);
    for (ObservedPose &frame : frames)
        estimator.apply(frame);
}

} // namespace signwright::sign_to_text
