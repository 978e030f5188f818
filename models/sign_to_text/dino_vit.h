#pragma once

// Private to models/: includes LibTorch.

#include "models/sign_to_text/dino_vit_config.h"
#include "models/sign_to_text/low_rank.h"

#include <optional>
#include <vector>

namespace signwright
{

/// What a backbone sees in pictures.
struct DinoFeatures {
    at::Tensor cls;     ///< (N, hidden_size)
    at::Tensor patches; ///< (N, patches, hidden_size), rows of patches from the top
};

/// A vision transformer of DINOv2 (Oquab et al. 2023) under the names of its original files: pre-norm with layer scale, and
/// Sign2GPT's low-rank additions in some blocks.
class DinoVit
{
public:
    DinoVit(const DinoVitConfig &config, const ParameterScope &scope);

    /// `images`: (N, 3, H, W), normalised by ImageNet's mean and deviation; H and W are multiples of the patch.
    DinoFeatures forward(const at::Tensor &images, bool training = false) const;
    /// Positions of a picture of `rows` × `columns` patches: (1, 1 + rows·columns, hidden_size).
    at::Tensor positions(std::int64_t rows, std::int64_t columns) const;
    const DinoVitConfig &config() const { return config_; }

private:
    struct Attention {
        Attention(const ParameterScope &scope, const DinoVitConfig &config, const DinoLoraConfig *lora);

        Linear qkv, proj;
        std::vector<LowRank> split;           ///< of q, k, v and the output, when separate
        std::optional<LowRank> fused, output; ///< of q, k, v in one, and the output
    };
    struct Mlp {
        Mlp(const ParameterScope &scope, const DinoVitConfig &config, const DinoLoraConfig *lora);

        Linear fc1, fc2;
        std::optional<LowRank> first, second;
    };
    struct Block {
        Block(const ParameterScope &scope, const DinoVitConfig &config, const DinoLoraConfig *lora);

        LayerNorm norm1;
        Attention attn;
        at::Tensor ls1;
        LayerNorm norm2;
        Mlp mlp;
        at::Tensor ls2;
    };

    at::Tensor low_rank(const LowRank &part, const at::Tensor &x, bool training) const;
    at::Tensor attention(const Attention &attn, const at::Tensor &x, bool training) const;
    at::Tensor feed_forward(const Mlp &mlp, const at::Tensor &x, bool training) const;

    DinoVitConfig config_;
    at::Tensor cls_token_, pos_embed_, mask_token_, patch_weight_, patch_bias_;
    std::vector<Block> blocks_;
    LayerNorm norm_;
};

} // namespace signwright
