#include "core/base/file.h"
#include "core/base/json.h"
#include "core/checkpoint/derived_config.h"
#include "core/checkpoint/expected_tensors.h"
#include "core/checkpoint/model_draft.h"
#include "core/checkpoint/sign2gpt_checkpoint.h"

#include <algorithm>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

constexpr std::size_t kConfigLimit = std::size_t{1} << 20;

/// What the user states in a `.json` beside the file: the objects of it that "config" has. Other programs keep notes of their own
/// there.
Result<json> overrides_beside(fs::path path)
{
    path.replace_extension(".json");
    json overrides = json::object();
    std::error_code error;
    if (!fs::exists(path, error))
        return overrides;
    const auto text = read_file(path, kConfigLimit);
    if (!text)
        return tl::unexpected(text.error());
    const auto parsed = parse_json(*text, Module::Bundle, path.string());
    if (!parsed)
        return tl::unexpected(parsed.error());
    for (const char *part : {"unet", "controlnet", "autoencoder", "text_encoder", "motion_module", "scheduler", "defaults",
                             "fr_net", "frames", "frame_encoder", "sign_encoder", "prototype_head", "language_model"})
        if (parsed->is_object() && parsed->contains(part) && parsed->at(part).is_object())
            overrides[part] = parsed->at(part);
    return overrides;
}

/// Names that belong to no part and are not bookkeeping.
std::vector<std::string> leftovers(const WeightFiles &weights, const RecognisedWeights &recognised)
{
    std::vector<std::string> names;
    for (const auto &[name, tensor] : weights.tensors) {
        const bool belongs = std::any_of(recognised.parts.begin(), recognised.parts.end(),
                                         [&name = name](const WeightsPart &part) { return name.starts_with(part.prefix); });
        if (!belongs && !is_bookkeeping(name))
            names.push_back(name);
    }
    return names;
}

/// What states how much the updates of a LoRA count: a note in the file's header, or PEFT's `adapter_config.json` beside it. Null
/// where neither is there. Errors: Io, BadInput.
Result<json> adapter_config_of(const WeightFiles &weights, const fs::path &path)
{
    const auto noted = weights.metadata.find("lora_adapter_metadata");
    if (noted != weights.metadata.end())
        return parse_json(noted->second, Module::Bundle, path.string() + ": lora_adapter_metadata");
    const fs::path beside = path.parent_path() / "adapter_config.json";
    std::error_code error;
    if (path.stem() != "adapter_model" || !fs::exists(beside, error))
        return json();
    const auto text = read_file(beside, kConfigLimit);
    if (!text)
        return tl::unexpected(text.error());
    return parse_json(*text, Module::Bundle, beside.string());
}

json details_of_lora(const WeightFiles &weights)
{
    const auto any = [&weights](const char *part) {
        return std::any_of(weights.tensors.begin(), weights.tensors.end(),
                           [part](const auto &entry) { return entry.first.find(part) != std::string::npos; });
    };
    return {{"naming", any("lora_unet_") || any("lora_te_") ? "kohya" : any("base_model.model.") ? "peft" : "diffusers"}};
}

/// A file's own word for its rows; empty where its form has none.
std::string word_of(const std::string &tensor)
{
    const std::string web_form = "string_to_param.";
    const std::string word = tensor.starts_with(web_form) ? tensor.substr(web_form.size()) : tensor;
    return word == "*" || word == "emb_params" ? "" : word;
}

json details_of_textual_inversion(const WeightFiles &weights)
{
    json words = json::object();
    for (const auto &[name, tensor] : weights.tensors)
        if (!tensor.shape.empty() && tensor.shape.size() <= 2 && tensor.shape.back() > 1)
            words[word_of(name)] = {{"vectors", tensor.shape.size() == 2 ? tensor.shape[0] : 1}, {"width", tensor.shape.back()}};
    return {{"words", words}};
}

std::string stated_licence(const WeightFiles &weights)
{
    for (const char *key : {"license", "modelspec.license"})
        if (const auto found = weights.metadata.find(key); found != weights.metadata.end())
            return found->second.substr(0, 200);
    return "";
}

} // namespace

Result<ModelDraft> draft_from_file(const fs::path &path)
{
    const auto file = resolved(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto weights = open_weight_files({*file});
    if (!weights)
        return tl::unexpected(weights.error());
    auto overrides = overrides_beside(path);
    if (!overrides)
        return tl::unexpected(overrides.error());
    ModelDraft draft;
    draft.licence = stated_licence(*weights);
    draft.overrides = std::move(*overrides);
    if (is_sign2gpt(weights->tensors)) {
        auto described = describe_sign2gpt(draft, *weights, *file);
        return described.map([&draft] { return std::move(draft); });
    }
    const auto recognised = recognised_weights(weights->tensors, path.string());
    if (!recognised)
        return tl::unexpected(recognised.error());
    draft.kind = recognised->kind;
    for (const WeightsPart &part : recognised->parts)
        if (auto added = add_part(draft, part, *weights, {*file}, json(), path.string()); !added)
            return tl::unexpected(added.error());
    if (auto checked = check_tensors({}, {}, leftovers(*weights, *recognised), path.string()); !checked)
        return tl::unexpected(checked.error());
    if (draft.kind == "lora") {
        draft.config["lora"] = details_of_lora(*weights);
        auto adapter = adapter_config_of(*weights, *file);
        if (!adapter)
            return tl::unexpected(adapter.error());
        if (!adapter->is_null())
            draft.config["lora"]["adapter"] = std::move(*adapter);
    } else if (draft.kind == "textual_inversion")
        draft.config["textual_inversion"] = details_of_textual_inversion(*weights);
    if (auto completed = complete(draft, stable_diffusion_scheduler_config(), {}); !completed)
        return tl::unexpected(completed.error());
    return draft;
}

} // namespace signwright
