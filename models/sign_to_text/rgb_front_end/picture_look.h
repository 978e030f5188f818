#pragma once

#include "core/base/image.h"
#include "core/base/random.h"

#include <array>

namespace signwright::sign_to_text
{

/// What a place, a camera and its recording do to the picture of a signer, the same in all frames of a clip.
struct PictureLook {
    bool other_background = false;      ///< in place of the plain one
    std::uint64_t background_seed = 0;  ///< colours and shapes of the other one
    std::array<float, 3> gain{1, 1, 1}; ///< of red, green and blue: exposure and tint
    float gamma = 1.0f;                 ///< of the values 0 … 1
    std::array<float, 2> light_falls{}; ///< how much brighter the right and the lower edge are than the middle, parts of 1
    float blur_px = 0.0f;               ///< deviation of a Gaussian
    float noise = 0.0f;                 ///< deviation of brightness from pixel to pixel, of 255

    static PictureLook draw(Random &random);
};

/// Changes an RGB picture. `parts`: the same size, one channel, 0 where the background is seen. `noise_seed`: another one for
/// every frame.
void apply_look(const PictureLook &look, const Image8 &parts, std::uint64_t noise_seed, Image8 &picture);

} // namespace signwright::sign_to_text
