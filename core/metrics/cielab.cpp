#include "core/metrics/cielab.h"

#include "core/base/median.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace signwright
{

namespace
{

double linear(std::uint8_t value)
{
    const double encoded = value / 255.0;
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

double lab_curve(double t)
{
    constexpr double kDelta = 6.0 / 29.0;
    return t > kDelta * kDelta * kDelta ? std::cbrt(t) : t / (3.0 * kDelta * kDelta) + 4.0 / 29.0;
}

} // namespace

Lab lab_from_srgb(std::array<std::uint8_t, 3> rgb)
{
    const double r = linear(rgb[0]), g = linear(rgb[1]), b = linear(rgb[2]);
    // sRGB primaries to XYZ, divided by the D65 white point.
    const double x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047;
    const double y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b;
    const double z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883;
    const double fx = lab_curve(x), fy = lab_curve(y), fz = lab_curve(z);
    return {116.0 * fy - 16.0, 500.0 * (fx - fy), 200.0 * (fy - fz)};
}

double color_difference(const Lab &x, const Lab &y)
{
    return std::sqrt((x.l - y.l) * (x.l - y.l) + (x.a - y.a) * (x.a - y.a) + (x.b - y.b) * (x.b - y.b));
}

Lab median_color(std::span<const Lab> colors)
{
    assert(!colors.empty());
    std::vector<double> l, a, b;
    for (const Lab &color : colors) {
        l.push_back(color.l);
        a.push_back(color.a);
        b.push_back(color.b);
    }
    return {median(std::move(l)), median(std::move(a)), median(std::move(b))};
}

int nearest_color(const Lab &color, std::span<const std::array<std::uint8_t, 3>> palette)
{
    assert(!palette.empty());
    int nearest = 0;
    for (int i = 1; i < static_cast<int>(palette.size()); ++i)
        if (color_difference(color, lab_from_srgb(palette[static_cast<std::size_t>(i)])) <
            color_difference(color, lab_from_srgb(palette[static_cast<std::size_t>(nearest)])))
            nearest = i;
    return nearest;
}

std::string nearest_color_signature() { return "nearest-colour|space:cielab-d65|dist:de76|region:median|v:1"; }

} // namespace signwright
