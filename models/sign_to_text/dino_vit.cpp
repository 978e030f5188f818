#include "models/sign_to_text/dino_vit.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>

namespace signwright
{

namespace
{

constexpr double kNormEps = 1e-6;
constexpr double kLoraDeviation = 0.02;
constexpr double kInterpolationOffset = 0.1; ///< added to the wanted number of patches, as the backbone was trained

LowRank lora_part(const ParameterScope &scope, const char *name, int in, int out, const DinoLoraConfig &lora)
{
    return LowRank(scope, name, in, out, lora.rank, kLoraDeviation);
}

} // namespace

DinoVit::Attention::Attention(const ParameterScope &scope, const DinoVitConfig &config, const DinoLoraConfig *lora)
    : qkv(scope / "qkv", config.hidden_size, 3 * config.hidden_size), proj(scope / "proj", config.hidden_size, config.hidden_size)
{
    const int width = config.hidden_size;
    if (!lora || lora->attention == "none")
        return;
    if (lora->attention == "fused") {
        fused.emplace(lora_part(scope, "lora_w1", width, 3 * width, *lora));
        output.emplace(lora_part(scope, "lora_w2", width, width, *lora));
    } else {
        for (const char *name : {"lora_wq", "lora_wk", "lora_wv"})
            split.push_back(lora_part(scope, name, width, width, *lora));
        output.emplace(lora_part(scope, "lora_wo", width, width, *lora));
    }
}

DinoVit::Mlp::Mlp(const ParameterScope &scope, const DinoVitConfig &config, const DinoLoraConfig *lora)
    : fc1(scope / "fc1", config.hidden_size, config.hidden_size * config.mlp_ratio),
      fc2(scope / "fc2", config.hidden_size * config.mlp_ratio, config.hidden_size)
{
    if (lora && lora->feed_forward != "none") {
        first.emplace(lora_part(scope, "lora_w1", config.hidden_size, config.hidden_size * config.mlp_ratio, *lora));
        second.emplace(lora_part(scope, "lora_w2", config.hidden_size * config.mlp_ratio, config.hidden_size, *lora));
    }
}

DinoVit::Block::Block(const ParameterScope &scope, const DinoVitConfig &config, const DinoLoraConfig *lora)
    : norm1(scope / "norm1", config.hidden_size, kNormEps), attn(scope / "attn", config, lora),
      ls1((scope / "ls1").add("gamma", {config.hidden_size}, Initial::One)), norm2(scope / "norm2", config.hidden_size, kNormEps),
      mlp(scope / "mlp", config, lora), ls2((scope / "ls2").add("gamma", {config.hidden_size}, Initial::One))
{
}

DinoVit::DinoVit(const DinoVitConfig &config, const ParameterScope &scope)
    : config_(config), cls_token_(scope.add("cls_token", {1, 1, config.hidden_size}, Initial::Small)),
      pos_embed_(scope.add(
          "pos_embed",
          {1, 1 + (config.image_size / config.patch_size) * (config.image_size / config.patch_size), config.hidden_size},
          Initial::Small)),
      mask_token_(scope.add("mask_token", {1, config.hidden_size}, Initial::Zero)),
      patch_weight_((scope / "patch_embed" / "proj")
                        .add("weight", {config.hidden_size, 3, config.patch_size, config.patch_size}, Initial::FanIn,
                             3 * config.patch_size * config.patch_size)),
      patch_bias_((scope / "patch_embed" / "proj").add("bias", {config.hidden_size}, Initial::Zero)),
      norm_(scope / "norm", config.hidden_size, kNormEps)
{
    for (int i = 0; i < config.num_hidden_layers; ++i) {
        const bool adapted = config.lora && std::count(config.lora->layers.begin(), config.lora->layers.end(), i) > 0;
        blocks_.emplace_back(scope / "blocks" / i, config, adapted ? &*config.lora : nullptr);
    }
}

at::Tensor DinoVit::positions(std::int64_t rows, std::int64_t columns) const
{
    const std::int64_t side = config_.image_size / config_.patch_size;
    if (rows == side && columns == side)
        return pos_embed_;
    const at::Tensor grid = pos_embed_.slice(1, 1).view({1, side, side, -1}).permute({0, 3, 1, 2});
    const auto factor = [&](std::int64_t wanted) {
        return (static_cast<double>(wanted) + kInterpolationOffset) / static_cast<double>(side);
    };
    // The scales given here are those that source places are computed with.
    const bool by_scale = config_.position_interpolation == "scale";
    const at::Tensor resized = by_scale ? at::upsample_bicubic2d(grid, {rows, columns}, false, factor(rows), factor(columns))
                                        : at::upsample_bicubic2d(grid, {rows, columns}, false);
    return at::cat({pos_embed_.slice(1, 0, 1), resized.flatten(2).transpose(1, 2)}, 1);
}

at::Tensor DinoVit::low_rank(const LowRank &part, const at::Tensor &x, bool training) const
{
    return part(at::dropout(x, config_.lora->dropout, training)) * (config_.lora->alpha / config_.lora->rank);
}

at::Tensor DinoVit::attention(const Attention &attn, const at::Tensor &x, bool training) const
{
    const std::int64_t images = x.size(0), tokens = x.size(1);
    at::Tensor qkv = attn.qkv(x);
    if (attn.fused)
        qkv = qkv + low_rank(*attn.fused, x, training);
    if (!attn.split.empty()) {
        std::vector<at::Tensor> parts;
        for (const LowRank &part : attn.split)
            parts.push_back(low_rank(part, x, training));
        qkv = qkv + at::cat(parts, -1);
    }
    const auto heads = qkv.view({images, tokens, 3, config_.num_attention_heads, -1}).permute({2, 0, 3, 1, 4}).unbind(0);
    const at::Tensor mixed = at::scaled_dot_product_attention(heads[0], heads[1], heads[2]).transpose(1, 2).reshape(x.sizes());
    const at::Tensor out = attn.proj(mixed);
    return attn.output ? out + low_rank(*attn.output, mixed, training) : out;
}

at::Tensor DinoVit::feed_forward(const Mlp &mlp, const at::Tensor &x, bool training) const
{
    if (!mlp.first)
        return mlp.fc2(at::gelu(mlp.fc1(x)));
    if (config_.lora->feed_forward == "parallel")
        return mlp.fc2(at::gelu(mlp.fc1(x))) + low_rank(*mlp.second, low_rank(*mlp.first, x, training), training);
    const at::Tensor widened = at::gelu(mlp.fc1(x) + low_rank(*mlp.first, x, training));
    return mlp.fc2(widened) + low_rank(*mlp.second, widened, training);
}

DinoFeatures DinoVit::forward(const at::Tensor &images, bool training) const
{
    assert(images.size(2) % config_.patch_size == 0 && images.size(3) % config_.patch_size == 0);
    const at::Tensor patches = at::conv2d(images, patch_weight_, patch_bias_, config_.patch_size);
    at::Tensor x = at::cat({cls_token_.expand({images.size(0), 1, -1}), patches.flatten(2).transpose(1, 2)}, 1);
    x = x + positions(patches.size(2), patches.size(3));
    for (const Block &block : blocks_) {
        x = x + block.ls1 * attention(block.attn, block.norm1(x), training);
        x = x + block.ls2 * feed_forward(block.mlp, block.norm2(x), training);
    }
    x = norm_(x);
    return {x.select(1, 0), x.slice(1, 1)};
}

} // namespace signwright
