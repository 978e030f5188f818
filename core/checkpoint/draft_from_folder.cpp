#include "core/checkpoint/derived_config.h"
#include "core/checkpoint/folder_files.h"
#include "core/checkpoint/model_draft.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

const std::vector<std::string> kDiffusersStems = {"diffusion_pytorch_model"};
const std::vector<std::string> kTransformersStems = {"model", "pytorch_model"};
constexpr std::array kOfTransformers = {"text_encoder", "image_backbone", "language_model"};
const std::string kInClassifier = "dinov2."; ///< in front of DINOv2's names where it is part of something else
const std::vector<std::string> kLoraStems = {"pytorch_lora_weights", "adapter_model"};

/// A class that public configs name, and the part of a model that it is.
struct PublicClass {
    const char *name;
    const char *component;
};
constexpr std::array kClasses = {PublicClass{"AutoencoderKL", "autoencoder"}, PublicClass{"AutoencoderTiny", "autoencoder"},
                                 PublicClass{"ControlNetModel", "controlnet"}, PublicClass{"MotionAdapter", "motion_module"}};
/// The parts of Sign2GPT, by the "model_type" of transformers.
constexpr std::array kModelTypes = {PublicClass{"dinov2", "image_backbone"}, PublicClass{"xglm", "language_model"}};

/// One part by its folder with `config.json` and weights.
Result<void> add_folder(ModelDraft &draft, const std::string &component, const fs::path &folder)
{
    auto config = read_config(folder / "config.json");
    if (!config)
        return tl::unexpected(config.error());
    const bool diffusers = std::none_of(kOfTransformers.begin(), kOfTransformers.end(),
                                        [&component](const char *part) { return component == part; });
    const auto files = weight_files_in(folder, diffusers ? kDiffusersStems : kTransformersStems);
    if (!files)
        return tl::unexpected(files.error());
    const auto weights = open_weight_files(*files);
    if (!weights)
        return tl::unexpected(weights.error());
    WeightsPart part{component};
    if (component == "image_backbone" && weights->tensors.contains(kInClassifier + "embeddings.cls_token"))
        part.prefix = kInClassifier;
    return add_part(draft, part, *weights, *files, std::move(*config), folder.string());
}

/// Whether `model_index.json` has a part: an entry that is not null.
bool names_part(const json &index, const char *part)
{
    const auto found = index.find(part);
    return found != index.end() && found->is_array() && found->size() == 2 && (*found)[1].is_string();
}

std::optional<std::string> other_family(const json &index)
{
    if (names_part(index, "transformer"))
        return "a diffusion transformer (Stable Diffusion 3, Flux …)";
    if (names_part(index, "text_encoder_2"))
        return "Stable Diffusion XL";
    if (names_part(index, "prior") || names_part(index, "image_normalizer"))
        return "a model of image variations";
    return std::nullopt;
}

/// What a scheduler's class assumes where its file says nothing.
json with_class_defaults(json scheduler)
{
    const std::string name = scheduler.contains("_class_name") && scheduler.at("_class_name").is_string()
                                 ? scheduler.at("_class_name").get<std::string>()
                                 : "";
    json defaults = json::object();
    if (name == "PNDMScheduler") {
        defaults = {{"set_alpha_to_one", false}};
    } else if (name == "LCMScheduler") {
        defaults = {{"beta_schedule", "scaled_linear"}, {"beta_start", 0.00085}, {"beta_end", 0.012}};
    } else if (name != "DDIMScheduler" && name != "DDPMScheduler") {
        defaults = {{"timestep_spacing", "linspace"}};
    }
    for (const auto &[field, value] : defaults.items())
        if (!scheduler.contains(field))
            scheduler[field] = value;
    return scheduler;
}

Result<ModelDraft> draft_from_pipeline(const fs::path &folder)
{
    const auto index = read_config(folder / "model_index.json");
    if (!index)
        return tl::unexpected(index.error());
    if (const auto family = other_family(*index))
        return wrong_family(folder.string(), *family);
    ModelDraft draft;
    draft.kind = "pose_to_video";
    for (const auto &[component, name] : {std::pair{"unet", "unet"}, {"autoencoder", "vae"}, {"text_encoder", "text_encoder"}}) {
        if (!names_part(*index, name))
            return fail(Module::Bundle, ErrorKind::BadInput,
                        folder.string() + "/model_index.json names no " + name +
                            "; choose a whole Stable Diffusion 1.x or 2.x model");
        if (auto added = add_folder(draft, component, folder / name); !added)
            return tl::unexpected(added.error());
    }
    if (names_part(*index, "controlnet")) {
        if (index->at("controlnet").at(1) == "MultiControlNetModel")
            return fail(Module::Bundle, ErrorKind::BadInput,
                        folder.string() + " has several ControlNets; import the model without them and each of them by itself");
        if (auto added = add_folder(draft, "controlnet", folder / "controlnet"); !added)
            return tl::unexpected(added.error());
    }
    auto scheduler = read_config(folder / "scheduler" / "scheduler_config.json");
    if (!scheduler)
        return tl::unexpected(scheduler.error());
    fs::path merges;
    for (const char *name : {"merges.txt", "tokenizer.json"})
        if (const fs::path file = folder / "tokenizer" / name; merges.empty() && is_there(file))
            merges = file;
    if (auto completed = complete(draft, with_class_defaults(std::move(*scheduler)), merges); !completed)
        return tl::unexpected(completed.error());
    return draft;
}

/// The part that a `config.json` is of; null where it is none that stands alone.
const char *part_of(const json &config)
{
    using Known = std::pair<std::span<const PublicClass>, const char *>;
    for (const auto &[known, field] : {Known{kClasses, "_class_name"}, Known{kModelTypes, "model_type"}})
        for (const PublicClass &entry : known)
            if (config.value(field, json()) == entry.name)
                return entry.component;
    return nullptr;
}

Result<ModelDraft> draft_from_part(const fs::path &folder)
{
    const auto config = read_config(folder / "config.json");
    if (!config)
        return tl::unexpected(config.error());
    if (const char *part = part_of(*config)) {
        ModelDraft draft;
        draft.kind = part;
        if (auto added = add_folder(draft, part, folder); !added)
            return tl::unexpected(added.error());
        if (auto completed = complete(draft, json(), {}); !completed)
            return tl::unexpected(completed.error());
        return draft;
    }
    const auto named = config->find("_class_name");
    const std::string name = named != config->end() && named->is_string() ? named->get<std::string>() : "";
    const bool text_encoder = config->contains("architectures");
    if (name == "UNet2DConditionModel" || text_encoder)
        return fail(Module::Bundle, ErrorKind::BadInput,
                    folder.string() + " is the " + (text_encoder ? "text encoder" : "UNet") +
                        " of a model alone; choose the folder above it, which has model_index.json");
    return wrong_family(folder.string(), name.empty() ? "a network that does not say what it is" : "a " + name.substr(0, 80));
}

/// A LoRA: PEFT's folder states its numbers in `adapter_config.json`.
Result<ModelDraft> draft_from_lora(const fs::path &folder)
{
    const auto files = weight_files_in(folder, kLoraStems);
    if (!files)
        return tl::unexpected(files.error());
    auto draft = draft_from_file(files->front());
    if (draft && is_there(folder / "adapter_config.json")) {
        auto adapter = read_config(folder / "adapter_config.json");
        if (!adapter)
            return tl::unexpected(adapter.error());
        draft->config["lora"]["adapter"] = std::move(*adapter);
    }
    return draft;
}

} // namespace

Result<ModelDraft> draft_from_folder(const fs::path &folder)
{
    const auto target = resolved(folder);
    if (!target)
        return tl::unexpected(target.error());
    Result<ModelDraft> draft = [&]() -> Result<ModelDraft> {
        if (is_there(*target / "model_index.json"))
            return draft_from_pipeline(*target);
        if (is_there(*target / "config.json"))
            return draft_from_part(*target);
        if (is_there(*target / "adapter_config.json") || is_there(*target / "pytorch_lora_weights.safetensors"))
            return draft_from_lora(*target);
        return fail(Module::Bundle, ErrorKind::BadInput,
                    folder.string() +
                        " holds no model_index.json and no config.json; choose a folder in the layout of diffusers, or "
                        "a file of weights in it");
    }();
    if (draft && draft->licence.empty())
        draft->licence = licence_in(*target);
    return draft;
}

} // namespace signwright
