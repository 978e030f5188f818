#include "core/render/face_drawing.h"

#include "core/render/body_part.h"
#include "core/render/flat_shape.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signwright::render
{

namespace
{

using namespace signwright_v1;

class FaceDrawer
{
public:
    FaceDrawer(SurfaceBuffer &buffer, const PosePoints &points, const HeadFrame &head, const Camera &camera, const Look &look)
        : buffer_(buffer), points_(points), camera_(camera), look_(look)
    {
        unit_ = screen_point(camera, head.signer_from_head({0, 0.6f, 0.3f})).scale * head.scale;
    }

    void draw()
    {
        draw_lips();
        for (const bool right : {true, false}) {
            draw_eye(right ? kRightLids : kLeftLids, right ? kRightIris : kLeftIris);
            draw_brow(right ? kRightBrow : kLeftBrow);
        }
    }

private:
    Point2 screen(int point) const
    {
        const Vec3 p = screen_point(camera_, *points_.at(point)).position;
        return {p.x, p.y};
    }

    /// Mixes a colour into the head's skin where `coverage(sample centre)` is above 0.
    template <typename Coverage> void paint(const Bounds &bounds, Rgb color, Coverage coverage)
    {
        const int y_end = std::min(buffer_.height(), static_cast<int>(std::min(bounds.bottom, 1e6f)) + 2);
        const int x_end = std::min(buffer_.width(), static_cast<int>(std::min(bounds.right, 1e6f)) + 2);
        for (int y = std::max(0, static_cast<int>(std::max(bounds.top, -1.0f)) - 1); y < y_end; ++y) {
            Surface *row = buffer_.surface_row(y);
            for (int x = std::max(0, static_cast<int>(std::max(bounds.left, -1.0f)) - 1); x < x_end; ++x) {
                if (row[x].object != kHeadObject)
                    continue;
                const float share = coverage(Point2{static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f});
                if (share <= 0.0f)
                    continue;
                const auto mix = [share](std::uint8_t from, std::uint8_t to) {
                    return static_cast<std::uint8_t>(from + (static_cast<float>(to) - from) * share + 0.5f);
                };
                row[x].albedo = {mix(row[x].albedo.r, color.r), mix(row[x].albedo.g, color.g), mix(row[x].albedo.b, color.b)};
                if (share > 0.5f)
                    row[x].part = static_cast<std::uint8_t>(BodyPart::Features);
            }
        }
    }

    void fill(const Outline &outline, Rgb color)
    {
        paint(outline.bounds(), color, [&](Point2 p) { return outline.coverage(p); });
    }
    void stroke(const Stroke &line, Rgb color)
    {
        paint(line.bounds(), color, [&](Point2 p) { return line.coverage(p); });
    }

    void draw_lips()
    {
        if (!points_.has_all(kLips, kLipPoints))
            return;
        std::array<Point2, kLipPoints> lips;
        for (int i = 0; i < kLipPoints; ++i)
            lips[static_cast<std::size_t>(i)] = screen(kLips + i);
        Outline outer;
        outer.add_curve(std::array{lips[0], lips[1], lips[2], lips[3], lips[4]});
        outer.add_curve(std::array{lips[4], lips[5], lips[6], lips[7], lips[0]});
        fill(outer, look_.lips);

        Outline opening;
        opening.add_arc(lips[8], lips[9], lips[10]);
        opening.add_arc(lips[10], lips[11], lips[8]);
        fill(opening, look_.mouth_inside);
        const float gap = std::hypot(lips[11].x - lips[9].x, lips[11].y - lips[9].y);
        if (gap > 0.03f * unit_) {
            // The upper teeth show behind an open mouth's upper lip.
            const Point2 down{(lips[11].x - lips[9].x) / gap, (lips[11].y - lips[9].y) / gap};
            const float teeth = std::min(0.35f * gap, 0.022f * unit_);
            paint(opening.bounds(), look_.eye_white, [&](Point2 p) {
                const float depth = (p.x - lips[9].x) * down.x + (p.y - lips[9].y) * down.y;
                return std::min(opening.inset_coverage(p, 0.006f * unit_), std::clamp(teeth - depth + 0.5f, 0.0f, 1.0f));
            });
        }
        // The line between closed lips, which also marks the corners.
        Stroke line;
        line.add_arc(lips[8], {0.5f * (lips[9].x + lips[11].x), 0.5f * (lips[9].y + lips[11].y)}, lips[10]);
        line.set_half_widths(0.004f * unit_, 0.007f * unit_, 0.004f * unit_);
        if (gap < 0.03f * unit_)
            stroke(line, look_.mouth_inside);
    }

    void draw_eye(int lids, int iris)
    {
        if (!points_.has_all(lids, kLidPoints))
            return;
        const Point2 outer = screen(lids), inner = screen(lids + 2);
        Point2 upper = screen(lids + 1), lower = screen(lids + 3);
        // Drawn eyes are larger than life, so that a blink and a wide eye are seen at 256 pixels.
        constexpr float kOpening = 1.6f;
        const Point2 middle{0.5f * (outer.x + inner.x), 0.5f * (outer.y + inner.y)};
        const auto enlarge = [&](Point2 p) { return Point2{p.x, middle.y + (p.y - middle.y) * kOpening}; };
        upper = enlarge(upper);
        lower = enlarge(lower);
        Outline opening;
        opening.add_arc(outer, upper, inner);
        opening.add_arc(inner, lower, outer);
        fill(opening, look_.eye_white);
        if (points_.has(iris)) {
            const Point2 center = screen(iris);
            const auto disk = [&](Point2 c, float radius, Rgb color) {
                const Bounds bounds{c.x - radius, c.y - radius, c.x + radius, c.y + radius};
                paint(bounds, color, [&](Point2 p) {
                    const float edge = std::clamp(radius - std::hypot(p.x - c.x, p.y - c.y) + 0.5f, 0.0f, 1.0f);
                    return std::min(edge, opening.coverage(p));
                });
            };
            disk(center, 0.030f * unit_, look_.iris);
            disk(center, 0.016f * unit_, look_.line);
            disk({center.x - 0.010f * unit_, center.y - 0.011f * unit_}, 0.007f * unit_, {255, 255, 255});
        }
        Stroke lash;
        lash.add_arc(outer, upper, inner);
        lash.set_half_widths(0.0085f * unit_, 0.0085f * unit_, 0.0045f * unit_);
        stroke(lash, look_.line);
    }

    void draw_brow(int first)
    {
        if (!points_.has_all(first, kBrowPoints))
            return;
        Stroke brow;
        brow.add_curve(std::array{screen(first), screen(first + 1), screen(first + 2), screen(first + 3), screen(first + 4)});
        brow.set_half_widths(0.006f * unit_, 0.0135f * unit_, 0.0145f * unit_);
        stroke(brow, look_.brow);
    }

    SurfaceBuffer &buffer_;
    const PosePoints &points_;
    const Camera &camera_;
    const Look &look_;
    float unit_; ///< samples per shoulder width at the face, with the head's own size
};

} // namespace

void draw_face(SurfaceBuffer &buffer, const PosePoints &points, const HeadFrame &head, const Camera &camera, const Look &look)
{
    // A head that looks away shows no face.
    const Vec3 origin = screen_point(camera, head.origin).position;
    const Vec3 ahead = screen_point(camera, head.origin + head.forward * 0.3f).position;
    if (ahead.z <= origin.z)
        return;
    FaceDrawer(buffer, points, head, camera, look).draw();
}

} // namespace signwright::render
