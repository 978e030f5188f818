#include "models/pose_to_video/assembly.h"

#include "core/checkpoint/component_tensors.h"
#include "models/nn/config_reader.h"
#include "models/pose_to_video/lora.h"
#include "models/pose_to_video/merged_config.h"
#include "models/pose_to_video/prompt_tokenizer.h"

#include <algorithm>

namespace signwright
{

namespace
{

Result<void> check_kind(const Bundle &bundle, const char *kind)
{
    if (bundle.kind == kind)
        return {};
    return fail(Module::Network, ErrorKind::BadInput,
                bundle.folder.string() + " is a " + bundle.kind + " bundle (" + bundle.architecture + "), not a " + kind +
                    " one; choose another");
}

Result<void> check_kinds(const VideoModelParts &parts)
{
    std::vector<std::pair<const Bundle *, const char *>> wanted = {{&parts.model, "pose_to_video"}};
    if (parts.controlnet)
        wanted.emplace_back(&*parts.controlnet, "controlnet");
    if (parts.autoencoder)
        wanted.emplace_back(&*parts.autoencoder, "autoencoder");
    if (parts.preview_autoencoder)
        wanted.emplace_back(&*parts.preview_autoencoder, "autoencoder");
    if (parts.motion_module)
        wanted.emplace_back(&*parts.motion_module, "motion_module");
    for (const LoraPart &lora : parts.loras)
        wanted.emplace_back(&lora.bundle, "lora");
    for (const auto &[bundle, kind] : wanted)
        if (auto checked = check_kind(*bundle, kind); !checked)
            return checked;
    return {};
}

const Bundle &source_of(const VideoModelParts &parts, const std::string &component)
{
    if (component == "controlnet" && parts.controlnet)
        return *parts.controlnet;
    if (component == "autoencoder" && parts.autoencoder)
        return *parts.autoencoder;
    return parts.model;
}

/// Attention heads of a motion module. Errors: BadInput (one made for shorter windows).
Result<int> motion_heads(const Bundle &bundle)
{
    int heads = 8, positions = kMotionWindow;
    const nlohmann::json numbers = bundle.config().value("motion_module", nlohmann::json::object());
    ConfigReader reader(numbers, "motion module");
    reader.read("motion_num_attention_heads", heads, 1, 1 << 10);
    reader.read("motion_max_seq_length", positions, 1, 1 << 16);
    reader.require(positions >= kMotionWindow, "motion_max_seq_length must be at least 16");
    return reader.finish(heads);
}

/// One line for all tensors that changed nothing.
std::vector<std::string> notes_of_unmatched(const std::vector<std::string> &tensors)
{
    constexpr std::size_t kShown = 4;
    if (tensors.empty())
        return {};
    std::string line = std::to_string(tensors.size()) + " tensors of the LoRA files belong to no layer and changed nothing: ";
    for (std::size_t i = 0; i < std::min(tensors.size(), kShown); ++i)
        line += (i > 0 ? ", " : "") + tensors[i];
    return {line + (tensors.size() > kShown ? ", …" : "")};
}

} // namespace

Result<Assembly> assemble(const VideoModelParts &parts)
{
    if (auto checked = check_kinds(parts); !checked)
        return tl::unexpected(checked.error());
    if (parts.motion_module)
        if (const auto heads = motion_heads(*parts.motion_module); !heads)
            return tl::unexpected(heads.error());
    const Bundle &model = parts.model;
    auto config = pose_to_video_config_from_json(merged_config(parts));
    if (!config)
        return fail(Module::Network, config.error().kind, model.folder.string() + ": " + config.error().message);
    auto prompts = PromptTokenizer::of_bundle(model, config->merges);
    if (!prompts)
        return tl::unexpected(prompts.error());
    if (prompts->tokenizer.vocabulary_size() > config->text_encoder.vocab_size) {
        return fail(Module::Network, ErrorKind::BadInput,
                    model.folder.string() + ": the tokenizer has " + std::to_string(prompts->tokenizer.vocabulary_size()) +
                        " ids and the text encoder " + std::to_string(config->text_encoder.vocab_size));
    }
    return Assembly{std::move(*config), std::move(prompts->tokenizer)};
}

Result<std::vector<std::string>> load_parts(const VideoModelParts &parts, DiffusionNetworks &networks)
{
    std::vector<ComponentTensors> files; // the set holds views into them
    LoraSet loras;
    for (const LoraPart &part : parts.loras) {
        auto tensors = component_tensors(part.bundle, "lora");
        if (!tensors)
            return tl::unexpected(tensors.error());
        files.push_back(std::move(*tensors));
        ConfigReader reader(part.bundle.config(), part.bundle.name);
        const auto numbers = reader.finish(reader.object("lora"));
        if (!numbers)
            return tl::unexpected(numbers.error());
        if (auto added =
                loras.add(files.back().tensors, part.bundle.name, part.weight, numbers->value("adapter", nlohmann::json()));
            !added)
            return tl::unexpected(added.error());
    }
    for (const std::string &component : networks.components()) {
        nn::TensorPatch patch;
        if (!loras.empty() && (component == "unet" || component == "text_encoder"))
            patch = [&](const std::string &name, at::Tensor &tensor) { return loras.apply(component, name, tensor); };
        if (auto loaded = networks.load(source_of(parts, component), component, patch); !loaded)
            return tl::unexpected(loaded.error());
    }
    if (parts.preview_autoencoder) {
        auto preview = PreviewDecoder::load(*parts.preview_autoencoder, networks.config.latent_channels(),
                                            networks.config.latent_factor(), networks.device);
        if (!preview)
            return tl::unexpected(preview.error());
        networks.preview = std::move(*preview);
    }
    if (parts.motion_module) {
        const auto tensors = component_tensors(*parts.motion_module, "motion_module");
        if (!tensors)
            return tl::unexpected(tensors.error());
        const auto heads = motion_heads(*parts.motion_module);
        if (!heads)
            return tl::unexpected(heads.error());
        auto motion =
            MotionModule::load(tensors->tensors, networks.config.unet, c10::TensorOptions(networks.device).dtype(networks.type),
                               parts.motion_module->folder.string(), *heads);
        if (!motion)
            return tl::unexpected(motion.error());
        if (auto checked = check_not_cut(*tensors, *parts.motion_module); !checked)
            return tl::unexpected(checked.error());
        networks.motion.emplace(std::move(*motion));
    }
    if (loras.empty())
        return std::vector<std::string>();
    for (std::size_t i = 0; i < files.size(); ++i)
        if (auto checked = check_not_cut(files[i], parts.loras[i].bundle); !checked)
            return tl::unexpected(checked.error());
    const auto unmatched = loras.unmatched();
    if (!unmatched)
        return tl::unexpected(unmatched.error());
    return notes_of_unmatched(*unmatched);
}

} // namespace signwright
