#include "models/pose_to_video/trained_networks.h"

#include "core/base/resources.h"
#include "core/checkpoint/find_model.h"
#include "core/checkpoint/model_import.h"
#include "models/pose_to_video/bundle_card.h"
#include "models/pose_to_video/controlnet_start.h"
#include "models/pose_to_video/start_bundle.h"

#include <ATen/ATen.h>

namespace signwright
{

TrainedNetworks::TrainedNetworks(PoseToVideoSettings settings, nlohmann::json config, const PoseToVideoConfig &numbers,
                                 PromptTokenizer prompts, c10::Device device, std::uint64_t seed)
    : settings_(std::move(settings)), config_(std::move(config)), prompts_(std::move(prompts)), networks_(numbers, device, seed)
{
    if (settings_.lora)
        lora_.emplace(*settings_.lora);
    networks_.unet.checkpointed = settings_.gradient_checkpointing;
    if (networks_.controlnet)
        networks_.controlnet->checkpointed = settings_.gradient_checkpointing;
}

Result<std::unique_ptr<TrainedNetworks>> TrainedNetworks::create(const PoseToVideoSettings &settings, const nlohmann::json &task,
                                                                 std::uint64_t seed, c10::Device device)
{
    const bool scratch = settings.start.empty();
    const auto from = scratch ? find_start_bundle(settings.autoencoder) : find_model("pose_to_video", settings.start);
    if (!from)
        return tl::unexpected(from.error());
    nlohmann::json config;
    std::optional<Result<PromptTokenizer>> prompts;
    if (scratch) {
        prompts.emplace(PromptTokenizer::read(resource_folder() / "tokenizers" / "prompts" / "merges.txt"));
        if (!*prompts)
            return tl::unexpected(prompts->error());
        config = task.at("networks");
        config["autoencoder"] = from->config().at("autoencoder");
        config["text_encoder"]["vocab_size"] = (*prompts)->tokenizer.vocabulary_size();
    } else {
        config = from->config();
        // A network of its own, with the numbers of the UNet where the model has no ControlNet.
        if (config.value("controlnet", nlohmann::json(false)).is_null() && settings.trains("controlnet"))
            config.erase("controlnet");
        if (settings.trains("controlnet") && settings.controlnet_start == ControlNetStart::Model &&
            from->config().value("controlnet", nlohmann::json(false)).is_null())
            return fail(Module::Network, ErrorKind::BadInput,
                        "pose_to_video task: " + settings.start + " has no ControlNet; set \"controlnet_start\" to \"unet\"");
    }
    if (task.contains("defaults"))
        config["defaults"].merge_patch(task.at("defaults"));
    if (!scratch && settings.trains("controlnet"))
        config["defaults"]["second_condition"] = settings.second_condition == "body_map" ? "body_map" : "none";
    auto numbers = pose_to_video_config_from_json(config);
    if (!numbers)
        return tl::unexpected(numbers.error());
    if (numbers->unet.time_cond_proj_dim > 0)
        return fail(Module::Network, ErrorKind::BadInput,
                    "pose_to_video task: guidance was distilled into " + settings.start +
                        ", which cannot be trained further; start from another model");
    if (!scratch) {
        prompts.emplace(PromptTokenizer::of_bundle(*from, numbers->merges));
        if (!*prompts)
            return tl::unexpected(prompts->error());
    }
    std::unique_ptr<TrainedNetworks> trained(
        new TrainedNetworks(settings, std::move(config), *numbers, std::move(**prompts), device, seed));
    if (auto loaded = trained->load(*from, seed); !loaded)
        return tl::unexpected(loaded.error());
    if (!trained->networks_.codec.encode)
        return fail(Module::Network, ErrorKind::BadInput,
                    from->folder.string() + " has an autoencoder that can only decode; training needs a whole one");
    return trained;
}

Result<void> TrainedNetworks::load(const Bundle &from, std::uint64_t seed)
{
    if (settings_.start.empty()) {
        frozen_ = from.manifest.at("files").value("autoencoder.safetensors", nlohmann::json()).dump();
        if (auto loaded = networks_.load(from, "autoencoder"); !loaded)
            return loaded;
    } else {
        // By contents, also those of files elsewhere: a run must go on from the same weights.
        const auto hashed = from.manifest.contains("references") ? hash_references(from, {}) : Result<Bundle>(from);
        if (!hashed)
            return tl::unexpected(hashed.error());
        frozen_ = hash_of_bundle(*hashed);
        base_ = {{"name", from.name}, {"hash", frozen_}};
        licence_ = from.manifest.value("licence", licence_);
        for (const std::string &component : networks_.components()) {
            if (component == "controlnet" && settings_.controlnet_start == ControlNetStart::Unet)
                continue;
            if (auto loaded = networks_.load(from, component); !loaded)
                return loaded;
        }
        if (settings_.controlnet_start == ControlNetStart::Unet)
            start_controlnet_from_unet(networks_);
    }
    for (const std::string &component : settings_.trained) {
        if (lora_) {
            lora_->add(component, networks_.table(component), seed);
            continue;
        }
        for (auto [name, tensor] : networks_.table(component).named())
            tensor.requires_grad_(true);
    }
    if (lora_ && lora_->parameters().empty())
        return fail(Module::Network, ErrorKind::BadInput,
                    "pose_to_video task: no layer's name ends in one of \"target_modules\"");
    return {};
}

training::NamedTensors TrainedNetworks::parameters() const
{
    if (lora_)
        return lora_->parameters();
    training::NamedTensors all;
    for (const std::string &component : settings_.trained) {
        for (const auto &[name, tensor] : networks_.table(component).named())
            all.emplace_back(component + "/" + name, tensor);
    }
    return all;
}

void TrainedNetworks::update()
{
    if (lora_)
        lora_->merge();
}

void TrainedNetworks::take_gradients()
{
    if (lora_)
        lora_->take_gradients();
}

std::map<std::string, std::map<std::string, TensorData>>
TrainedNetworks::data_of(const std::vector<std::string> &components) const
{
    std::map<std::string, std::map<std::string, TensorData>> all;
    for (const std::string &component : components)
        all.emplace(component, nn::data_from_tensors(networks_.table(component).named()));
    return all;
}

Result<void> TrainedNetworks::write(const std::filesystem::path &folder, const std::string &name, const nlohmann::json &training,
                                    const std::string &data) const
{
    BundleCard card{.name = name, .config = config_, .training = training, .training_data = data, .licence = licence_};
    card.base = base_;
    if (!settings_.pictures.empty())
        card.caveat = "unverified by fluent signers; the licence does not speak of the pictures it was trained on";
    if (lora_) {
        std::int64_t count = 0;
        for (const auto &[parameter, tensor] : lora_->parameters())
            count += tensor.numel();
        card.kind = "lora";
        card.architecture = "lora";
        card.config = {{"lora", {{"naming", "diffusers"}}}};
        card.parameters = count;
        return write_bundle(folder, json_from_bundle_card(card), {{"lora", lora_->file()}});
    }
    if (!settings_.start.empty() && settings_.trained == std::vector<std::string>{"controlnet"}) {
        card.kind = "controlnet";
        card.architecture = "controlnet";
        card.config = {{"controlnet", config_.contains("controlnet") ? config_.at("controlnet") : config_.at("unet")},
                       {"fr_net", config_.at("fr_net")},
                       {"defaults", {{"second_condition", settings_.second_condition == "body_map" ? "body_map" : "none"}}}};
        card.parameters = networks_.controlnet_table.count();
        return write_bundle(folder, json_from_bundle_card(card), data_of({"controlnet"}));
    }
    card.parameters = networks_.parameter_count();
    return write_bundle(folder, json_from_bundle_card(card), data_of(networks_.components()),
                        {{networks_.config.merges, prompts_.merges}});
}

Result<void> TrainedNetworks::read(const std::filesystem::path &folder)
{
    if (lora_)
        return fail(Module::Network, ErrorKind::Usage, "the updates of a LoRA start at zero; go on with --resume instead");
    const auto bundle = open_bundle(folder);
    if (!bundle)
        return tl::unexpected(bundle.error());
    // The recipe says which autoencoder; its scale belongs to it.
    for (const std::string &component : settings_.trained) {
        if (auto loaded = networks_.load(*bundle, component); !loaded)
            return loaded;
    }
    return {};
}

} // namespace signwright
