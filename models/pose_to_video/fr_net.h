#pragma once

#include "core/base/image.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <string>

namespace signwright
{

/// Options of FR-Net (SignDiff, Fang et al. 2023, section 3.2), whose paper states adaptive thresholding and a 5×5 erosion
/// and leaves the rest open.
struct FrNetConfig {
    bool gaussian = true;        ///< weights of the local mean; otherwise a box
    int block_size = 11;         ///< pixels, odd, 3 … 51
    double c = 2.0;              ///< subtracted from the local mean, −10 … 10
    int erosion = 5;             ///< side of the square kernel, pixels; 1 = none
    bool median_blur = false;    ///< median of 5×5 first
    bool inverted = true;        ///< white where darker than the local mean − c: edges on black
    bool superimpose_max = true; ///< e = max(c, d); otherwise e = min(c + d, 255)
};

/// Errors: BadInput naming the field.
Result<FrNetConfig> fr_net_config_from_json(const nlohmann::json &json);

/// d: a grey picture (values 0 and 255) of the local contrast of `image` (RGB or grey). Erosion shrinks the white regions.
Image8 fr_net(const Image8 &image, const FrNetConfig &config);

/// e: `condition` (RGB) with `second` (grey, same size) on top.
Image8 superimpose(const Image8 &condition, const Image8 &second, const FrNetConfig &config);

} // namespace signwright
