#include "models/pose_to_video/unet_blocks.h"

#include "models/nn/checkpointed.h"
#include "models/pose_to_video/gpu_layers.h"
#include "models/pose_to_video/motion_module.h"

#include <ATen/ATen.h>

#include <cmath>

namespace signwright
{

namespace
{

/// (N, tokens, C) → (N, heads, tokens, C / heads)
at::Tensor split_heads(const at::Tensor &x, int heads)
{
    return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

at::Tensor attend(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v)
{
    const at::Tensor mixed = at::scaled_dot_product_attention(q, k, v).transpose(1, 2);
    return mixed.reshape({mixed.size(0), mixed.size(1), mixed.size(2) * mixed.size(3)});
}

at::Tensor for_batch(const at::Tensor &text, std::int64_t batch)
{
    return text.size(0) == batch ? text : text.repeat_interleave(batch / text.size(0), 0);
}

} // namespace

at::Tensor run_part(const at::Tensor &x, const BlockContext &context, const BlockPart &part)
{
    if (!context.checkpointed)
        return part(x, context);
    std::vector<at::Tensor> inputs = {x, context.embedding};
    for (const auto &[keys, values] : context.text)
        inputs.insert(inputs.end(), {keys, values});
    return nn::checkpointed(inputs, [part, links = context.links](const std::vector<at::Tensor> &again) {
        TextKeys text;
        for (std::size_t i = 2; i < again.size(); i += 2)
            text.emplace_back(again[i], again[i + 1]);
        return part(again[0], {again[1], text, links});
    });
}

ResnetOptions resnet_options(const UnetConfig &config)
{
    return {.groups = config.norm_num_groups,
            .eps = config.norm_eps,
            .embedding_channels = config.time_embed_dim(),
            .scale_shift = config.resnet_time_scale_shift == "scale_shift"};
}

Transformer2d::Projection::Projection(const ParameterScope &scope, int channels, bool linear)
    : weight(linear ? scope.add("weight", {channels, channels}, Initial::FanIn, channels)
                    : scope.add("weight", {channels, channels, 1, 1}, Initial::FanIn, channels)),
      bias(scope.add("bias", {channels}, Initial::Zero))
{
}

at::Tensor Transformer2d::Projection::operator()(const at::Tensor &tokens) const
{
    if (packed::is_packed(weight))
        return packed::linear(tokens, weight, bias);
    return at::linear(tokens, weight.dim() == 4 ? weight.flatten(1) : weight, bias);
}

at::Tensor Transformer2d::Projection::add_to(const at::Tensor &residual, const at::Tensor &tokens) const
{
    return packed::is_packed(weight) ? packed::linear_with(tokens, weight, bias, residual, packed::Combine::Add)
                                     : residual + (*this)(tokens);
}

void Transformer2d::Projection::pack()
{
    if (packed::can_pack(weight))
        weight = packed::pack_linear(weight.flatten(1));
}

Transformer2d::Block::Block(const ParameterScope &scope, int channels, int text_channels)
    : norm1(scope / "norm1", channels), norm2(scope / "norm2", channels), norm3(scope / "norm3", channels),
      self_q(scope / "attn1" / "to_q", channels, channels, false), self_k(scope / "attn1" / "to_k", channels, channels, false),
      self_v(scope / "attn1" / "to_v", channels, channels, false), self_out(scope / "attn1" / "to_out" / 0, channels, channels),
      text_q(scope / "attn2" / "to_q", channels, channels, false),
      text_k(scope / "attn2" / "to_k", text_channels, channels, false),
      text_v(scope / "attn2" / "to_v", text_channels, channels, false),
      text_out(scope / "attn2" / "to_out" / 0, channels, channels),
      feed_in(scope / "ff" / "net" / 0 / "proj", channels, 8 * channels),
      feed_out(scope / "ff" / "net" / 2, 4 * channels, channels)
{
}

at::Tensor Transformer2d::Block::self_attention(const at::Tensor &h, int heads, const FrameLinks &links) const
{
    at::Tensor queries, keys, values;
    if (joint_qkv.defined()) {
        const at::Tensor product = packed::is_packed(joint_qkv) ? packed::linear(h, joint_qkv, {}) : at::linear(h, joint_qkv);
        const at::Tensor qkv = product.view({h.size(0), h.size(1), 3, heads, h.size(2) / heads});
        const auto part = [&](std::int64_t index) { return qkv.select(2, index).transpose(1, 2); };
        queries = part(0), keys = part(1), values = part(2);
    } else {
        queries = split_heads(self_q(h), heads), keys = split_heads(self_k(h), heads), values = split_heads(self_v(h), heads);
    }
    if (links.anchored) {
        keys = with_first_frame(keys, links.frames);
        values = with_first_frame(values, links.frames);
    }
    return attend(queries, keys, values);
}

at::Tensor Transformer2d::Block::feed_forward(const at::Tensor &h) const
{
    if (packed_gate.defined()) {
        const at::Tensor gate = packed::linear(h, packed_gate, gate_bias, packed::After::Gelu);
        return packed::linear_with(h, packed_value, value_bias, gate, packed::Combine::Multiply);
    }
    const at::Tensor both = feed_in(h);
    if (gpu::can_run(h, feed_out.weight))
        return gpu::geglu(both);
    const auto gated = both.chunk(2, -1);
    return gated[0] * at::gelu(gated[1]);
}

void Transformer2d::Block::pack()
{
    const bool packs = packed::can_pack(self_q.weight);
    if (!packs && !self_q.weight.is_cuda())
        return;
    const at::Tensor qkv = at::cat({self_q.weight, self_k.weight, self_v.weight});
    joint_qkv = packs ? packed::pack_linear(qkv) : qkv;
    for (Linear *linear : {&self_q, &self_k, &self_v})
        linear->weight.reset();
    if (!packs)
        return;
    const auto weights = feed_in.weight.chunk(2), biases = feed_in.bias.chunk(2);
    packed_value = packed::pack_linear(weights[0]);
    packed_gate = packed::pack_linear(weights[1]);
    value_bias = biases[0];
    gate_bias = biases[1];
    feed_in.weight.reset();
    feed_in.bias.reset();
    for (Linear *linear : {&self_out, &text_q, &text_k, &text_v, &text_out, &feed_out})
        linear->pack();
}

Transformer2d::Transformer2d(const ParameterScope &scope, int channels, int heads, const UnetConfig &config, int &text_index)
    : heads_(heads), first_text_(text_index), norm_(scope / "norm", config.norm_num_groups, channels, 1e-6),
      proj_in_(scope / "proj_in", channels, config.use_linear_projection),
      proj_out_(scope / "proj_out", channels, config.use_linear_projection)
{
    for (int i = 0; i < config.transformer_layers_per_block; ++i)
        blocks_.emplace_back(scope / "transformer_blocks" / i, channels, config.cross_attention_dim);
    text_index += config.transformer_layers_per_block;
}

void Transformer2d::append_text_keys(const at::Tensor &states, TextKeys &keys) const
{
    for (const Block &block : blocks_)
        keys.emplace_back(split_heads(block.text_k(states), heads_), split_heads(block.text_v(states), heads_));
}

at::Tensor Transformer2d::operator()(const at::Tensor &x, const BlockContext &context) const
{
    at::Tensor tokens = proj_in_(norm_(x).flatten(2).transpose(1, 2));
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const Block &block = blocks_[i];
        at::Tensor h = block.norm1(tokens);
        tokens = block.self_out.add_to(tokens, block.self_attention(h, heads_, context.links));
        const auto &[keys, values] = context.text[static_cast<std::size_t>(first_text_) + i];
        h = block.norm2(tokens);
        tokens = block.text_out.add_to(
            tokens, attend(split_heads(block.text_q(h), heads_), for_batch(keys, x.size(0)), for_batch(values, x.size(0))));
        tokens = block.feed_out.add_to(tokens, block.feed_forward(block.norm3(tokens)));
    }
    // A transposed view has channels-last strides: no copy.
    return proj_out_.add_to(x.flatten(2).transpose(1, 2), tokens).transpose(1, 2).view(x.sizes());
}

void Transformer2d::pack()
{
    proj_in_.pack();
    for (Block &block : blocks_)
        block.pack();
    proj_out_.pack();
}

at::Tensor MidBlock::operator()(const at::Tensor &x, const BlockContext &context) const
{
    at::Tensor h = resnets[0](x, context.embedding);
    if (!attentions.empty())
        h = attentions[0](h, context);
    if (context.links.motion)
        h = context.links.motion->middle(h, context.links.frames);
    return resnets[1](h, context.embedding);
}

namespace
{

template <typename Layers, typename... Options> void pack_all(Layers &layers, Options... options)
{
    for (auto &layer : layers)
        layer.pack(options...);
}

} // namespace

void MidBlock::pack()
{
    pack_all(resnets);
    pack_all(attentions);
}

void DownBlock::pack(Maps maps)
{
    pack_all(resnets, maps);
    pack_all(attentions);
    if (downsample)
        downsample->pack();
}

void UpBlock::pack(Maps maps, Maps larger)
{
    pack_all(resnets, maps);
    pack_all(attentions);
    if (upsample)
        upsample->pack(larger);
}

EmbeddingMlp::EmbeddingMlp(const ParameterScope &scope, int in, int out, int condition)
    : linear_1(scope / "linear_1", in, out), linear_2(scope / "linear_2", out, out)
{
    if (condition > 0)
        cond_proj.emplace(scope / "cond_proj", condition, in, false);
}

at::Tensor EmbeddingMlp::operator()(const at::Tensor &x, const at::Tensor &condition) const
{
    return linear_2(at::silu(linear_1(cond_proj ? x + (*cond_proj)(condition) : x)));
}

void EmbeddingMlp::pack()
{
    linear_1.pack();
    linear_2.pack();
    if (cond_proj)
        cond_proj->pack();
}

UnetEncoder::UnetEncoder(const ParameterScope &scope, const UnetConfig &config, int &text_index)
    : config_(config), conv_in_(scope / "conv_in", config.in_channels, config.block_out_channels.front(), 3),
      time_embedding_(scope / "time_embedding", config.block_out_channels.front(), config.time_embed_dim(),
                      config.time_cond_proj_dim)
{
    const ResnetOptions options = resnet_options(config);
    if (!config.class_embed_type.empty())
        class_embedding_.emplace(scope / "class_embedding", config.projection_class_embeddings_input_dim,
                                 config.time_embed_dim());
    int previous = config.block_out_channels.front();
    for (int i = 0; i < config.levels(); ++i) {
        const auto level = static_cast<std::size_t>(i);
        const ParameterScope block_scope = scope / "down_blocks" / i;
        const int channels = config.block_out_channels[level];
        DownBlock &block = down_blocks_.emplace_back();
        for (int j = 0; j < config.layers_per_block; ++j) {
            block.resnets.emplace_back(block_scope / "resnets" / j, j == 0 ? previous : channels, channels, options);
            if (config.down_block_types[level] == "CrossAttnDownBlock2D")
                block.attentions.emplace_back(block_scope / "attentions" / j, channels, config.heads[level], config, text_index);
        }
        if (i + 1 < config.levels())
            block.downsample.emplace(block_scope / "downsamplers" / 0 / "conv", channels, channels, 3, 2,
                                     config.downsample_padding);
        previous = channels;
    }
    const ParameterScope mid_scope = scope / "mid_block";
    for (int i = 0; i < 2; ++i)
        mid_block_.resnets.emplace_back(mid_scope / "resnets" / i, previous, previous, options);
    if (config.mid_block_type == "UNetMidBlock2DCrossAttn")
        mid_block_.attentions.emplace_back(mid_scope / "attentions" / 0, previous, config.heads.back(), config, text_index);
}

namespace
{

/// (1, channels): [sin, cos] of 1,000 · (scale − 1) at frequencies from 1 down to 1/10,000 (diffusers' pipelines of LCM).
at::Tensor embed_guidance(double guidance_scale, int channels, const at::TensorOptions &options)
{
    const int half = channels / 2;
    const at::Tensor exponent = at::arange(half, options) * (-std::log(10000.0) / (half - 1));
    const at::Tensor angles = exponent.exp() * (1000.0 * (guidance_scale - 1.0));
    return at::cat({angles.sin(), angles.cos()}).unsqueeze(0);
}

} // namespace

at::Tensor UnetEncoder::embed(const at::Tensor &timesteps, const at::Tensor &pooled_text, double guidance_scale) const
{
    const int half = config_.block_out_channels.front() / 2;
    const at::Tensor exponent =
        at::arange(half, timesteps.options().dtype(at::kFloat)) * (-std::log(10000.0) / (half - config_.freq_shift));
    const at::Tensor angles = timesteps.to(at::kFloat).unsqueeze(1) * exponent.exp().unsqueeze(0);
    const at::Tensor waves =
        config_.flip_sin_to_cos ? at::cat({angles.cos(), angles.sin()}, 1) : at::cat({angles.sin(), angles.cos()}, 1);
    const at::ScalarType type = conv_in_.bias.scalar_type();
    at::Tensor guidance;
    if (config_.time_cond_proj_dim > 0)
        guidance = embed_guidance(guidance_scale, config_.time_cond_proj_dim, exponent.options()).to(type);
    at::Tensor embedding = time_embedding_(waves.to(type), guidance);
    if (class_embedding_)
        embedding = embedding + for_batch((*class_embedding_)(pooled_text), embedding.size(0));
    return at::silu(embedding);
}

at::Tensor UnetEncoder::conv_in(const at::Tensor &sample) const
{
    const at::Tensor centred = config_.center_input_sample ? 2 * sample - 1 : sample;
    return conv_in_(centred.to(conv_in_.bias.scalar_type()).contiguous(at::MemoryFormat::ChannelsLast));
}

at::Tensor UnetEncoder::run(at::Tensor h, const BlockContext &context, std::vector<at::Tensor> &skips) const
{
    skips.push_back(h);
    for (std::size_t i = 0; i < down_blocks_.size(); ++i) {
        const DownBlock &block = down_blocks_[i];
        for (std::size_t j = 0; j < block.resnets.size(); ++j) {
            h = run_part(h, context, [&block, j](const at::Tensor &x, const BlockContext &inner) {
                const at::Tensor y = block.resnets[j](x, inner.embedding);
                return block.attentions.empty() ? y : block.attentions[j](y, inner);
            });
            if (context.links.motion)
                h = context.links.motion->down(i, j, h, context.links.frames);
            skips.push_back(h);
        }
        if (block.downsample) {
            h = (*block.downsample)(config_.downsample_padding == 0 ? at::constant_pad_nd(h, {0, 1, 0, 1}) : h);
            skips.push_back(h);
        }
    }
    return run_part(h, context, [this](const at::Tensor &x, const BlockContext &inner) { return mid_block_(x, inner); });
}

void UnetEncoder::pack()
{
    conv_in_.pack();
    time_embedding_.pack();
    if (class_embedding_)
        class_embedding_->pack();
    for (std::size_t i = 0; i < down_blocks_.size(); ++i)
        down_blocks_[i].pack(i == 0 ? Maps::Large : Maps::Small);
    mid_block_.pack();
}

void UnetEncoder::append_text_keys(const at::Tensor &states, TextKeys &keys) const
{
    for (const DownBlock &block : down_blocks_) {
        for (const Transformer2d &attention : block.attentions)
            attention.append_text_keys(states, keys);
    }
    for (const Transformer2d &attention : mid_block_.attentions)
        attention.append_text_keys(states, keys);
}

std::vector<int> UnetEncoder::skip_channels() const
{
    std::vector<int> channels = {config_.block_out_channels.front()};
    for (int i = 0; i < config_.levels(); ++i) {
        const int count = config_.layers_per_block + (i + 1 < config_.levels() ? 1 : 0);
        channels.insert(channels.end(), static_cast<std::size_t>(count), config_.block_out_channels[static_cast<std::size_t>(i)]);
    }
    return channels;
}

} // namespace signwright
