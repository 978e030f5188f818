#include "core/checkpoint/sign2gpt_checkpoint.h"

#include "core/checkpoint/dino_shapes.h"
#include "core/checkpoint/folder_files.h"
#include "core/checkpoint/prefixed_shapes.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

using Tensors = std::map<std::string, TensorView>;

constexpr std::string_view kMark = "spatial_model.lin.weight"; ///< only this model's frame encoder has it
constexpr std::string_view kSigns = "sign_model.";
constexpr const char *kTokenizer = "sentencepiece.bpe.model";

/// What stands before the names of the parts.
struct Prefixes {
    std::string root;  ///< of the language model and of what is between it and the encoders
    std::string signs; ///< of both encoders
};

std::optional<Prefixes> prefixes_of(const Tensors &tensors)
{
    for (const auto &[name, tensor] : tensors) {
        if (!name.ends_with(kMark))
            continue;
        Prefixes prefixes;
        prefixes.signs = name.substr(0, name.size() - kMark.size());
        prefixes.root = prefixes.signs;
        while (prefixes.root.ends_with(kSigns))
            prefixes.root.resize(prefixes.root.size() - kSigns.size());
        if (prefixes.root != prefixes.signs)
            return prefixes;
    }
    return std::nullopt;
}

json backbone_config(const Tensors &tensors, const std::string &prefix)
{
    json config = derived_dinov2_config(tensors, prefix);
    const PrefixedShapes shapes(tensors, prefix);
    const int layers = config.at("num_hidden_layers").get<int>();
    json adapted = json::array();
    bool fused = false, split = false, forward = false;
    std::int64_t rank = 0;
    for (int i = 0; i < layers; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        const bool fused_here = shapes.has(block + "attn.lora_w1_l1.weight"),
                   split_here = shapes.has(block + "attn.lora_wq_l1.weight");
        const bool forward_here = shapes.has(block + "mlp.lora_w1_l1.weight");
        if (!fused_here && !split_here && !forward_here)
            continue;
        adapted.push_back(i);
        fused |= fused_here;
        split |= split_here;
        forward |= forward_here;
        for (const char *factor : {"attn.lora_w1_l1.weight", "attn.lora_wq_l1.weight", "mlp.lora_w1_l1.weight"})
            rank = std::max(rank, shapes.extent(block + factor, 0));
    }
    if (!adapted.empty())
        config["lora"] = {{"layers", adapted},
                          {"rank", rank},
                          {"attention", fused   ? "fused"
                                        : split ? "split"
                                                : "none"},
                          {"feed_forward", forward ? "inside" : "none"}};
    return config;
}

json encoder_config(const PrefixedShapes &shapes)
{
    json blocks = json::array();
    const std::string network = "network_block.network.";
    for (int stage = 0; shapes.has(network + std::to_string(2 * stage) + ".0.norm1.weight"); ++stage)
        blocks.push_back(shapes.count(network + std::to_string(2 * stage) + ".", ".norm1.weight"));
    const std::int64_t width = shapes.extent(network + "0.0.norm1.weight", 0);
    const std::int64_t frequencies = shapes.extent(network + "0.0.token_mixer.rotary_embeddings.inv_freq", 0);
    json config = {{"dim", width}, {"feed_forward", shapes.extent(network + "0.0.mlp.mlp.0.weight", 0)}, {"blocks", blocks}};
    if (frequencies > 0)
        config["heads"] = width / (2 * frequencies);
    return config;
}

json head_config(const PrefixedShapes &shapes)
{
    return {{"dim", shapes.extent("fc_hidden.weight", 1)},
            {"classes", shapes.extent("vocab_embedding", 1)},
            {"vector", shapes.extent("vocab_embedding", 0)},
            {"learned_temperatures", shapes.extent("class_temperature", 0) > 0}};
}

json language_config(const PrefixedShapes &shapes)
{
    const std::string first = "model.layers.0.";
    return {{"vocab_size", shapes.extent("model.embed_tokens.weight", 0)},
            {"d_model", shapes.extent("model.embed_tokens.weight", 1)},
            {"ffn_dim", shapes.extent(first + "fc1.weight", 0)},
            {"num_layers", shapes.count("model.layers.", ".fc1.weight")},
            {"attention_heads", shapes.extent(first + "self_attn.adaptor_gate", 1)},
            {"adapter", {{"lora_rank", shapes.extent(first + "self_attn.lora_wq_l1.weight", 0)}}}};
}

Result<void> add_reference(ModelDraft &draft, const WeightFiles &weights, const fs::path &file, const char *component,
                           const std::string &prefix)
{
    bool found = false;
    for (auto tensor = weights.tensors.lower_bound(prefix); tensor != weights.tensors.end() && tensor->first.starts_with(prefix);
         ++tensor) {
        found = true;
        draft.parameters += static_cast<std::int64_t>(tensor->second.bytes.size() / size_of(tensor->second.dtype));
    }
    if (!found)
        return fail(Module::Bundle, ErrorKind::BadInput,
                    file.string() + " has no " + component + "; get the whole checkpoint again");
    if (auto added = add_text(draft, component, file); !added)
        return added;
    draft.references[component].prefix = prefix;
    return {};
}

} // namespace

bool is_sign2gpt(const Tensors &tensors) { return prefixes_of(tensors).has_value(); }

Result<void> describe_sign2gpt(ModelDraft &draft, const WeightFiles &weights, const fs::path &file)
{
    const Prefixes prefixes = *prefixes_of(weights.tensors);
    const PrefixedShapes root(weights.tensors, prefixes.root);
    const bool translates = root.has("lang_model.model.embed_tokens.weight");
    draft.kind = "sign_to_text";
    draft.architecture = "sign2gpt";
    draft.family = "Sign2GPT";
    draft.config = {{"frame_encoder", backbone_config(weights.tensors, prefixes.signs + "spatial_model.spatial_model.")},
                    {"sign_encoder", encoder_config(PrefixedShapes(weights.tensors, prefixes.signs + "encoder."))}};
    std::vector<std::pair<const char *, std::string>> parts = {{"frame_encoder", prefixes.signs + "spatial_model."},
                                                               {"sign_encoder", prefixes.signs + "encoder."}};
    const fs::path folder = file.parent_path();
    Result<void> text;
    if (translates) {
        draft.config["language_model"] = language_config(PrefixedShapes(weights.tensors, prefixes.root + "lang_model."));
        draft.config["tokenizer"] = kTokenizer;
        parts.emplace_back("sign_projection", prefixes.root + "post_model.");
        parts.emplace_back("language_model", prefixes.root + "lang_model.");
        text = add_text(draft, kTokenizer, folder / kTokenizer);
    } else {
        const char *glosses = is_there(folder / "glosses.pkl") ? "glosses.pkl" : "glosses.json";
        draft.config["prototype_head"] = head_config(PrefixedShapes(weights.tensors, prefixes.root + "post_model."));
        draft.config["glosses"] = glosses;
        parts.emplace_back("prototype_head", prefixes.root + "post_model.");
        text = add_text(draft, glosses, folder / glosses);
    }
    if (!text)
        return text;
    for (const auto &[component, prefix] : parts)
        if (auto added = add_reference(draft, weights, file, component, prefix); !added)
            return added;
    draft.config.merge_patch(draft.overrides);
    return {};
}

} // namespace signwright
