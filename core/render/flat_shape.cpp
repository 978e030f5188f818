#include "core/render/flat_shape.h"

#include <algorithm>
#include <cmath>

namespace signwright::render
{

namespace
{

constexpr int kStepsPerCurvePiece = 5;
constexpr int kStepsPerArc = 10;

/// Squared distance from `p` to the segment a–b, and where on it the nearest point lies (0 … 1).
float squared_distance(Point2 p, Point2 a, Point2 b, float &share)
{
    const float dx = b.x - a.x, dy = b.y - a.y;
    const float size = dx * dx + dy * dy;
    share = size > 1e-12f ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / size, 0.0f, 1.0f) : 0.0f;
    const float ex = p.x - a.x - share * dx, ey = p.y - a.y - share * dy;
    return ex * ex + ey * ey;
}

} // namespace

void Bounds::include(Point2 p, float margin)
{
    left = std::min(left, p.x - margin);
    right = std::max(right, p.x + margin);
    top = std::min(top, p.y - margin);
    bottom = std::max(bottom, p.y + margin);
}

void CurvePoints::add(Point2 p)
{
    if (count_ < kCapacity)
        points_[count_++] = p;
}

void CurvePoints::add_curve(std::span<const Point2> through)
{
    const auto point = [&](std::ptrdiff_t i) {
        const auto last = static_cast<std::ptrdiff_t>(through.size()) - 1;
        return through[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, last))];
    };
    for (std::ptrdiff_t i = 0; i + 1 < static_cast<std::ptrdiff_t>(through.size()); ++i) {
        const Point2 p0 = point(i - 1), p1 = point(i), p2 = point(i + 1), p3 = point(i + 2);
        for (int step = 0; step < kStepsPerCurvePiece; ++step) {
            const float t = static_cast<float>(step) / kStepsPerCurvePiece;
            const auto spline = [t](float a, float b, float c, float d) {
                return b + 0.5f * t * (c - a + t * (2.0f * a - 5.0f * b + 4.0f * c - d + t * (3.0f * (b - c) + d - a)));
            };
            add({spline(p0.x, p1.x, p2.x, p3.x), spline(p0.y, p1.y, p2.y, p3.y)});
        }
    }
    add(through.back());
}

void CurvePoints::add_arc(Point2 a, Point2 middle, Point2 b)
{
    const Point2 control{2.0f * middle.x - 0.5f * (a.x + b.x), 2.0f * middle.y - 0.5f * (a.y + b.y)};
    for (int step = 0; step <= kStepsPerArc; ++step) {
        const float t = static_cast<float>(step) / kStepsPerArc, s = 1.0f - t;
        add({s * s * a.x + 2.0f * s * t * control.x + t * t * b.x, s * s * a.y + 2.0f * s * t * control.y + t * t * b.y});
    }
}

Bounds Outline::bounds() const
{
    Bounds bounds;
    for (const Point2 p : points())
        bounds.include(p, 1.0f);
    return bounds;
}

float Outline::inset_coverage(Point2 p, float inset) const
{
    const auto corners = points();
    bool inside = false;
    float nearest = 1e18f;
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
        const Point2 a = corners[i], b = corners[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
        float share = 0;
        nearest = std::min(nearest, squared_distance(p, a, b, share));
    }
    const float distance = std::sqrt(nearest);
    return std::clamp((inside ? distance : -distance) - inset + 0.5f, 0.0f, 1.0f);
}

void Stroke::set_half_widths(float begin, float middle, float end)
{
    begin_ = begin;
    middle_ = middle;
    end_ = end;
}

Bounds Stroke::bounds() const
{
    Bounds bounds;
    for (const Point2 p : points())
        bounds.include(p, std::max({begin_, middle_, end_}) + 1.0f);
    return bounds;
}

float Stroke::coverage(Point2 p) const
{
    const auto corners = points();
    float best = 0.0f;
    for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
        float share = 0;
        const float distance = std::sqrt(squared_distance(p, corners[i], corners[i + 1], share));
        const float along = (static_cast<float>(i) + share) / static_cast<float>(corners.size() - 1);
        const float half =
            along < 0.5f ? begin_ + (middle_ - begin_) * 2.0f * along : middle_ + (end_ - middle_) * (2.0f * along - 1.0f);
        best = std::max(best, half - distance + 0.5f);
    }
    // A line thinner than a sample keeps its lightness, not its width.
    return std::clamp(best, 0.0f, 1.0f);
}

} // namespace signwright::render
