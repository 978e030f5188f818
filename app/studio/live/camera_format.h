#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace signwright
{

/// One of the ways in which a camera can send its pictures.
struct CameraFormat {
    int width = 0; ///< pixels
    int height = 0;
    double max_fps = 0.0;    ///< 0 = the camera does not say, which counts as enough
    bool compressed = false; ///< every picture has to be decoded, as JPEG does
};

/// Which of the formats suits the pose estimator: at least 24 pictures a second of 640 × 480 to 1280 × 720 pixels, or what is
/// nearest to that; too few pictures weigh more than a size too small or too large. Of formats that are equal in this, one that
/// is not compressed, then the rate nearest to 30, then the fewest pixels. Nothing of an empty list.
std::optional<std::size_t> preferred_format(const std::vector<CameraFormat> &formats);

} // namespace signwright
