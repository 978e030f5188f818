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
        apply_hand(frame, sw::kRightHand, 0);
        apply_hand(frame, sw::kLeftHand, 1);
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
        HandPoints hand;
        std::copy_n(frame.points.begin() + first, hand.size(), hand.begin());
        hand = varied(hand, faults_.hands[side]);
        const Vec3 turn{turn_[side][0].next(random_, faults_.hand_turn), turn_[side][1].next(random_, faults_.hand_turn),
                        turn_[side][2].next(random_, 0.5f * faults_.hand_turn)};
        const Vec3 wrist = hand[0];
        for (std::size_t i = 0; i < hand.size(); ++i) {
            const Vec3 arm = hand[i] - wrist;
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
    std::array<int, 2> lost_{};
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
