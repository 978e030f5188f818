#include "core/render/head_surface.h"

#include "core/render/body_part.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace signwright::render
{

namespace
{

/// A horizontal section of the head in head coordinates: an ellipse of half-width `width` around z = `middle`,
/// reaching from `back` to `front`.
struct Section {
    float y, width, front, back, middle;
};

// From the crown to the chin; measured face proportions (hairline, cheek width, chin), depth chosen.
constexpr std::array<Section, 15> kHead = {{{1.050f, 0.000f, -0.01f, -0.01f, -0.01f},
                                            {1.040f, 0.085f, 0.090f, -0.11f, -0.01f},
                                            {1.010f, 0.140f, 0.155f, -0.17f, -0.01f},
                                            {0.960f, 0.184f, 0.215f, -0.22f, 0.0f},
                                            {0.900f, 0.209f, 0.255f, -0.24f, 0.0f},
                                            {0.820f, 0.221f, 0.280f, -0.25f, 0.01f},
                                            {0.740f, 0.223f, 0.287f, -0.25f, 0.02f},
                                            {0.660f, 0.219f, 0.282f, -0.24f, 0.03f},
                                            {0.580f, 0.211f, 0.284f, -0.21f, 0.04f},
                                            {0.500f, 0.196f, 0.286f, -0.16f, 0.05f},
                                            {0.440f, 0.175f, 0.288f, -0.10f, 0.06f},
                                            {0.390f, 0.142f, 0.288f, -0.02f, 0.09f},
                                            {0.355f, 0.103f, 0.280f, 0.06f, 0.14f},
                                            {0.335f, 0.060f, 0.262f, 0.12f, 0.18f},
                                            {0.328f, 0.000f, 0.21f, 0.21f, 0.21f}}};

Section head_section(float y)
{
    if (y >= kHead.front().y)
        return kHead.front();
    for (std::size_t i = 1; i < kHead.size(); ++i) {
        const Section &above = kHead[i - 1], &below = kHead[i];
        if (y < below.y)
            continue;
        const float t = (above.y - y) / (above.y - below.y);
        const auto mix = [t](float a, float b) { return a + (b - a) * t; };
        return {y, mix(above.width, below.width), mix(above.front, below.front), mix(above.back, below.back),
                mix(above.middle, below.middle)};
    }
    return kHead.back();
}

/// Point of a section at `angle` from straight ahead, positive to the signer's right, pushed outwards by `offset`.
Vec3 section_point(const Section &section, float angle, float offset)
{
    const float c = std::cos(angle), s = std::sin(angle);
    const float depth = c >= 0.0f ? section.front - section.middle : section.middle - section.back;
    return {(section.width + offset) * s, section.y, section.middle + (depth + offset) * c};
}

float smoothstep(float low, float high, float x)
{
    const float t = std::clamp((x - low) / (high - low), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}

class HeadDrawer
{
public:
    HeadDrawer(SurfaceBuffer &buffer, const HeadFrame &head, const Camera &camera) : buffer_(buffer), head_(head), camera_(camera)
    {
    }

    ScreenPoint place(Vec3 p) const { return screen_point(camera_, head_.signer_from_head(p)); }

    void draw_cone(Vec3 a, float radius_a, Vec3 b, float radius_b, const Coat &coat)
    {
        const ScreenPoint pa = place(a), pb = place(b);
        const float size = head_.scale;
        buffer_.draw({pa.position, pb.position, radius_a * size * pa.scale, radius_b * size * pb.scale}, coat);
    }

    /// Draws a closed shell from `surface(row 0 … 1, angle)`, a function into head coordinates.
    template <int kRows, typename SurfaceFunction> void draw_shell(const Coat &coat, SurfaceFunction surface)
    {
        constexpr int kColumns = 48;
        std::array<MeshVertex, static_cast<std::size_t>(kRows) * kColumns> vertices;
        for (int row = 0; row < kRows; ++row)
            for (int column = 0; column < kColumns; ++column) {
                const float angle =
                    2.0f * std::numbers::pi_v<float> * static_cast<float>(column) / kColumns - std::numbers::pi_v<float>;
                const float share = static_cast<float>(row) / (kRows - 1);
                vertices[static_cast<std::size_t>(row * kColumns + column)].position = place(surface(share, angle)).position;
            }
        buffer_.draw_grid(vertices, kRows, kColumns, true, coat);
    }

private:
    SurfaceBuffer &buffer_;
    const HeadFrame &head_;
    const Camera &camera_;
};

Coat make_coat(Rgb albedo, BodyPart part, Object object)
{
    Coat coat;
    coat.albedo = albedo;
    coat.part = static_cast<std::uint8_t>(part);
    coat.object = object;
    return coat;
}

/// Height at which the hair ends, by the angle from straight ahead.
float hairline(HairStyle style, float angle)
{
    const float turn = std::abs(angle);
    const float sides = smoothstep(0.45f, 1.15f, turn); // forehead → temple
    const float behind = smoothstep(1.65f, 2.3f, turn); // temple → behind the ear
    const float front = 0.905f - 0.012f * std::cos(3.0f * angle);
    if (style == HairStyle::Long)
        return front + (0.78f - front) * sides + (0.02f - 0.78f) * smoothstep(1.05f, 1.4f, turn);
    const float temple = style == HairStyle::Bun ? 0.73f : 0.66f;
    return front + (temple - front) * sides + (0.47f - temple) * behind;
}

} // namespace

void draw_head(SurfaceBuffer &buffer, const HeadFrame &head, const Camera &camera, const Look &look)
{
    HeadDrawer drawer(buffer, head, camera);
    Coat skin = make_coat(look.skin, BodyPart::Face, kHeadObject);
    skin.one_sided = true;
    drawer.draw_shell<36>(skin, [&](float share, float angle) {
        // Rows closer together at crown and chin, where the outline bends.
        const float eased = 0.5f - 0.5f * std::cos(std::numbers::pi_v<float> * share);
        Vec3 p = section_point(head_section(1.05f + (0.328f - 1.05f) * eased), angle, 0.0f);
        p.y -= head.jaw_drop * (1.0f - smoothstep(0.36f, 0.53f, p.y));
        return p;
    });
    const Coat nose = make_coat(look.skin, BodyPart::Face, kNoseObject);
    drawer.draw_cone({0.0f, 0.665f, 0.272f}, 0.018f, {0.0f, 0.565f, 0.318f}, 0.030f, nose);
    for (const float side : {-1.0f, 1.0f}) {
        drawer.draw_cone({side * 0.012f, 0.556f, 0.308f}, 0.022f, {side * 0.030f, 0.552f, 0.288f}, 0.020f, nose);
        drawer.draw_cone({side * 0.218f, 0.655f, 0.0f}, 0.032f, {side * 0.210f, 0.575f, 0.02f}, 0.022f,
                         make_coat(look.skin, BodyPart::Face, kNoseObject));
    }
}

void draw_hair(SurfaceBuffer &buffer, const HeadFrame &head, const Camera &camera, const Look &look)
{
    if (look.hair_style == HairStyle::Bald)
        return;
    HeadDrawer drawer(buffer, head, camera);
    const Coat hair = make_coat(look.hair, BodyPart::Hair, kHairObject);
    const HairStyle style = look.hair_style;
    const float volume = style == HairStyle::Bun ? 0.022f : style == HairStyle::Long ? 0.046f : 0.040f;
    drawer.draw_shell<22>(hair, [&](float share, float angle) {
        const float end = hairline(style, angle);
        // Rows closer together at the crown, where the outline bends.
        const float y = 1.05f + (end - 1.05f) * share * share;
        // Below the ears long hair hangs straight down instead of following the jaw.
        Section section = head_section(std::max(y, 0.66f));
        section.y = y;
        if (style == HairStyle::Short || style == HairStyle::Bun)
            section = head_section(std::max(y, 0.45f)), section.y = y;
        const float fall = std::clamp((0.66f - y) / 0.64f, 0.0f, 1.0f);
        if (style == HairStyle::Long) {
            section.width += 0.055f * fall;
            section.front = 0.16f;
            section.middle = -0.02f * fall + section.middle * (1.0f - fall);
        }
        const float edge = style == HairStyle::Long ? 0.35f : 0.15f;
        const float thickness = volume * (1.0f - (1.0f - edge) * smoothstep(0.80f, 1.0f, share));
        Vec3 p = section_point(section, angle, thickness);
        // The crown rises with the hair.
        p.y += volume * smoothstep(0.66f, 1.0f, y);
        // Strands.
        p.x += 0.004f * std::sin(14.0f * angle) * std::sin(angle);
        p.z += 0.004f * std::sin(14.0f * angle) * std::cos(angle);
        return p;
    });
    if (style == HairStyle::Bun)
        drawer.draw_cone({0.0f, 1.115f, -0.05f}, 0.095f, {0.0f, 1.09f, -0.09f}, 0.10f, hair);
}

void draw_glasses(SurfaceBuffer &buffer, const HeadFrame &head, const Camera &camera, const Look &look)
{
    if (!look.glasses)
        return;
    HeadDrawer drawer(buffer, head, camera);
    const Coat frame = make_coat(look.glasses_frame, BodyPart::Glasses, kGlassesObject);
    constexpr float kRadius = 0.0078f, kHalfWidth = 0.082f, kHalfHeight = 0.060f, kEyeX = 0.102f, kEyeY = 0.669f, kFront = 0.335f;
    constexpr int kCorners = 16;
    for (const float side : {-1.0f, 1.0f}) {
        const auto corner = [&](int i) {
            const float angle = 2.0f * std::numbers::pi_v<float> * static_cast<float>(i) / kCorners;
            // A superellipse: rounded, but with corners like real rims.
            const float c = std::cos(angle), s = std::sin(angle);
            const float x = kHalfWidth * std::copysign(std::pow(std::abs(c), 0.75f), c);
            const float y = kHalfHeight * std::copysign(std::pow(std::abs(s), 0.75f), s);
            return Vec3{side * kEyeX + x, kEyeY + y, kFront - 0.5f * std::abs(side * kEyeX + x) * std::abs(side * kEyeX + x)};
        };
        for (int i = 0; i < kCorners; ++i)
            drawer.draw_cone(corner(i), kRadius, corner(i + 1), kRadius, frame);
        const Vec3 outer = corner(side > 0.0f ? 0 : kCorners / 2);
        drawer.draw_cone(outer, kRadius, {side * 0.236f, 0.675f, 0.02f}, kRadius, frame);
    }
    drawer.draw_cone({-0.022f, 0.685f, kFront}, kRadius, {0.022f, 0.685f, kFront}, kRadius, frame);
}

} // namespace signwright::render
