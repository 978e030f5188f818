// CLIPTextModel, and MotionAdapter of AnimateDiff.

#include "core/checkpoint/tensor_shape_list.h"

namespace signwright
{

namespace
{

using std::to_string;

void add_motion_module(TensorShapeList &list, const std::string &name, std::int64_t width, std::int64_t blocks)
{
    list.norm(name + ".norm", width);
    list.linear(name + ".proj_in", width, width);
    for (std::int64_t i = 0; i < blocks; ++i) {
        const std::string block = name + ".transformer_blocks." + to_string(i);
        for (const char *attention : {".attn1", ".attn2"}) {
            for (const char *layer : {".to_q", ".to_k", ".to_v"})
                list.linear(block + attention + layer, width, width, false);
            list.linear(block + attention + ".to_out.0", width, width);
        }
        for (const char *norm : {".norm1", ".norm2", ".norm3"})
            list.norm(block + norm, width);
        list.linear(block + ".ff.net.0.proj", width, 8 * width);
        list.linear(block + ".ff.net.2", 4 * width, width);
    }
    list.linear(name + ".proj_out", width, width);
}

} // namespace

void add_text_encoder_tensors(TensorShapeList &list, PublicConfig &config)
{
    const std::int64_t width = config.whole("hidden_size", 512), inner = config.whole("intermediate_size", 2048);
    const std::string model = "text_model.";
    list.add(model + "embeddings.token_embedding.weight", {config.whole("vocab_size", 49408), width});
    list.add(model + "embeddings.position_embedding.weight", {config.whole("max_position_embeddings", 77), width});
    for (std::int64_t i = 0, count = config.whole("num_hidden_layers", 12, 1, 128); i < count; ++i) {
        const std::string layer = model + "encoder.layers." + to_string(i);
        for (const char *projection : {".self_attn.q_proj", ".self_attn.k_proj", ".self_attn.v_proj", ".self_attn.out_proj"})
            list.linear(layer + projection, width, width);
        list.norm(layer + ".layer_norm1", width);
        list.norm(layer + ".layer_norm2", width);
        list.linear(layer + ".mlp.fc1", width, inner);
        list.linear(layer + ".mlp.fc2", inner, width);
    }
    list.norm(model + "final_layer_norm", width);
}

void add_motion_module_tensors(TensorShapeList &list, PublicConfig &config)
{
    const auto channels = config.list("block_out_channels", {320, 640, 1280, 1280});
    const std::int64_t layers = config.whole("motion_layers_per_block", 2, 1, 16);
    const std::int64_t blocks = config.whole("motion_transformer_layers_per_block", 1, 1, 16);
    for (std::size_t b = 0; b < channels.size(); ++b) {
        for (std::int64_t i = 0; i < layers; ++i)
            add_motion_module(list, "down_blocks." + to_string(b) + ".motion_modules." + to_string(i), channels[b], blocks);
        for (std::int64_t i = 0; i <= layers; ++i)
            add_motion_module(list, "up_blocks." + to_string(b) + ".motion_modules." + to_string(i),
                              channels[channels.size() - 1 - b], blocks);
    }
    if (config.flag("use_motion_mid_block", true))
        for (std::int64_t i = 0, count = config.whole("motion_mid_block_layers_per_block", 1, 1, 16); i < count; ++i)
            add_motion_module(list, "mid_block.motion_modules." + to_string(i), channels.back(), blocks);
}

} // namespace signwright
