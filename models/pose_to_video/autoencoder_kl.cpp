#include "models/pose_to_video/autoencoder_kl.h"

#include "models/nn/config_reader.h"

#include <ATen/ATen.h>

namespace signwright
{

namespace
{

constexpr double kEps = 1e-6;

ResnetOptions resnet_options(const AutoencoderKlConfig &config) { return {.groups = config.norm_num_groups, .eps = kEps}; }

} // namespace

Result<AutoencoderKlConfig> autoencoder_kl_config_from_json(const nlohmann::json &json)
{
    AutoencoderKlConfig config;
    ConfigReader reader(json, "autoencoder");
    reader.read("in_channels", config.in_channels, 1, 64);
    reader.read("out_channels", config.out_channels, 1, 64);
    reader.read("block_out_channels", config.block_out_channels, 1, 1 << 14);
    reader.read("layers_per_block", config.layers_per_block, 1, 16);
    reader.read("latent_channels", config.latent_channels, 1, 1 << 10);
    reader.read("norm_num_groups", config.norm_num_groups, 1, 1 << 10);
    reader.read("scaling_factor", config.scaling_factor);
    reader.read("mid_block_add_attention", config.mid_block_add_attention);
    reader.read("patch_size", config.patch_size, 1, 32);
    for (const int channels : config.block_out_channels)
        reader.require(channels % config.norm_num_groups == 0, "block_out_channels must be multiples of norm_num_groups");
    return reader.finish(config);
}

AutoencoderKl::Attention::Attention(const ParameterScope &scope, int channels, int groups)
    : group_norm(scope / "group_norm", groups, channels, kEps), to_q(scope / "to_q", channels, channels),
      to_k(scope / "to_k", channels, channels), to_v(scope / "to_v", channels, channels),
      to_out(scope / "to_out" / 0, channels, channels)
{
}

at::Tensor AutoencoderKl::Attention::operator()(const at::Tensor &x) const
{
    const at::Tensor tokens = group_norm(x).flatten(2).transpose(1, 2).unsqueeze(1);
    const at::Tensor mixed = at::scaled_dot_product_attention(to_q(tokens), to_k(tokens), to_v(tokens));
    const at::Tensor residual = x.flatten(2).transpose(1, 2).unsqueeze(1);
    return to_out.add_to(residual, mixed).squeeze(1).transpose(1, 2).view(x.sizes());
}

void AutoencoderKl::Attention::pack()
{
    for (Linear *linear : {&to_q, &to_k, &to_v, &to_out})
        linear->pack();
}

AutoencoderKl::MidBlock::MidBlock(const ParameterScope &scope, int channels, const AutoencoderKlConfig &config)
{
    if (config.mid_block_add_attention)
        attention.emplace(scope / "attentions" / 0, channels, config.norm_num_groups);
    for (int i = 0; i < 2; ++i)
        resnets.emplace_back(scope / "resnets" / i, channels, channels, resnet_options(config));
}

at::Tensor AutoencoderKl::MidBlock::operator()(const at::Tensor &x) const
{
    at::Tensor h = resnets[0](x);
    if (attention)
        h = (*attention)(h);
    return resnets[1](h);
}

void AutoencoderKl::MidBlock::pack()
{
    if (attention)
        attention->pack();
    for (ResnetBlock &resnet : resnets)
        resnet.pack(Maps::Large);
}

AutoencoderKl::Half::Half(const ParameterScope &scope, const AutoencoderKlConfig &config, bool encoder)
    : conv_in(scope / "conv_in", encoder ? config.in_channels * config.patch_size * config.patch_size : config.latent_channels,
              encoder ? config.block_out_channels.front() : config.block_out_channels.back(), 3),
      mid(scope / "mid_block", config.block_out_channels.back(), config),
      conv_norm_out(scope / "conv_norm_out", config.norm_num_groups,
                    encoder ? config.block_out_channels.back() : config.block_out_channels.front(), kEps),
      conv_out(scope / "conv_out", encoder ? config.block_out_channels.back() : config.block_out_channels.front(),
               encoder ? 2 * config.latent_channels : config.out_channels * config.patch_size * config.patch_size, 3)
{
    std::vector<int> channels = config.block_out_channels;
    if (!encoder)
        std::reverse(channels.begin(), channels.end());
    int previous = channels.front();
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const ParameterScope level_scope = scope / (encoder ? "down_blocks" : "up_blocks") / static_cast<int>(i);
        Level &level = levels.emplace_back();
        for (int j = 0; j < config.layers_per_block + (encoder ? 0 : 1); ++j) {
            level.resnets.emplace_back(level_scope / "resnets" / j, j == 0 ? previous : channels[i], channels[i],
                                       resnet_options(config));
        }
        previous = channels[i];
        if (i + 1 == channels.size())
            continue;
        if (encoder)
            level.downsample.emplace(level_scope / "downsamplers" / 0 / "conv", channels[i], channels[i], 3, 2, 0);
        else
            level.upsample.emplace(level_scope / "upsamplers" / 0, channels[i]);
    }
}

void AutoencoderKl::Half::pack()
{
    conv_in.pack();
    for (Level &level : levels) {
        for (ResnetBlock &resnet : level.resnets)
            resnet.pack(Maps::Large);
        if (level.downsample)
            level.downsample->pack();
        if (level.upsample)
            level.upsample->pack(Maps::Large);
    }
    mid.pack();
    conv_out.pack();
}

void AutoencoderKl::pack()
{
    encoder_.pack();
    decoder_.pack();
    quant_conv_.pack();
    post_quant_conv_.pack();
}

AutoencoderKl::AutoencoderKl(const AutoencoderKlConfig &config, const ParameterScope &scope)
    : config_(config), type_(scope.type()), encoder_(scope / "encoder", config, true), decoder_(scope / "decoder", config, false),
      quant_conv_(scope / "quant_conv", 2 * config.latent_channels, 2 * config.latent_channels, 1),
      post_quant_conv_(scope / "post_quant_conv", config.latent_channels, config.latent_channels, 1)
{
}

LatentDistribution AutoencoderKl::encode(const at::Tensor &images) const
{
    at::Tensor h = encoder_.conv_in(space_to_depth(images, config_.patch_size).contiguous(at::MemoryFormat::ChannelsLast));
    for (const Level &level : encoder_.levels) {
        for (const ResnetBlock &resnet : level.resnets)
            h = resnet(h);
        // The public model pads at the right and the bottom only.
        if (level.downsample)
            h = (*level.downsample)(at::constant_pad_nd(h, {0, 1, 0, 1}));
    }
    h = encoder_.conv_out(encoder_.conv_norm_out.silu(encoder_.mid(h)));
    const auto moments = quant_conv_(h).chunk(2, 1);
    return {moments[0], moments[1].clamp(-30.0, 20.0)};
}

at::Tensor AutoencoderKl::decode(const at::Tensor &latents) const
{
    // Of the widest feature map, in numbers; about 512² positions of the public model's last level.
    constexpr std::int64_t kLargestMap = 32 << 20;
    const std::int64_t side = config_.factor() / config_.patch_size;
    const std::int64_t map = latents.size(2) * latents.size(3) * side * side * config_.block_out_channels.front();
    constexpr std::int64_t kMoreOnGpu = 8; // there are no caches to stay in
    const std::int64_t largest = latents.is_cuda() ? kMoreOnGpu * kLargestMap : kLargestMap;
    const std::int64_t pictures = std::max<std::int64_t>(largest / map, 1);
    if (at::GradMode::is_enabled() || latents.size(0) <= pictures)
        return decode_at_once(latents);
    std::vector<at::Tensor> parts;
    for (const at::Tensor &part : latents.split(pictures))
        parts.push_back(decode_at_once(part));
    return at::cat(parts);
}

at::Tensor AutoencoderKl::decode_at_once(const at::Tensor &latents) const
{
    at::Tensor h = decoder_.mid(decoder_.conv_in(post_quant_conv_(latents.contiguous(at::MemoryFormat::ChannelsLast))));
    for (const Level &level : decoder_.levels) {
        for (const ResnetBlock &resnet : level.resnets)
            h = resnet(h);
        if (level.upsample)
            h = (*level.upsample)(h, 2 * h.size(2), 2 * h.size(3));
    }
    return depth_to_space(decoder_.conv_out(decoder_.conv_norm_out.silu(h)), config_.patch_size);
}

} // namespace signwright
