#include "models/pose_to_video/diffusion_networks.h"

#include "core/checkpoint/component_tensors.h"
#include "models/nn/config_reader.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>

namespace signwright
{

namespace
{

template <typename Config>
Result<void> read_part(const nlohmann::json &json, const char *name, Result<Config> (*read)(const nlohmann::json &),
                       Config &config)
{
    const auto found = json.find(name);
    if (found == json.end())
        return fail(Module::Network, ErrorKind::BadInput, std::string("the config has no \"") + name + "\"");
    auto part = read(*found);
    if (!part)
        return tl::unexpected(part.error());
    config = std::move(*part);
    return {};
}

/// Which of the two classes it is stands in the public `config.json`.
Result<void> read_autoencoder(const nlohmann::json &json, PoseToVideoConfig &config)
{
    const nlohmann::json own = json.value("autoencoder", nlohmann::json());
    if (own.is_object() && own.value("_class_name", nlohmann::json()) == "AutoencoderTiny")
        return read_part(json, "autoencoder", autoencoder_tiny_config_from_json, config.autoencoder.emplace<1>());
    return read_part(json, "autoencoder", autoencoder_kl_config_from_json, config.autoencoder.emplace<0>());
}

std::variant<AutoencoderKl, AutoencoderTiny> make_autoencoder(const PoseToVideoConfig &config, const ParameterScope &scope)
{
    if (const auto *tiny = std::get_if<AutoencoderTinyConfig>(&config.autoencoder))
        return AutoencoderTiny(*tiny, scope);
    return AutoencoderKl(std::get<AutoencoderKlConfig>(config.autoencoder), scope);
}

/// The names of a state that begin with a word.
nn::NamedTensors beginning_with(const nn::NamedTensors &state, const char *word)
{
    nn::NamedTensors chosen;
    for (const auto &entry : state)
        if (entry.first.starts_with(word))
            chosen.push_back(entry);
    return chosen;
}

std::optional<std::uint64_t> next(std::optional<std::uint64_t> seed, std::uint64_t number)
{
    return seed ? std::optional(*seed + number) : std::nullopt;
}

} // namespace

Result<PoseToVideoConfig> pose_to_video_config_from_json(const nlohmann::json &json)
{
    PoseToVideoConfig config;
    if (!json.is_object())
        return fail(Module::Network, ErrorKind::BadInput, "the config is not an object");
    for (const Result<void> &part : {read_autoencoder(json, config), read_part(json, "unet", unet_config_from_json, config.unet),
                                     read_part(json, "text_encoder", clip_text_config_from_json, config.text_encoder),
                                     read_part(json, "scheduler", scheduler_config_from_json, config.scheduler),
                                     read_part(json, "fr_net", fr_net_config_from_json, config.fr_net)}) {
        if (!part)
            return tl::unexpected(part.error());
    }
    const nlohmann::json controlnet = json.value("controlnet", json.at("unet"));
    if (!controlnet.is_null()) {
        auto numbers = unet_config_from_json(controlnet);
        if (!numbers)
            return tl::unexpected(numbers.error());
        config.controlnet = std::move(*numbers);
        config.controlnet->time_cond_proj_dim = 0; // guidance is the UNet's business
    }
    if (json.contains("detail")) {
        const auto detail = detail_net_config_from_json(json.at("detail"));
        if (!detail)
            return tl::unexpected(detail.error());
        config.detail = *detail;
    }
    if (json.contains("tokenizer")) {
        ConfigReader reader(json.at("tokenizer"), "tokenizer");
        reader.read("merges", config.merges);
        std::string pad_token;
        reader.read("pad_token", pad_token);
        config.pads_with_first_id = pad_token == "!";
        if (auto checked = reader.finish(config); !checked)
            return checked;
    }
    const nlohmann::json defaults = json.value("defaults", nlohmann::json::object());
    ConfigReader reader(defaults, "pose_to_video");
    reader.read("steps", config.default_steps, 1, 1000);
    reader.read("guidance_scale", config.default_guidance_scale, 0.0, 30.0);
    reader.read("second_condition", config.default_second_condition);
    reader.refuse_unknown({});
    const UnetConfig &unet = config.unet;
    reader.require(unet.in_channels == config.latent_channels() && unet.out_channels == config.latent_channels(),
                   "unet in_channels and out_channels must equal the autoencoder's latent_channels");
    reader.require(unet.cross_attention_dim == config.text_encoder.hidden_size,
                   "cross_attention_dim must equal the text encoder's hidden_size");
    reader.require(unet.class_embed_type.empty() || unet.projection_class_embeddings_input_dim == config.text_encoder.hidden_size,
                   "projection_class_embeddings_input_dim must equal the text encoder's hidden_size");
    if (config.controlnet) {
        const UnetConfig &control = *config.controlnet;
        reader.require(control.conditioning_channels == 3, "conditioning_channels must be 3");
        const int condition_factor = control.conditioning_patch_size << (control.conditioning_embedding_out_channels.size() - 1);
        reader.require(condition_factor == config.latent_factor(),
                       "the condition embedding must shrink pictures as much as the autoencoder does");
        reader.require(control.cross_attention_dim == unet.cross_attention_dim &&
                           control.block_out_channels == unet.block_out_channels &&
                           control.layers_per_block == unet.layers_per_block,
                       "the ControlNet belongs to another family than the UNet; choose one that was made for it");
    }
    reader.require(config.default_second_condition == "body_map" || config.default_second_condition == "none",
                   "defaults.second_condition must be body_map or none");
    reader.require(config.default_steps <= config.scheduler.num_train_timesteps,
                   "defaults.steps is larger than num_train_timesteps");
    return reader.finish(config);
}

int PoseToVideoConfig::latent_channels() const
{
    return std::visit([](const auto &numbers) { return numbers.latent_channels; }, autoencoder);
}

int PoseToVideoConfig::latent_factor() const
{
    return std::visit([](const auto &numbers) { return numbers.factor(); }, autoencoder);
}

DiffusionNetworks::DiffusionNetworks(const PoseToVideoConfig &config_, c10::Device device_, std::optional<std::uint64_t> seed,
                                     c10::ScalarType type_)
    : config(config_), device(device_), type(type_), autoencoder_table(device, seed, type),
      text_table(device, next(seed, 1), type), unet_table(device, next(seed, 2), type),
      controlnet_table(device, next(seed, 3), type), detail_table(device, next(seed, 4), type),
      autoencoder(make_autoencoder(config, ParameterScope(autoencoder_table))),
      codec(std::visit([](const auto &network) { return codec_of(network); }, autoencoder)),
      text_encoder(config.text_encoder, ParameterScope(text_table)), unet(config.unet, ParameterScope(unet_table))
{
    if (config.controlnet)
        controlnet.emplace(*config.controlnet, ParameterScope(controlnet_table), Initial::FanIn);
    if (config.detail)
        detail.emplace(*config.detail, ParameterScope(detail_table));
}

std::vector<std::string> DiffusionNetworks::components() const
{
    std::vector<std::string> names = {"autoencoder", "text_encoder", "unet"};
    if (controlnet)
        names.emplace_back("controlnet");
    if (detail)
        names.emplace_back("detail");
    return names;
}

const ParameterTable &DiffusionNetworks::table(const std::string &component) const
{
    if (component == "autoencoder")
        return autoencoder_table;
    if (component == "text_encoder")
        return text_table;
    if (component == "unet")
        return unet_table;
    if (component == "detail")
        return detail_table;
    assert(component == "controlnet");
    return controlnet_table;
}

Result<void> DiffusionNetworks::load(const Bundle &bundle, const std::string &component, const nn::TensorPatch &patch)
{
    const auto stored = component_tensors(bundle, component);
    if (!stored)
        return tl::unexpected(stored.error());
    // Old files carry this table of 0, 1, 2, …
    const auto recomputable = [](const std::string &name) { return name.ends_with("embeddings.position_ids"); };
    nn::NamedTensors state = table(component).named();
    const auto is_of_encoder = [](const auto &entry) { return entry.first.starts_with("encoder."); };
    if (component == "autoencoder" && std::holds_alternative<AutoencoderTiny>(autoencoder) &&
        std::none_of(stored->tensors.begin(), stored->tensors.end(), is_of_encoder)) {
        state = beginning_with(state, "decoder.");
        codec.encode = nullptr;
    }
    return nn::load_tensors(state, stored->tensors, bundle.folder.string() + " (" + component + ")", recomputable, patch);
}

Result<void> DiffusionNetworks::load(const Bundle &bundle)
{
    for (const std::string &component : components()) {
        if (auto loaded = load(bundle, component); !loaded)
            return loaded;
    }
    return {};
}

void DiffusionNetworks::pack()
{
    for (ParameterTable *parameters : {&autoencoder_table, &text_table, &unet_table, &controlnet_table, &detail_table})
        parameters->release();
    if (auto *network = std::get_if<AutoencoderKl>(&autoencoder))
        network->pack();
    text_encoder.pack();
    unet.pack();
    if (controlnet)
        controlnet->pack();
    if (detail)
        detail->pack();
}

std::int64_t DiffusionNetworks::parameter_count() const
{
    return autoencoder_table.count() + text_table.count() + unet_table.count() + controlnet_table.count() + detail_table.count();
}

at::Tensor prompt_ids(const BytePairTokenizer &tokenizer, const std::vector<std::string> &prompts, const ClipTextConfig &config,
                      int pad_id)
{
    const int length = config.max_position_embeddings;
    at::Tensor ids = at::empty({static_cast<std::int64_t>(prompts.size()), length}, at::kLong);
    std::int64_t *value = ids.data_ptr<std::int64_t>();
    for (const std::string &prompt : prompts) {
        for (const int id : tokenizer.encode(prompt, {.length = length, .pad_id = pad_id}))
            *value++ = std::min(id, config.vocab_size - 1);
    }
    return ids;
}

} // namespace signwright
