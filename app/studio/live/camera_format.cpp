#include "app/studio/live/camera_format.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace signwright
{

namespace
{

constexpr double kEnoughFps = 24.0;
constexpr double kUsualFps = 30.0;
constexpr double kFewestPixels = 640.0 * 480.0;
constexpr double kMostPixels = 1280.0 * 720.0;
constexpr double kRateWeight = 2.0; ///< half the rate is as bad as a quarter or four times the pixels

double pixels_of(const CameraFormat &format)
{
    return std::max(1.0, static_cast<double>(format.width) * static_cast<double>(format.height));
}

/// How far it is from what suits, in factors' logarithms; 0 = it suits.
double distance_of(const CameraFormat &format)
{
    const double pixels = pixels_of(format);
    const double size = std::abs(std::log(pixels / std::clamp(pixels, kFewestPixels, kMostPixels)));
    const double rate = format.max_fps > 0.0 ? std::max(0.0, std::log(kEnoughFps / format.max_fps)) : 0.0;
    return size + kRateWeight * rate;
}

auto rank_of(const CameraFormat &format)
{
    return std::tuple(distance_of(format), format.compressed, std::abs(format.max_fps - kUsualFps), pixels_of(format));
}

} // namespace

std::optional<std::size_t> preferred_format(const std::vector<CameraFormat> &formats)
{
    const auto best = std::min_element(formats.begin(), formats.end(), [](const CameraFormat &left, const CameraFormat &right) {
        return rank_of(left) < rank_of(right);
    });
    if (best == formats.end())
        return std::nullopt;
    return static_cast<std::size_t>(best - formats.begin());
}

} // namespace signwright
