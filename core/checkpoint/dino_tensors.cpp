#include "core/checkpoint/dino_tensors.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace signwright
{

namespace
{

struct Renaming {
    std::string_view theirs, ours;
};
constexpr std::array kOutside{Renaming{"embeddings.cls_token", "cls_token"}, Renaming{"embeddings.mask_token", "mask_token"},
                              Renaming{"embeddings.position_embeddings", "pos_embed"},
                              Renaming{"embeddings.patch_embeddings.projection.", "patch_embed.proj."},
                              Renaming{"layernorm.", "norm."}};
constexpr std::array kInBlock{Renaming{"attention.output.dense.", "attn.proj."},
                              Renaming{"layer_scale1.lambda1", "ls1.gamma"},
                              Renaming{"layer_scale2.lambda1", "ls2.gamma"},
                              Renaming{"norm1.", "norm1."},
                              Renaming{"norm2.", "norm2."},
                              Renaming{"mlp.", "mlp."}};

template <std::size_t Count>
std::optional<std::string> renamed(std::string_view name, const std::array<Renaming, Count> &renamings)
{
    for (const Renaming &renaming : renamings)
        if (name.starts_with(renaming.theirs))
            return std::string(renaming.ours) + std::string(name.substr(renaming.theirs.size()));
    return std::nullopt;
}

/// The name in the original files; "<block>.attn.qkv.<weight or bias>" with `third` for a part of what is joined there.
struct OriginalName {
    std::string name;
    std::optional<std::size_t> third;
};

OriginalName original_name(std::string_view name)
{
    constexpr std::string_view kModel = "dinov2.", kLayers = "encoder.layer.", kJoined = "attention.attention.";
    if (name.starts_with(kModel))
        name.remove_prefix(kModel.size());
    if (const auto outside = renamed(name, kOutside))
        return {*outside, {}};
    if (!name.starts_with(kLayers))
        return {std::string(name), {}};
    const std::string_view inner = name.substr(kLayers.size());
    const std::size_t dot = inner.find('.');
    if (dot == std::string_view::npos)
        return {std::string(name), {}};
    const std::string block = "blocks." + std::string(inner.substr(0, dot + 1));
    const std::string_view part = inner.substr(dot + 1);
    std::size_t third = 0;
    for (const std::string_view word : {"query.", "key.", "value."}) {
        if (part.starts_with(kJoined) && part.substr(kJoined.size()).starts_with(word))
            return {block + "attn.qkv." + std::string(part.substr(kJoined.size() + word.size())), third};
        ++third;
    }
    if (const auto in_block = renamed(part, kInBlock))
        return {block + *in_block, {}};
    return {std::string(name), {}};
}

} // namespace

DinoTensors::DinoTensors(const std::map<std::string, TensorView> &stored)
{
    std::map<std::string, std::array<const TensorView *, 3>> thirds;
    for (const auto &[name, view] : stored) {
        const OriginalName original = original_name(name);
        if (original.third)
            thirds[original.name][*original.third] = &view;
        else
            tensors_.emplace(original.name, view);
    }
    for (const auto &[name, parts] : thirds) {
        const TensorView *first = parts[0];
        const auto fits = [&](const TensorView *part) {
            return part && first && part->dtype == first->dtype && part->shape == first->shape && !part->shape.empty();
        };
        if (!fits(parts[0]) || !fits(parts[1]) || !fits(parts[2]))
            continue; // the whole is then found missing
        std::vector<std::byte> &bytes = joined_.emplace_back();
        for (const TensorView *part : parts)
            bytes.insert(bytes.end(), part->bytes.begin(), part->bytes.end());
        TensorView whole{.dtype = first->dtype, .shape = first->shape, .bytes = bytes};
        whole.shape[0] *= 3;
        tensors_.emplace(name, whole);
    }
}

} // namespace signwright
