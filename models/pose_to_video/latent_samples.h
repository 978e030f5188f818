#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/diffusion_networks.h"
#include "models/pose_to_video/posed_signers.h"

#include <array>

namespace signwright
{

constexpr int kTrainingPictureSize = 256; ///< pixels a side

/// A rendered signer as the diffusion networks are trained on it.
struct LatentSample {
    at::Tensor latents;                    ///< (C, h, w), scaled
    at::Tensor rgb;                        ///< (3, H, W), bytes
    at::Tensor skeleton;                   ///< c, (3, H, W), bytes
    at::Tensor condition;                  ///< e, (3, H, W), bytes
    at::Tensor weights;                    ///< (1, H, W), see `picture_weights`
    std::vector<std::array<int, 2>> hands; ///< see `crop_targets`, pixels
    Appearance appearance;
    std::string prompt; ///< describes `appearance`
};

/// Draws a signer and encodes the picture.
LatentSample draw_latent_sample(const PosedSigner &signer, const DiffusionNetworks &networks, double hand_weight);

} // namespace signwright
