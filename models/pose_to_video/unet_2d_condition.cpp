#include "models/pose_to_video/unet_2d_condition.h"

#include "models/pose_to_video/motion_module.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace signwright
{

Unet2dCondition::Unet2dCondition(const UnetConfig &config, const ParameterScope &scope)
    : encoder_(scope, config, text_index_),
      conv_norm_out_(scope / "conv_norm_out", config.norm_num_groups, config.block_out_channels.front(), config.norm_eps),
      conv_out_(scope / "conv_out", config.block_out_channels.front(), config.out_channels, 3)
{
    const ResnetOptions options = resnet_options(config);
    std::vector<int> skips = encoder_.skip_channels();
    int previous = config.block_out_channels.back();
    for (int i = 0; i < config.levels(); ++i) {
        const auto level = static_cast<std::size_t>(config.levels() - 1 - i);
        const ParameterScope block_scope = scope / "up_blocks" / i;
        const int channels = config.block_out_channels[level];
        UpBlock &block = up_blocks_.emplace_back();
        for (int j = 0; j <= config.layers_per_block; ++j) {
            block.resnets.emplace_back(block_scope / "resnets" / j, previous + skips.back(), channels, options);
            skips.pop_back();
            previous = channels;
            if (config.up_block_types[static_cast<std::size_t>(i)] == "CrossAttnUpBlock2D")
                block.attentions.emplace_back(block_scope / "attentions" / j, channels, config.heads[level], config, text_index_);
        }
        if (i + 1 < config.levels())
            block.upsample.emplace(block_scope / "upsamplers" / 0, channels);
    }
}

void Unet2dCondition::pack()
{
    encoder_.pack();
    // Only at the outermost level are the maps large.
    const auto maps = [this](std::size_t i) { return i + 1 >= up_blocks_.size() ? Maps::Large : Maps::Small; };
    for (std::size_t i = 0; i < up_blocks_.size(); ++i)
        up_blocks_[i].pack(maps(i), maps(i + 1));
    conv_out_.pack();
}

TextKeys Unet2dCondition::prepare_text(const at::Tensor &states) const
{
    TextKeys keys;
    encoder_.append_text_keys(states, keys);
    for (const UpBlock &block : up_blocks_) {
        for (const Transformer2d &attention : block.attentions)
            attention.append_text_keys(states, keys);
    }
    return keys;
}

at::Tensor Unet2dCondition::forward(const at::Tensor &sample, const at::Tensor &timesteps, const TextKeys &text,
                                    const at::Tensor &pooled_text, const ControlResiduals *control, const FrameLinks &links,
                                    double guidance_scale) const
{
    const at::Tensor embedding = encoder_.embed(timesteps, pooled_text, guidance_scale);
    const BlockContext context{embedding, text, links, checkpointed};
    std::vector<at::Tensor> skips;
    at::Tensor h = encoder_.run(encoder_.conv_in(sample), context, skips);
    if (control) {
        // In place where no gradient is wanted: nothing else holds the encoder's outputs.
        const auto plus = [](at::Tensor &x, const at::Tensor &y) { return at::GradMode::is_enabled() ? x + y : x.add_(y); };
        for (std::size_t i = 0; i < skips.size(); ++i)
            skips[i] = plus(skips[i], control->down[i]);
        h = plus(h, control->mid);
    }
    for (std::size_t i = 0; i < up_blocks_.size(); ++i) {
        const UpBlock &block = up_blocks_[i];
        for (std::size_t j = 0; j < block.resnets.size(); ++j) {
            const at::Tensor joined = at::cat({h, skips.back()}, 1);
            skips.pop_back();
            h = run_part(joined, context, [&block, j](const at::Tensor &x, const BlockContext &inner) {
                const at::Tensor y = block.resnets[j](x, inner.embedding);
                return block.attentions.empty() ? y : block.attentions[j](y, inner);
            });
            if (links.motion)
                h = links.motion->up(i, j, h, links.frames);
        }
        if (block.upsample)
            h = (*block.upsample)(h, skips.back().size(2), skips.back().size(3));
    }
    return conv_out_(conv_norm_out_.silu(h)).to(sample.scalar_type());
}

} // namespace signwright
