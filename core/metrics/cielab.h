#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace signwright
{

/// A colour in CIE 1976 L*a*b*, white point D65: L 0 … 100, a and b about −128 … 127.
struct Lab {
    double l = 0.0, a = 0.0, b = 0.0;
};

/// From 8-bit sRGB (IEC 61966-2-1).
Lab lab_from_srgb(std::array<std::uint8_t, 3> rgb);

/// ΔE of CIE 1976: the distance in L*a*b*.
double color_difference(const Lab &x, const Lab &y);

/// The median of each coordinate. Not empty.
Lab median_color(std::span<const Lab> colors);

/// The number of the palette colour at the smallest ΔE; the first of equal ones. The palette is not empty.
int nearest_color(const Lab &color, std::span<const std::array<std::uint8_t, 3>> palette);
std::string nearest_color_signature();

} // namespace signwright
