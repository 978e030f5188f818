#include "core/render/hand_surface.h"

#include "core/render/body_part.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace signwright::render
{

namespace
{

// Millimetres of a hand of 185 mm. Wrist to knuckle is as measured on recorded signers: the wrist point lies in the forearm.
constexpr float kMiddleKnuckleMm = 98.9f, kIndexKnuckleMm = 98.1f;
constexpr float kFingerBaseRadiusMm = 8.6f, kFingerTipRadiusMm = 6.4f;
constexpr float kThumbBaseRadiusMm = 10.0f, kThumbTipRadiusMm = 8.0f;
constexpr float kPalmRadiusMm = 11.0f, kWristRadiusMm = 16.0f;

constexpr int kPalmObject = 5;

class HandDrawer
{
public:
    HandDrawer(SurfaceBuffer &buffer, const PosePoints &points, const Camera &camera, const Look &look, bool right)
        : buffer_(buffer), look_(look), right_(right)
    {
        const int first = right ? signwright_v1::kRightHand : signwright_v1::kLeftHand;
        for (int i = 0; i < signwright_v1::kHandPoints; ++i)
            if (const auto p = points.at(first + i))
                screen_[static_cast<std::size_t>(i)] = screen_point(camera, *p);
        const auto wrist = points.at(first), index = points.at(first + 5), middle = points.at(first + 9);
        const auto pinky = points.at(first + 17);
        if (!wrist || !index || !middle || !pinky)
            return;
        // The mean of two lengths that no pose changes; clamped, because a network's pose can collapse.
        const float span = 0.5f * (distance(*wrist, *middle) / kMiddleKnuckleMm + distance(*wrist, *index) / kIndexKnuckleMm);
        unit_ = std::clamp(span, 0.0022f, 0.0046f);
        complete_ = screen_[13].has_value();
    }

    void draw()
    {
        if (!complete_)
            return;
        find_axes();
        draw_palm();
        draw_digit(0, {1, 2, 3, 4}, kThumbBaseRadiusMm, kThumbTipRadiusMm);
        for (int finger = 1; finger <= 4; ++finger) {
            const int knuckle = 1 + 4 * finger;
            const float size = finger == 4 ? 0.86f : finger == 2 ? 1.03f : 1.0f;
            draw_digit(finger, {knuckle, knuckle + 1, knuckle + 2, knuckle + 3}, kFingerBaseRadiusMm * size,
                       kFingerTipRadiusMm * size);
        }
    }

private:
    Vec3 at(int point) const { return screen_[static_cast<std::size_t>(point)]->position; }
    float radius(int point, float millimetres) const
    {
        return millimetres * unit_ * screen_[static_cast<std::size_t>(point)]->scale;
    }

    void find_axes()
    {
        const Vec3 fingers = normalized(at(9) - at(0));
        const Vec3 to_index = at(5) - at(0), to_pinky = at(17) - at(0);
        palm_normal_ = normalized(right_ ? cross(to_pinky, to_index) : cross(to_index, to_pinky), {0, 0, 1});
        flexion_axis_ = cross(palm_normal_, fingers);
    }

    Coat coat(int digit, const FingerSides *sides) const
    {
        Coat coat;
        coat.albedo = look_.hand[static_cast<std::size_t>(digit)];
        coat.part = static_cast<std::uint8_t>(right_ ? BodyPart::RightHand : BodyPart::LeftHand);
        coat.object = static_cast<std::uint8_t>((right_ ? kRightHandObject : kLeftHandObject) + digit);
        coat.sides = sides;
        return coat;
    }

    /// The palm is a fan of round cones from the wrist to a dense row of knuckles, so that it reads as one plate.
    void draw_palm()
    {
        const FingerSides sides{palm_normal_, look_.hand_palmar[kPalmObject], false, {}, 0.75f};
        const Coat skin = coat(kPalmObject, &sides);
        constexpr std::array<int, 4> kKnuckles = {5, 9, 13, 17};
        const Vec3 across = at(17) - at(5);
        const float wrist_radius = radius(0, kWristRadiusMm);
        for (std::size_t i = 0; i < kKnuckles.size(); ++i)
            for (int step = 0; step < (i + 1 < kKnuckles.size() ? 2 : 1); ++step) {
                const int from = kKnuckles[i], to = kKnuckles[std::min(i + 1, kKnuckles.size() - 1)];
                const float share = 0.5f * static_cast<float>(step);
                const Vec3 knuckle = lerp(at(from), at(to), share);
                const float place = (static_cast<float>(i) + share) / 3.0f - 0.5f;
                // The knuckle's sphere lies a little back, so that the finger's own base forms the knuckle.
                buffer_.draw({lerp(at(0), knuckle, 0.04f) + across * (0.32f * place), lerp(at(0), knuckle, 0.95f),
                              0.86f * wrist_radius, radius(from, from == 17 ? 0.92f * kPalmRadiusMm : kPalmRadiusMm)},
                             skin);
            }
        if (screen_[1] && screen_[2]) {
            // Ball of the thumb and the web to the index finger.
            buffer_.draw({lerp(at(0), at(1), 0.5f), at(2), radius(0, 14.0f), radius(2, 10.5f)}, skin);
            buffer_.draw({lerp(at(1), at(2), 0.5f), lerp(at(0), at(5), 0.72f), radius(1, 10.0f), radius(5, 8.5f)}, skin);
        }
    }

    void draw_digit(int digit, std::array<int, 4> joints, float base_mm, float tip_mm)
    {
        for (std::size_t bone = digit == 0 ? 1 : 0; bone < 3; ++bone) {
            const int from = joints[bone], to = joints[bone + 1];
            if (!screen_[static_cast<std::size_t>(from)] || !screen_[static_cast<std::size_t>(to)])
                return;
            const Vec3 direction = normalized(at(to) - at(from));
            Vec3 palmar = normalized(cross(direction, flexion_axis_), palm_normal_);
            if (digit == 0) {
                // The thumb's pad faces the fingers' side of the palm.
                const Vec3 inward = lerp(at(5), at(13), 0.5f) - at(to);
                const Vec3 toward = normalized(inward, palm_normal_) + palm_normal_ * 0.6f;
                palmar = normalized(toward - direction * dot(toward, direction), palm_normal_);
            }
            const FingerSides sides{palmar, look_.hand_palmar[static_cast<std::size_t>(digit)], bone == 2, look_.nail, 0.0f};
            const float share = static_cast<float>(bone) / 3.0f;
            const float radius_from = base_mm + (tip_mm - base_mm) * share;
            const float radius_to = base_mm + (tip_mm - base_mm) * (share + 1.0f / 3.0f);
            buffer_.draw({at(from), at(to), radius(from, radius_from), radius(to, radius_to)}, coat(digit, &sides));
        }
    }

    SurfaceBuffer &buffer_;
    const Look &look_;
    bool right_;
    bool complete_ = false;
    float unit_ = 0.0f; ///< shoulder widths per millimetre of the 185 mm hand
    std::array<std::optional<ScreenPoint>, signwright_v1::kHandPoints> screen_;
    Vec3 palm_normal_;  ///< out of the palm
    Vec3 flexion_axis_; ///< pad side of a bone = its direction × this
};

} // namespace

void draw_hand(SurfaceBuffer &buffer, const PosePoints &points, const Camera &camera, const Look &look, bool right)
{
    HandDrawer(buffer, points, camera, look, right).draw();
}

} // namespace signwright::render
