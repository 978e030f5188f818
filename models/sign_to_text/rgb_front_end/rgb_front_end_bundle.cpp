#include "models/sign_to_text/rgb_front_end/rgb_front_end_bundle.h"

#include "models/training/trained_card.h"

namespace signwright::sign_to_text
{

namespace
{

constexpr const char *kComponent = "rgb_front_end";

nlohmann::json card_of(const RgbFrontEndNetwork &network, const nlohmann::json &record)
{
    nlohmann::json card = training::trained_card(record);
    card.update(
        {{"kind", "sign_to_text"},
         {"architecture", kRgbFrontEnd},
         {"config", json_from_config(network.config())},
         {"licence", "Apache-2.0"},
         {"training_data", "Signwright's procedural corpus: pictures of its rule-driven signer, drawn by its mannequin renderer"},
         {"caveat", "It has seen drawn figures only, no photographs; how much of these it reads rightly, its evaluation says. It "
                    "knows the signs that " +
                        network.config().translator + " knows"},
         {"parameters", network.parameter_count()}});
    return card;
}

} // namespace

Result<std::unique_ptr<RgbFrontEndNetwork>> load_rgb_front_end(const Bundle &bundle, c10::Device device)
{
    if (bundle.architecture != kRgbFrontEnd)
        return fail(Module::Network, ErrorKind::BadInput,
                    bundle.folder.string() + " holds a \"" + bundle.architecture +
                        "\", which does not read signers in pictures; choose a \"" + kRgbFrontEnd + "\"");
    const auto config = rgb_front_end_config_from_json(bundle.config());
    if (!config)
        return tl::unexpected(config.error());
    const auto tensors = read_component(bundle, kComponent);
    if (!tensors)
        return tl::unexpected(tensors.error());
    auto network = std::make_unique<RgbFrontEndNetwork>(*config, device, std::nullopt);
    if (auto loaded = nn::load_tensors(network->state(), tensors->tensors, bundle.folder.string()); !loaded)
        return tl::unexpected(loaded.error());
    return network;
}

Result<void> write_rgb_front_end(const std::filesystem::path &folder, const RgbFrontEndNetwork &network,
                                 const nlohmann::json &training)
{
    return write_bundle(folder, card_of(network, training), {{kComponent, nn::data_from_tensors(network.state())}});
}

} // namespace signwright::sign_to_text
