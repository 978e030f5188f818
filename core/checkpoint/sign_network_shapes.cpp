// The public networks that Sign2GPT is made of: DINOv2 under the names of its original files or transformers', and XGLM.

#include "core/checkpoint/tensor_shape_list.h"

namespace signwright
{

namespace
{

using std::to_string;

void add_original_block(TensorShapeList &list, const std::string &block, std::int64_t width)
{
    list.linear(block + "attn.qkv", width, 3 * width);
    list.linear(block + "attn.proj", width, width);
    list.add(block + "ls1.gamma", {width});
    list.add(block + "ls2.gamma", {width});
}

void add_transformers_block(TensorShapeList &list, const std::string &block, std::int64_t width)
{
    for (const char *part : {"query", "key", "value"})
        list.linear(block + "attention.attention." + part, width, width);
    list.linear(block + "attention.output.dense", width, width);
    list.add(block + "layer_scale1.lambda1", {width});
    list.add(block + "layer_scale2.lambda1", {width});
}

} // namespace

void add_dinov2_tensors(TensorShapeList &list, PublicConfig &config)
{
    const bool transformers = config.word("model_type", "") == "dinov2";
    config.require(!config.flag("use_swiglu_ffn", false), "use_swiglu_ffn must be false: the largest DINOv2 is not supported");
    const std::int64_t width = config.whole("hidden_size", 768), patch = config.whole("patch_size", 14, 1, 256);
    const std::int64_t side = config.whole("image_size", 224, 1, 4096) / patch;
    const std::int64_t inner = width * config.whole("mlp_ratio", 4, 1, 16);
    const std::string outside = transformers ? "embeddings." : "";
    list.add(outside + "cls_token", {1, 1, width});
    list.add(outside + "mask_token", {1, width});
    list.add(transformers ? "embeddings.position_embeddings" : "pos_embed", {1, side * side + 1, width});
    list.conv(transformers ? "embeddings.patch_embeddings.projection" : "patch_embed.proj", 3, width, patch);
    for (std::int64_t i = 0, count = config.whole("num_hidden_layers", 12, 1, 128); i < count; ++i) {
        const std::string block = (transformers ? "encoder.layer." : "blocks.") + to_string(i) + ".";
        (transformers ? add_transformers_block : add_original_block)(list, block, width);
        list.norm(block + "norm1", width);
        list.norm(block + "norm2", width);
        list.linear(block + "mlp.fc1", width, inner);
        list.linear(block + "mlp.fc2", inner, width);
    }
    list.norm(transformers ? "layernorm" : "norm", width);
}

void add_xglm_tensors(TensorShapeList &list, PublicConfig &config)
{
    const std::int64_t width = config.whole("d_model", 1024), inner = config.whole("ffn_dim", 4096);
    list.add("model.embed_tokens.weight", {config.whole("vocab_size", 256008), width});
    for (std::int64_t i = 0, count = config.whole("num_layers", 24, 1, 128); i < count; ++i) {
        const std::string layer = "model.layers." + to_string(i) + ".";
        for (const char *projection : {"q_proj", "k_proj", "v_proj", "out_proj"})
            list.linear(layer + "self_attn." + projection, width, width);
        list.norm(layer + "self_attn_layer_norm", width);
        list.norm(layer + "final_layer_norm", width);
        list.linear(layer + "fc1", width, inner);
        list.linear(layer + "fc2", inner, width);
    }
    list.norm("model.layer_norm", width);
}

} // namespace signwright
