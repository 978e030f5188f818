#include "models/pose_to_video/principal_start.h"

#include <ATen/ATen.h>

#include <cassert>
#include <cmath>

namespace signwright
{

namespace
{

constexpr int kGroupChannels = 8; ///< two constants and three pairs
constexpr int kPairsPerGroup = 3;
constexpr double kEncoderConstant = 64.0; ///< large: the norm is then as good as linear
constexpr double kDecoderConstant = 8.0;  ///< small enough for the residual blocks to see the values

at::Tensor parameter(const ParameterTable &table, const std::string &name)
{
    for (const auto &[entry, tensor] : table.named()) {
        if (entry == name)
            return tensor;
    }
    assert(false && "the autoencoder has this parameter");
    return {};
}

/// Rows of a (channels, components) matrix: where each component goes, with both signs.
std::pair<std::int64_t, std::int64_t> pair_of(std::int64_t component)
{
    const std::int64_t first = component / kPairsPerGroup * kGroupChannels + 2 + 2 * (component % kPairsPerGroup);
    return {first, first + 1};
}

/// Sets a 3×3 convolution to `matrix` (out, in) at its centre.
void set_center(const at::Tensor &weight, const at::Tensor &matrix)
{
    weight.zero_();
    weight.select(3, weight.size(3) / 2).select(2, weight.size(2) / 2).copy_(matrix);
}

/// `conv_in` spreads components given by the rows of `projection` (components, in) over pairs of channels and adds the
/// constants; `conv_norm_out` undoes its own scale; `conv_out` reads the pairs by `reading` (out, components).
void set_half(const ParameterTable &table, const std::string &half, const at::Tensor &projection, const at::Tensor &reading,
              double constant)
{
    const at::Tensor in_weight = parameter(table, half + ".conv_in.weight"), in_bias = parameter(table, half + ".conv_in.bias");
    const at::Tensor out_weight = parameter(table, half + ".conv_out.weight"),
                     out_bias = parameter(table, half + ".conv_out.bias");
    const std::int64_t channels = in_weight.size(0);
    at::Tensor spread = at::zeros({channels, projection.size(1)}), gathered = at::zeros({reading.size(0), channels});
    for (std::int64_t i = 0; i < projection.size(0); ++i) {
        const auto [plus, minus] = pair_of(i);
        spread[plus].copy_(projection[i]);
        spread[minus].copy_(-projection[i]);
        gathered.select(1, plus).copy_(reading.select(1, i));
        gathered.select(1, minus).copy_(-reading.select(1, i));
    }
    set_center(in_weight, spread);
    in_bias.zero_();
    for (std::int64_t group = 0; group < channels / kGroupChannels; ++group) {
        in_bias[group * kGroupChannels].fill_(constant);
        in_bias[group * kGroupChannels + 1].fill_(-constant);
    }
    set_center(out_weight, gathered);
    out_bias.zero_();
    // Variance in a group: two of eight channels are ±constant, the three pairs have variance one.
    const double variance = (2 * constant * constant + 2 * kPairsPerGroup) / kGroupChannels;
    parameter(table, half + ".conv_norm_out.weight").fill_(std::sqrt(variance));
}

} // namespace

PatchStatistics::PatchStatistics(const AutoencoderKlConfig &config)
    : config_(config), moments_(at::zeros({config.in_channels * config.patch_size * config.patch_size,
                                           config.in_channels * config.patch_size * config.patch_size},
                                          at::kDouble))
{
}

void PatchStatistics::add(const at::Tensor &picture, const at::Tensor &weights)
{
    const at::Tensor patches = space_to_depth(picture.cpu(), config_.patch_size).flatten(2)[0].to(at::kDouble);
    const at::Tensor weight = at::avg_pool2d(weights.cpu(), config_.patch_size).flatten().to(at::kDouble);
    moments_ += at::matmul(patches * weight.unsqueeze(0), patches.t());
    weight_ += weight.sum().item<double>();
}

std::pair<at::Tensor, at::Tensor> PatchStatistics::principal_components() const
{
    const auto [values, vectors] = at::linalg_eigh(moments_ / weight_);
    const std::int64_t count = config_.latent_channels, size = values.size(0);
    const at::Tensor deviations = values.slice(0, size - count).flip(0).clamp_min(1e-8).sqrt();
    return {vectors.t().slice(0, size - count).flip(0).contiguous().to(at::kFloat), deviations.to(at::kFloat)};
}

Result<void> start_from_principal_components(const ParameterTable &table, const AutoencoderKlConfig &config,
                                             const PatchStatistics &statistics, double latent_noise)
{
    if (config.block_out_channels.size() != 1 || config.mid_block_add_attention || config.in_channels != config.out_channels ||
        config.block_out_channels.front() != kGroupChannels * config.norm_num_groups ||
        config.latent_channels > kPairsPerGroup * config.norm_num_groups) {
        return fail(Module::Network, ErrorKind::BadInput,
                    "the start from principal components needs an autoencoder of one level without attention, 8 channels a norm "
                    "group and at most 3 latent channels a group");
    }
    const at::NoGradGuard no_grad;
    const auto [components, deviations] = statistics.principal_components();
    const at::Tensor roots = deviations.sqrt();
    const std::int64_t latents = config.latent_channels;
    // Inside, components are whitened; a latent is one times the root of its deviation.
    const at::Tensor to_moments = at::cat({at::diag(roots), at::zeros({latents, latents})});
    set_half(table, "encoder", components / deviations.unsqueeze(1), to_moments, kEncoderConstant);
    set_half(table, "decoder", at::diag(1 / roots), components.t() * deviations.unsqueeze(0), kDecoderConstant);
    for (const char *name : {"quant_conv", "post_quant_conv"}) {
        const at::Tensor weight = parameter(table, std::string(name) + ".weight");
        set_center(weight, at::eye(weight.size(0)));
        parameter(table, std::string(name) + ".bias").zero_();
    }
    parameter(table, "quant_conv.bias").slice(0, latents).fill_(2 * std::log(latent_noise));
    return {};
}

} // namespace signwright
