#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/autoencoder_kl.h"

namespace signwright
{

/// Weighted second moments of the patches of training pictures.
class PatchStatistics
{
public:
    explicit PatchStatistics(const AutoencoderKlConfig &config);
    /// `picture`: (1, channels, H, W) in −1 … 1; `weights`: (1, 1, H, W).
    void add(const at::Tensor &picture, const at::Tensor &weights);
    /// Directions of largest variance, (latent_channels, patch values), orthonormal, and their standard deviations.
    std::pair<at::Tensor, at::Tensor> principal_components() const;

private:
    AutoencoderKlConfig config_;
    at::Tensor moments_;
    double weight_ = 0.0;
};

/// Gives a fresh autoencoder of one level and no attention the weights with which it projects each patch on its principal
/// components and back, so that training starts from the best linear autoencoder. A latent is a component divided by the
/// square root of its standard deviation: fine detail counts more than in a picture's squared error and less than when
/// whitened. Norms and SiLUs pass the values on because channels come in pairs of opposite sign, silu(x) − silu(−x) = x,
/// beside constants that fix the norms' scale. `latent_noise`: σ of the encoder's distribution.
/// Needs 3 · norm_num_groups ≥ latent_channels and 8 channels a group. Errors: BadInput.
Result<void> start_from_principal_components(const ParameterTable &table, const AutoencoderKlConfig &config,
                                             const PatchStatistics &statistics, double latent_noise);

} // namespace signwright
