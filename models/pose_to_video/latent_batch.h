#pragma once

// Private to models/: includes LibTorch.

#include "core/base/random.h"
#include "models/pose_to_video/latent_samples.h"
#include "models/pose_to_video/sliding_pool.h"

#include <string>
#include <vector>

namespace signwright
{

/// How micro-batches are cut from rendered signers.
struct LatentBatchOptions {
    int batch_size = 16;       ///< whole pictures, or as many crops as cover the same area
    double whole_frames = 0.4; ///< part of the batches that show whole pictures; the others show crops, mostly around hands
    int crop = 16;             ///< latent positions a side of a crop; divides the latent's side
    double drop_text = 0.1;    ///< part of the samples without prompt
    double drop_second = 0.3;  ///< part of the samples whose condition is the skeleton alone
    double pure_noise = 0.3;   ///< part of the samples at the last noise level
    int grid = 0;              ///< noise levels are drawn from the last ones of so many equal parts; 0 = from all
};

/// One micro-batch on the device. Samples are crops of one size; B of them.
struct LatentBatch {
    bool whole = false;                  ///< whole pictures, not crops
    at::Tensor latents;                  ///< x₀, (B, C, h, w), scaled
    at::Tensor conditions;               ///< (B, 3, H, W), 0 … 1
    at::Tensor pictures;                 ///< (B, 3, H, W), bytes
    at::Tensor weights;                  ///< (B, 1, h, w), mean 1
    at::Tensor timesteps;                ///< (B)
    at::Tensor signal, noise_level;      ///< √ᾱ and √(1 − ᾱ), (B, 1, 1, 1)
    std::vector<std::string> prompts;    ///< "" where dropped
    std::vector<Appearance> appearances; ///< of every sample, also where the prompt is dropped
};

/// Draws a micro-batch; a function of `random` and the pool. `alphas`: ᾱ of every noise level.
LatentBatch make_latent_batch(const SlidingPool<LatentSample> &pool, const LatentBatchOptions &options,
                              const std::vector<float> &alphas, c10::Device device, Random &random);

} // namespace signwright
