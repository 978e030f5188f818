#include "models/sign_to_text/pose_translation/strange_signing.h"

#include "models/sign_to_text/pose_translation/arm_shift.h"
#include "models/sign_to_text/pose_translation/hand_variation.h"
#include "models/sign_to_text/pose_translation/sign_classes.h"
#include "models/sign_to_text/pose_translation/text_pieces.h"

#include <algorithm>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

constexpr float kElbowPart = 0.4f; ///< of the way of a moved hand

/// A course in the picture: a place and two slow oscillations about it, shoulder widths.
struct Course {
    float x, y, size_x, size_y, rate_x, rate_y, phase_x, phase_y;

    static Course draw(Random &random)
    {
        const auto away = [&] { return (random.chance(0.5f) ? 1.0f : -1.0f) * random.uniform(0.25f, 0.9f); };
        return {away(),
                away(),
                random.uniform(0.0f, 0.6f),
                random.uniform(0.0f, 0.6f),
                random.uniform(0.1f, 0.5f), // radians a frame: a swing takes half a second and more
                random.uniform(0.1f, 0.5f),
                random.uniform(0.0f, 6.3f),
                random.uniform(0.0f, 6.3f)};
    }

    Vec3 at(float frame) const
    {
        return {x + size_x * std::sin(rate_x * frame + phase_x), y + size_y * std::sin(rate_y * frame + phase_y), 0.0f};
    }
};

/// Bends fingers far more than people differ.
HandVariation other_shape(Random &random)
{
    constexpr float kBend = 0.7f;
    HandVariation shape = HandVariation::draw(random);
    for (std::size_t point = 2; point < kHandPointCount; ++point)
        if (point % 4 != 1)
            shape.bend[point] = {kBend * random.normal(), 0.3f * kBend * random.normal(), 0.3f * kBend * random.normal()};
    return shape;
}

} // namespace

void make_strange(SigningSample &sample, Random &random)
{
    const bool moved = random.chance(0.7f), reshaped = !moved || random.chance(0.5f);
    const std::array<Course, 2> courses = {Course::draw(random), Course::draw(random)};
    const std::array<HandVariation, 2> shapes = {other_shape(random), other_shape(random)};
    for (std::size_t i = 0; i < sample.frames.size(); ++i) {
        if (!sample.signing[i])
            continue;
        sample.classes[i] = SignClasses::kUnknown;
        ObservedPose &frame = sample.frames[i];
        for (const bool left : {false, true}) {
            if (reshaped) {
                const auto first = frame.points.begin() + (left ? sw::kLeftHand : sw::kRightHand);
                HandPoints hand;
                std::copy_n(first, hand.size(), hand.begin());
                hand = varied(hand, shapes[left ? 1 : 0]);
                std::copy(hand.begin(), hand.end(), first);
            }
            if (moved)
                shift_arm(frame, left, courses[left ? 1 : 0].at(static_cast<float>(i)), kElbowPart);
        }
    }
    std::fill(sample.signs.begin(), sample.signs.end(), SignClasses::kUnknown);
    sample.text = kUnknownSign;
}

} // namespace signwright::sign_to_text
