#include "models/pose_to_video/preview_decoder.h"

#include "core/checkpoint/component_tensors.h"
#include "models/nn/weights.h"

namespace signwright
{

PreviewDecoder::PreviewDecoder(const AutoencoderTinyConfig &config, c10::Device device)
    : table_(device, std::nullopt), network_(config, ParameterScope(table_)), codec_(codec_of(network_))
{
    codec_.encode = nullptr;
}

Result<std::unique_ptr<PreviewDecoder>> PreviewDecoder::load(const Bundle &bundle, int latent_channels, int factor,
                                                             c10::Device device)
{
    const auto refuse = [&](const std::string &why) {
        return fail(Module::Network, ErrorKind::BadInput, bundle.folder.string() + " cannot make previews: " + why);
    };
    const nlohmann::json numbers = bundle.config().value("autoencoder", nlohmann::json::object());
    if (!numbers.is_object() || numbers.value("_class_name", nlohmann::json()) != "AutoencoderTiny")
        return refuse("it is no tiny autoencoder; choose one in TAESD's layout");
    const auto config = autoencoder_tiny_config_from_json(numbers);
    if (!config)
        return refuse(config.error().message);
    if (config->latent_channels != latent_channels || config->factor() != factor)
        return refuse("its latents are not those of the video model; choose one that was made for it");
    const auto stored = component_tensors(bundle, "autoencoder");
    if (!stored)
        return tl::unexpected(stored.error());
    std::unique_ptr<PreviewDecoder> decoder(new PreviewDecoder(*config, device));
    nn::NamedTensors state;
    for (const auto &entry : decoder->table_.named())
        if (entry.first.starts_with("decoder."))
            state.push_back(entry);
    const auto of_encoder = [](const std::string &name) { return name.starts_with("encoder."); };
    if (auto loaded = nn::load_tensors(state, stored->tensors, bundle.folder.string(), of_encoder); !loaded)
        return tl::unexpected(loaded.error());
    return decoder;
}

} // namespace signwright
