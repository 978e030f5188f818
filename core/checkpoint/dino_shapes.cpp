#include "core/checkpoint/dino_shapes.h"

#include "core/checkpoint/prefixed_shapes.h"

#include <algorithm>

namespace signwright
{

namespace
{

constexpr int kHead = 64; ///< channels of a head

} // namespace

nlohmann::json derived_dinov2_config(const std::map<std::string, TensorView> &tensors, const std::string &prefix)
{
    const PrefixedShapes shapes(tensors, prefix);
    const std::int64_t width = shapes.extent("cls_token", 2), patch = shapes.extent("patch_embed.proj.weight", 2);
    std::int64_t side = 0;
    while ((side + 1) * (side + 1) < shapes.extent("pos_embed", 1))
        ++side;
    return {{"image_size", side * patch},
            {"patch_size", patch},
            {"hidden_size", width},
            {"num_hidden_layers", shapes.count("blocks.", ".norm1.weight")},
            {"num_attention_heads", std::max<std::int64_t>(width / kHead, 1)},
            {"mlp_ratio", width > 0 ? shapes.extent("blocks.0.mlp.fc1.weight", 0) / width : 0}};
}

} // namespace signwright
