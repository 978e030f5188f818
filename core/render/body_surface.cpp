#include "core/render/body_surface.h"

#include "core/render/body_part.h"
#include "core/render/hand_surface.h"
#include "core/render/head_surface.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace signwright::render
{

namespace
{

/// A section of the torso across the spine: distance below the shoulders and half-sizes, shoulder widths.
struct TorsoSection {
    float below, width, depth;
};

constexpr std::array<TorsoSection, 14> kTorso = {{{-0.160f, 0.120f, 0.120f},
                                                  {-0.120f, 0.190f, 0.150f},
                                                  {-0.085f, 0.300f, 0.165f},
                                                  {-0.040f, 0.420f, 0.175f},
                                                  {0.030f, 0.490f, 0.190f},
                                                  {0.150f, 0.500f, 0.215f},
                                                  {0.300f, 0.480f, 0.235f},
                                                  {0.450f, 0.455f, 0.240f},
                                                  {0.700f, 0.415f, 0.228f},
                                                  {0.950f, 0.395f, 0.220f},
                                                  {1.200f, 0.405f, 0.222f},
                                                  {1.440f, 0.430f, 0.228f},
                                                  {1.700f, 0.445f, 0.230f},
                                                  {4.000f, 0.445f, 0.230f}}};

Coat cloth(const Look &look, Object object)
{
    Coat coat;
    coat.albedo = look.clothing;
    coat.part = static_cast<std::uint8_t>(BodyPart::Clothing);
    coat.object = object;
    return coat;
}

Coat bare(const Look &look, BodyPart part, Object object)
{
    Coat coat;
    coat.albedo = look.skin;
    coat.part = static_cast<std::uint8_t>(part);
    coat.object = object;
    return coat;
}

class BodyDrawer
{
public:
    BodyDrawer(SurfaceBuffer &buffer, const PosePoints &points, const Camera &camera, const Look &look)
        : buffer_(buffer), points_(points), camera_(camera), look_(look)
    {
    }

    void draw_cone(Vec3 a, float radius_a, Vec3 b, float radius_b, const Coat &coat)
    {
        const ScreenPoint pa = screen_point(camera_, a), pb = screen_point(camera_, b);
        buffer_.draw({pa.position, pb.position, radius_a * pa.scale, radius_b * pb.scale}, coat);
    }

    void draw_torso(Vec3 left, Vec3 right, std::optional<Vec3> hips)
    {
        const Vec3 top = lerp(left, right, 0.5f);
        const Vec3 down = normalized((hips ? *hips : top + Vec3{0, -1, 0}) - top, {0, -1, 0});
        const float length_scale = hips ? std::clamp(distance(*hips, top) / 1.44f, 0.7f, 1.3f) : 1.0f;
        const Vec3 across = normalized((right - left) - down * dot(right - left, down), {1, 0, 0});
        const Vec3 forward = cross(down, across);
        constexpr int kColumns = 40, kRows = static_cast<int>(kTorso.size());
        std::array<MeshVertex, kTorso.size() * kColumns> vertices;
        for (int row = 0; row < kRows; ++row) {
            const TorsoSection &section = kTorso[static_cast<std::size_t>(row)];
            const float below = section.below > 0.0f ? section.below * length_scale : section.below;
            // The shoulders are given by the pose; a build shows from the chest down.
            const float girth = 1.0f + (look_.girth - 1.0f) * std::clamp(section.below / 0.3f, 0.25f, 1.0f);
            for (int column = 0; column < kColumns; ++column) {
                const float angle = 2.0f * std::numbers::pi_v<float> * static_cast<float>(column) / kColumns;
                const float c = std::cos(angle), s = std::sin(angle);
                // Squarer than an ellipse: a flat chest that the hands stand out from.
                const float x = section.width * girth * std::copysign(std::pow(std::abs(s), 0.85f), s);
                const float z = section.depth * girth * std::copysign(std::pow(std::abs(c), 0.75f), c);
                const Vec3 p = top + down * below + across * x + forward * z;
                vertices[static_cast<std::size_t>(row * kColumns + column)].position = screen_point(camera_, p).position;
            }
        }
        Coat shirt = cloth(look_, kTorsoObject);
        shirt.one_sided = true;
        buffer_.draw_grid(vertices, kRows, kColumns, true, shirt);
    }

    /// The slope from the neck to a shoulder; `side` is 1 for the signer's right.
    void draw_yoke(Vec3 shoulder, Vec3 base, float side)
    {
        const Coat shirt = cloth(look_, kTorsoObject);
        draw_cone(base + Vec3{0.09f * side, -0.055f, -0.01f}, 0.105f, shoulder + Vec3{-0.03f * side, -0.055f, 0}, 0.140f, shirt);
    }

    void draw_collar(Vec3 base, Vec3 forward)
    {
        constexpr int kCorners = 20;
        const auto corner = [&](int i) {
            const float angle = 2.0f * std::numbers::pi_v<float> * static_cast<float>(i) / kCorners;
            // Lower in front than behind.
            return base + Vec3{0.166f * std::sin(angle), 0.012f - 0.038f * std::cos(angle), 0.0f} +
                   forward * (0.162f * std::cos(angle));
        };
        for (int i = 0; i < kCorners; ++i)
            draw_cone(corner(i), 0.026f, corner(i + 1), 0.026f, cloth(look_, kCollarObject));
    }

    void draw_arm(Vec3 shoulder, std::optional<Vec3> elbow, std::optional<Vec3> wrist, Object object)
    {
        const float girth = 0.5f + 0.5f * look_.girth;
        const float at_shoulder = 0.138f * girth, at_elbow = 0.098f * girth, at_wrist = 0.070f;
        const Vec3 joint = shoulder + Vec3{0, -0.062f, 0};
        Coat shirt = cloth(look_, object);
        if (!elbow) {
            draw_cone(joint, at_shoulder, joint, at_shoulder, shirt);
            return;
        }
        const Coat skin = bare(look_, BodyPart::Arm, object);
        shirt.fold_depth = 0.10f;
        shirt.fold_count = 2.0f;
        constexpr float kCloth = 0.014f;
        if (look_.sleeve == Sleeve::Short) {
            const Vec3 hem = lerp(joint, *elbow, 0.62f);
            draw_cone(joint, at_shoulder, hem, 0.125f * girth + kCloth, shirt);
            draw_cone(lerp(joint, *elbow, 0.4f), 0.115f * girth, *elbow, at_elbow, skin);
        } else {
            draw_cone(joint, at_shoulder, *elbow, at_elbow + kCloth, shirt);
        }
        if (!wrist)
            return;
        if (look_.sleeve == Sleeve::Short) {
            draw_cone(*elbow, at_elbow, *wrist, at_wrist, skin);
            return;
        }
        const Vec3 cuff = lerp(*elbow, *wrist, 0.90f);
        shirt.fold_count = 2.5f;
        draw_cone(*elbow, at_elbow + kCloth, cuff, at_wrist + kCloth, shirt);
        draw_cone(lerp(*elbow, *wrist, 0.84f), at_wrist + 0.022f, cuff, at_wrist + 0.022f, cloth(look_, object));
        draw_cone(cuff, at_wrist - 0.004f, *wrist, at_wrist - 0.006f, skin);
    }

    void draw(const std::optional<HeadFrame> &head)
    {
        using namespace signwright_v1;
        const auto left = points_.at(kLeftShoulder), right = points_.at(kRightShoulder);
        if (left && right) {
            draw_torso(*left, *right, points_.middle(kLeftHip, kRightHip));
            const Vec3 base = lerp(*left, *right, 0.5f) + Vec3{0, 0.10f, 0.0f};
            if (head) {
                const Coat skin = bare(look_, BodyPart::Neck, kNeckObject);
                draw_cone(base + Vec3{0, -0.06f, 0.0f}, 0.155f, head->signer_from_head({0, 0.50f, 0.0f}), 0.138f, skin);
            }
            draw_yoke(*left, base, -1.0f);
            draw_yoke(*right, base, 1.0f);
            draw_collar(base, {0, 0, 1});
        }
        // The hand's wrist is the better one: the two estimates of a real recording differ.
        const auto wrist = [&](int hand, int body) { return points_.has(hand) ? points_.at(hand) : points_.at(body); };
        if (left)
            draw_arm(*left, points_.at(kLeftElbow), wrist(kLeftHand, kLeftWrist), kLeftArmObject);
        if (right)
            draw_arm(*right, points_.at(kRightElbow), wrist(kRightHand, kRightWrist), kRightArmObject);
    }

private:
    SurfaceBuffer &buffer_;
    const PosePoints &points_;
    const Camera &camera_;
    const Look &look_;
};

} // namespace

void draw_body(SurfaceBuffer &buffer, const PosePoints &points, const std::optional<HeadFrame> &head, const Camera &camera,
               const Look &look)
{
    BodyDrawer(buffer, points, camera, look).draw(head);
}

void draw_figure(SurfaceBuffer &buffer, const PosePoints &points, const Camera &camera, const Look &look)
{
    const std::optional<HeadFrame> head = find_head(points);
    draw_body(buffer, points, head, camera, look);
    if (head) {
        draw_head(buffer, *head, camera, look);
        draw_hair(buffer, *head, camera, look);
        draw_glasses(buffer, *head, camera, look);
    }
    draw_hand(buffer, points, camera, look, true);
    draw_hand(buffer, points, camera, look, false);
}

} // namespace signwright::render
