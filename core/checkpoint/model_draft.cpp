#include "core/checkpoint/model_draft.h"

#include "core/base/resources.h"
#include "core/checkpoint/derived_config.h"
#include "core/checkpoint/diffusers_names.h"
#include "core/checkpoint/dino_shapes.h"
#include "core/checkpoint/expected_tensors.h"

#include <algorithm>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

constexpr const char *kMerges = "merges.txt";

std::int64_t count_of(const TensorView &tensor) { return static_cast<std::int64_t>(tensor.bytes.size() / size_of(tensor.dtype)); }

/// Frames that the table of positions in a motion module is for; diffusers' networks compute the table.
std::int64_t motion_positions(const WeightFiles &weights)
{
    for (const auto &[name, tensor] : weights.tensors)
        if ((name.ends_with(".pos_encoder.pe") || name.ends_with(".pos_embed.pe")) && tensor.shape.size() == 3)
            return tensor.shape[1];
    return 0;
}

json derived_config(const WeightsPart &part, const RenamedTensors &renamed, const WeightFiles &weights)
{
    if (part.component == "unet")
        return derived_unet_config(renamed.tensors);
    if (part.component == "controlnet")
        return derived_controlnet_config(renamed.tensors);
    if (part.component == "autoencoder")
        return derived_autoencoder_config(renamed.tensors);
    if (part.component == "image_backbone")
        return derived_dinov2_config(renamed.tensors);
    if (part.component == "text_encoder")
        return derived_text_encoder_config(renamed.tensors, part.layout == "original");
    return derived_motion_module_config(renamed.tensors, motion_positions(weights));
}

/// `bundle.json` can hold nothing else.
bool is_utf8(const std::string &text)
{
    try {
        (void)json(text).dump();
        return true;
    } catch (const json::type_error &) {
        return false;
    }
}

Result<Reference> reference_to(const std::vector<fs::path> &files)
{
    Reference reference;
    for (const fs::path &file : files) {
        if (!is_utf8(file.string()))
            return fail(Module::Bundle, ErrorKind::BadInput,
                        file.string() + " has a name that is not UTF-8; rename it or its folder");
        std::error_code error;
        const auto size = fs::file_size(file, error);
        if (error)
            return fail(Module::Bundle, ErrorKind::Io, "cannot read " + file.string() + ": " + error.message());
        reference.files.push_back(file);
        reference.bytes.push_back(static_cast<std::int64_t>(size));
    }
    return reference;
}

/// What tells other families apart when the names of the tensors do not.
Result<void> check_numbers(const std::string &component, const json &config, const std::string &what)
{
    const auto number = [&config](const char *field, std::int64_t value) {
        const auto found = config.is_object() ? config.find(field) : config.end();
        return config.is_object() && found != config.end() && found->is_number_integer() ? found->get<std::int64_t>() : value;
    };
    if (component == "unet" || component == "controlnet") {
        if (number("cross_attention_dim", 0) == 2048)
            return wrong_family(what, "a network of Stable Diffusion XL");
        return component == "unet" ? check_in_channels(number("in_channels", 4), what) : Result<void>();
    }
    if (component == "autoencoder" && number("latent_channels", 4) == 16)
        return wrong_family(what, "an autoencoder of Stable Diffusion 3 or Flux (16 latent channels)");
    return {};
}

bool is_checked(const std::string &component) { return component != "lora" && component != "textual_inversion"; }

} // namespace

Result<void> add_part(ModelDraft &draft, const WeightsPart &part, const WeightFiles &weights, const std::vector<fs::path> &files,
                      json config, const std::string &what)
{
    const RenamedTensors renamed = renamed_tensors(weights.tensors, part.component, part.layout, part.prefix);
    if (is_checked(part.component)) {
        const bool decoder_only = std::none_of(renamed.tensors.begin(), renamed.tensors.end(),
                                               [](const auto &entry) { return entry.first.starts_with("encoder."); });
        if (config.is_null())
            config = derived_config(part, renamed, weights);
        if (draft.overrides.contains(part.component))
            config.merge_patch(draft.overrides.at(part.component));
        if (auto checked = check_numbers(part.component, config, what); !checked)
            return checked;
        const auto expected = expected_tensors(part.component, config, decoder_only);
        if (!expected)
            return fail(Module::Bundle, ErrorKind::BadInput, what + ": " + expected.error().message);
        if (auto checked = check_tensors(renamed.tensors, *expected, renamed.unmatched, what + " (" + part.component + ")");
            !checked)
            return checked;
        draft.config[part.component] = std::move(config);
    }
    auto reference = reference_to(files);
    if (!reference)
        return tl::unexpected(reference.error());
    reference->layout = part.layout;
    reference->prefix = part.prefix;
    draft.references[part.component] = std::move(*reference);
    for (const auto &[name, tensor] : renamed.tensors)
        draft.parameters += count_of(tensor);
    return {};
}

Result<void> add_text(ModelDraft &draft, const std::string &name, const fs::path &file)
{
    const auto path = resolved(file);
    if (!path)
        return tl::unexpected(path.error());
    auto reference = reference_to({*path});
    if (!reference)
        return tl::unexpected(reference.error());
    draft.references[name] = std::move(*reference);
    return {};
}

Result<void> complete(ModelDraft &draft, const json &scheduler, const fs::path &merges)
{
    const json &config = draft.config;
    const auto is_second = [&config](const char *part) {
        return config.contains(part) && config.at(part).value("use_linear_projection", json(false)) == true;
    };
    const char *networks = is_second("unet") || is_second("controlnet") ? "Stable Diffusion 2.x" : "Stable Diffusion 1.x";
    draft.family = "Stable Diffusion 1.x and 2.x";
    draft.architecture = draft.kind;
    if (draft.kind == "controlnet") {
        draft.family = networks;
    } else if (draft.kind == "image_backbone") {
        draft.family = "DINOv2";
        draft.architecture = "dinov2";
    } else if (draft.kind == "language_model") {
        draft.family = "XGLM";
        draft.architecture = "xglm";
    } else if (draft.kind == "autoencoder") {
        draft.architecture = config.at("autoencoder").value("_class_name", "AutoencoderKL") == "AutoencoderTiny"
                                 ? "autoencoder_tiny"
                                 : "autoencoder_kl";
    }
    if (draft.kind != "pose_to_video")
        return {};
    draft.family = networks;
    draft.architecture = "controlnet_diffusion";
    draft.config["scheduler"] = scheduler;
    // Public ControlNets were trained without the second condition: this program's values for whoever switches it on.
    draft.config["fr_net"] = json::object();
    draft.config["defaults"] = {{"steps", 20}, {"guidance_scale", 7.5}, {"second_condition", "none"}};
    if (!draft.config.contains("controlnet"))
        draft.config["controlnet"] = nullptr;
    draft.config["tokenizer"] = {{"merges", kMerges}, {"pad_token", is_second("unet") ? "!" : "<|endoftext|>"}};
    for (const char *part : {"scheduler", "defaults", "fr_net"})
        if (draft.overrides.contains(part))
            draft.config[part].merge_patch(draft.overrides.at(part));
    return add_text(draft, kMerges, merges.empty() ? resource_folder() / "tokenizers" / "clip" / kMerges : merges);
}

Result<fs::path> resolved(const fs::path &path)
{
    std::error_code error;
    const fs::path target = fs::canonical(path, error);
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
        return fail(Module::Bundle, ErrorKind::NotFound, path.string() + " is not there; check the path");
    if (error == std::errc::too_many_symbolic_link_levels)
        return fail(Module::Bundle, ErrorKind::BadInput,
                    path.string() + " is a circle of symbolic links; choose the file that they should lead to");
    if (error)
        return fail(Module::Bundle, ErrorKind::Io, "cannot read " + path.string() + ": " + error.message());
    if (!fs::is_regular_file(target, error) && !fs::is_directory(target, error))
        return fail(Module::Bundle, ErrorKind::BadInput, path.string() + " is neither a file nor a folder; choose weights");
    return target;
}

} // namespace signwright
