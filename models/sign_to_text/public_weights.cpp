#include "models/sign_to_text/public_weights.h"

#include "core/checkpoint/folder_files.h"
#include "core/checkpoint/weight_files.h"
#include "models/sign_to_text/xglm.h"

#include <array>
#include <cstring>
#include <optional>
#include <string_view>

namespace signwright
{

namespace fs = std::filesystem;

namespace
{

const std::vector<std::string> kStems = {"model", "pytorch_model"};

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

Result<void> with_dino_weights(const fs::path &path,
                               const std::function<Result<void>(const std::map<std::string, TensorView> &)> &take)
{
    std::error_code error;
    auto files = fs::is_directory(path, error) ? weight_files_in(path, kStems) : Result<std::vector<fs::path>>({path});
    if (!files)
        return tl::unexpected(files.error());
    const auto weights = open_weight_files(*files);
    if (!weights)
        return tl::unexpected(weights.error());
    return take(DinoTensors(weights->tensors).tensors());
}

Result<XglmConfig> read_xglm_config(const fs::path &folder)
{
    const auto json = read_config(folder / "config.json");
    if (!json)
        return tl::unexpected(json.error());
    if (json->value("model_type", nlohmann::json()) != "xglm")
        return fail(Module::Network, ErrorKind::BadInput,
                    folder.string() + " is no XGLM (\"model_type\" in config.json); choose the folder of one");
    return xglm_config_from_json(*json);
}

Result<void> load_xglm(const fs::path &folder, const nn::NamedTensors &state, const nn::NameFilter &own,
                       const nn::TensorPatch &patch)
{
    const auto files = weight_files_in(folder, kStems);
    if (!files)
        return tl::unexpected(files.error());
    const auto weights = open_weight_files(*files);
    if (!weights)
        return tl::unexpected(weights.error());
    nn::NamedTensors wanted;
    for (const auto &[name, tensor] : state)
        if (!own || !own(name))
            wanted.emplace_back(name, tensor);
    return nn::load_tensors(wanted, weights->tensors, folder.string(), Xglm::is_table, patch);
}

} // namespace signwright
