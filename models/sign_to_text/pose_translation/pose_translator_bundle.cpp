#include "models/sign_to_text/pose_translation/pose_translator_bundle.h"

#include "models/nn/config_reader.h"
#include "models/nn/exceptions.h"
#include "models/sign_to_text/pose_translation/pose_features.h"
#include "models/training/trained_card.h"

namespace signwright::sign_to_text
{

namespace
{

constexpr const char *kComponent = "pose_translator";
constexpr const char *kSignsFile = "signs.txt", *kVocabularyFile = "vocabulary.txt";

std::vector<std::string> lines_of(const std::string &text)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

nlohmann::json card_of(const PoseTranslatorModel &model, const nlohmann::json &record, const TranslatorSources &sources)
{
    nlohmann::json config = json_from_config(model.network->config());
    config["temperature"] = model.temperature;
    std::string data = "Signwright's procedural corpus and grammar of everyday sentences: clips of its rule-driven signer as a "
                       "pose estimator would see them";
    if (sources.estimated_clips)
        data += "; sentences of that corpus drawn by the mannequin renderer and read by MediaPipe's networks";
    if (sources.text_to_pose)
        data += "; sentences that a text-to-pose network signs";
    if (sources.recorded_hands)
        data += "; hands of the manual alphabet recorded by one person, landmarks under CC0-1.0 (borisgraudt/asl-ai)";
    nlohmann::json card = training::trained_card(record);
    card.update({{"kind", "sign_to_text"},
                 {"architecture", kPoseTranslator},
                 {"config", config},
                 {"licence", "Apache-2.0"},
                 {"training_data", data},
                 {"caveat",
                  "It reads the manual alphabet, numbers and the signs of the program's lexicon as its rule-driven signer makes "
                  "them; no fluent signer has verified it"},
                 {"parameters", model.network->parameter_count()}});
    return card;
}

} // namespace

Result<PoseTranslatorModel> load_pose_translator(const Bundle &bundle, c10::Device device)
{
    if (bundle.architecture != kPoseTranslator)
        return fail(Module::Network, ErrorKind::BadInput,
                    bundle.folder.string() + " holds a \"" + bundle.architecture +
                        "\", which does not translate poses; choose a \"" + kPoseTranslator + "\"");
    const auto config = pose_translator_config_from_json(bundle.config());
    if (!config)
        return tl::unexpected(config.error());
    double temperature = 1.0;
    ConfigReader reader(bundle.config(), bundle.folder.string());
    reader.read("temperature", temperature);
    reader.require(temperature > 0.0, "temperature must be above 0");
    if (auto read = reader.finish(temperature); !read)
        return tl::unexpected(read.error());
    const auto signs = read_bundle_text(bundle, kSignsFile);
    const auto words = read_bundle_text(bundle, kVocabularyFile);
    if (!signs || !words)
        return tl::unexpected(signs ? words.error() : signs.error());
    SignClasses classes(lines_of(*signs));
    TextPieces pieces{Vocabulary(lines_of(*words))};
    if (config->features != kPoseFeatures || config->classes != classes.size() ||
        config->decoder.vocab_size != pieces.vocabulary().size())
        return fail(Module::Network, ErrorKind::BadInput,
                    bundle.folder.string() + ": features, signs or words do not fit the network; use a bundle of this version");
    const auto tensors = read_component(bundle, kComponent);
    if (!tensors)
        return tl::unexpected(tensors.error());
    PoseTranslatorModel model{std::make_unique<PoseTranslatorNetwork>(*config, device, std::nullopt), std::move(classes),
                              std::move(pieces), temperature};
    if (auto loaded = nn::load_tensors(model.network->state(), tensors->tensors, bundle.folder.string()); !loaded)
        return tl::unexpected(loaded.error());
    return model;
}

Result<std::shared_ptr<const PoseTranslatorModel>> open_pose_translator(const std::filesystem::path &folder, Device device)
{
    const auto bundle = open_bundle(folder);
    if (!bundle)
        return tl::unexpected(bundle.error());
    return nn::with_exceptions_as_errors(
        Module::Network, "close other programs", [&]() -> Result<std::shared_ptr<const PoseTranslatorModel>> {
            auto model = load_pose_translator(*bundle, device == Device::Cuda ? at::kCUDA : at::kCPU);
            if (!model)
                return tl::unexpected(model.error());
            return std::make_shared<const PoseTranslatorModel>(std::move(*model));
        });
}

Result<void> write_pose_translator(const std::filesystem::path &folder, const PoseTranslatorModel &model,
                                   const nlohmann::json &training, const TranslatorSources &sources)
{
    std::string signs;
    for (const std::string &name : model.classes.names())
        signs += name + "\n";
    return write_bundle(folder, card_of(model, training, sources), {{kComponent, nn::data_from_tensors(model.network->state())}},
                        {{kSignsFile, signs}, {kVocabularyFile, model.pieces.vocabulary().text()}});
}

} // namespace signwright::sign_to_text
