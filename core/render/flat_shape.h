#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace signwright::render
{

/// A point on the picture, samples.
struct Point2 {
    float x = 0, y = 0;
};

/// An axis-parallel box around a shape.
struct Bounds {
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;

    void include(Point2 p, float margin);
};

/// Corners of a drawn outline or line; a fixed store, so that drawing a face allocates nothing.
class CurvePoints
{
public:
    /// Appends a smooth curve (Catmull–Rom) through the points.
    void add_curve(std::span<const Point2> through);
    /// Appends the parabola from `a` to `b` that passes through `middle` half-way.
    void add_arc(Point2 a, Point2 middle, Point2 b);
    std::span<const Point2> points() const { return {points_, count_}; }

private:
    void add(Point2 p);

    static constexpr std::size_t kCapacity = 80;
    Point2 points_[kCapacity];
    std::size_t count_ = 0;
};

/// A filled shape bounded by curves.
class Outline : public CurvePoints
{
public:
    Bounds bounds() const;
    /// How much of the sample around `p` is inside, from the distance to the outline: 0 … 1.
    float coverage(Point2 p) const { return inset_coverage(p, 0.0f); }
    /// The same for the shape shrunk by `inset` samples.
    float inset_coverage(Point2 p, float inset) const;
};

/// A line whose width changes along it.
class Stroke : public CurvePoints
{
public:
    /// Half the line's width at begin, middle and end, samples.
    void set_half_widths(float begin, float middle, float end);
    Bounds bounds() const;
    float coverage(Point2 p) const;

private:
    float begin_ = 1, middle_ = 1, end_ = 1;
};

} // namespace signwright::render
