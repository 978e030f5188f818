#include "models/pose_to_video/controlnet.h"

#include <ATen/ATen.h>

namespace signwright
{

ControlNet::ConditionEmbedding::ConditionEmbedding(const ParameterScope &scope, const UnetConfig &config, Initial output_start)
    : conv_in(scope / "conv_in", config.conditioning_channels * config.conditioning_patch_size * config.conditioning_patch_size,
              config.conditioning_embedding_out_channels.front(), 3),
      conv_out(scope / "conv_out", config.conditioning_embedding_out_channels.back(), config.block_out_channels.front(), 3, 1, 1,
               output_start)
{
    const std::vector<int> &channels = config.conditioning_embedding_out_channels;
    for (std::size_t i = 0; i + 1 < channels.size(); ++i) {
        const int number = 2 * static_cast<int>(i);
        blocks.emplace_back(scope / "blocks" / number, channels[i], channels[i], 3);
        blocks.emplace_back(scope / "blocks" / (number + 1), channels[i], channels[i + 1], 3, 2, 1);
    }
}

ControlNet::ControlNet(const UnetConfig &config, const ParameterScope &scope, Initial output_start)
    : encoder_(scope, config, text_index_), condition_embedding_(scope / "controlnet_cond_embedding", config, output_start),
      mid_output_(scope / "controlnet_mid_block", config.block_out_channels.back(), config.block_out_channels.back(), 1, 1, 0,
                  output_start)
{
    int number = 0;
    for (const int channels : encoder_.skip_channels())
        down_outputs_.emplace_back(scope / "controlnet_down_blocks" / number++, channels, channels, 1, 1, 0, output_start);
}

TextKeys ControlNet::prepare_text(const at::Tensor &states) const
{
    TextKeys keys;
    encoder_.append_text_keys(states, keys);
    return keys;
}

void ControlNet::pack()
{
    encoder_.pack();
    condition_embedding_.conv_in.pack();
    for (Conv2d &block : condition_embedding_.blocks)
        block.pack();
    condition_embedding_.conv_out.pack();
    for (Conv2d &output : down_outputs_)
        output.pack();
    mid_output_.pack();
}

at::Tensor ControlNet::embed_condition(const at::Tensor &images) const
{
    const ConditionEmbedding &embedding = condition_embedding_;
    const at::Tensor folded =
        space_to_depth(images.to(embedding.conv_in.bias.scalar_type()), encoder_.config().conditioning_patch_size);
    at::Tensor h = at::silu(embedding.conv_in(folded.contiguous(at::MemoryFormat::ChannelsLast)));
    for (const Conv2d &block : embedding.blocks)
        h = at::silu(block(h));
    return embedding.conv_out(h);
}

ControlResiduals ControlNet::forward(const at::Tensor &sample, const at::Tensor &timesteps, const TextKeys &text,
                                     const at::Tensor &pooled_text, const at::Tensor &condition, double scale) const
{
    const at::Tensor embedding = encoder_.embed(timesteps, pooled_text);
    std::vector<at::Tensor> skips;
    const at::Tensor mid = encoder_.run(encoder_.conv_in(sample) + condition, {embedding, text, {}, checkpointed}, skips);
    const auto scaled = [&](const at::Tensor &x) { return scale == 1.0 ? x : x * scale; };
    ControlResiduals residuals;
    for (std::size_t i = 0; i < skips.size(); ++i)
        residuals.down.push_back(scaled(down_outputs_[i](skips[i])));
    residuals.mid = scaled(mid_output_(mid));
    return residuals;
}

} // namespace signwright
