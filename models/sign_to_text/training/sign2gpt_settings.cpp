#include "models/sign_to_text/training/sign2gpt_settings.h"

#include "core/checkpoint/find_model.h"
#include "models/nn/config_reader.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace signwright
{

namespace
{

using nlohmann::json;

/// "frame_encoder" with the numbers of a public DINOv2. The recipe's own "lora" and "position_interpolation", which public files
/// do not have, stay; without a "lora", Sign2GPT's is there: in the last three layers.
Result<json> with_public_numbers(json frame_encoder, const std::string &backbone)
{
    constexpr const char *kKind = "image_backbone";
    const auto bundle = find_model(kKind, backbone);
    if (!bundle)
        return tl::unexpected(bundle.error());
    const json stored = bundle->config().value(kKind, json::object());
    for (const char *field : {"image_size", "patch_size", "hidden_size", "num_hidden_layers", "num_attention_heads", "mlp_ratio"})
        frame_encoder[field] = stored.value(field, json());
    if (frame_encoder.contains("lora"))
        return frame_encoder;
    const auto config = dino_vit_config_from_json(frame_encoder);
    if (!config)
        return tl::unexpected(config.error());
    const int count = std::min<int>(config->num_hidden_layers, static_cast<int>(DinoLoraConfig{}.layers.size()));
    std::vector<int> layers(static_cast<std::size_t>(count));
    std::iota(layers.begin(), layers.end(), config->num_hidden_layers - count);
    frame_encoder["lora"] = {{"layers", layers}};
    return frame_encoder;
}

} // namespace

Result<Sign2GptSettings> sign2gpt_settings_from_json(const nlohmann::json &task)
{
    Sign2GptSettings settings;
    ConfigReader reader(task, "Sign2GPT task");
    const auto read_path = [&](const char *field, std::filesystem::path &path) {
        std::string text;
        reader.read(field, text);
        path = text;
    };
    read_path("train", settings.train);
    read_path("validation", settings.validation);
    reader.read("backbone", settings.backbone);
    reader.read("language_model", settings.language_model);
    read_path("tokenizer", settings.tokenizer);
    reader.read("pieces", settings.pieces, 16, 1 << 18);
    read_path("gloss_numbers", settings.gloss_numbers);
    read_path("word_vectors", settings.word_vectors);
    read_path("start", settings.start);
    reader.read("augment", settings.augment);
    reader.read("train_everything", settings.train_everything);
    reader.read("validation_clips", settings.validation_clips, 1, 1 << 20);
    reader.require(!settings.train.empty() && !settings.validation.empty(), "needs manifests as \"train\" and \"validation\"");
    reader.refuse_unknown({"name", "model"});
    if (auto checked = reader.finish(settings); !checked)
        return checked;
    json source = task.value("model", json::object());
    if (!settings.backbone.empty() && source.is_object()) {
        json &frame_encoder = source["frame_encoder"];
        if (frame_encoder.is_object() || frame_encoder.is_null()) {
            auto known = with_public_numbers(std::move(frame_encoder), settings.backbone);
            if (!known)
                return tl::unexpected(known.error());
            frame_encoder = std::move(*known);
        }
    }
    auto model = sign2gpt_config_from_json(source);
    if (!model)
        return tl::unexpected(model.error());
    settings.model = std::move(*model);
    return settings;
}

Result<Sign2GptTaskInput> read_sign2gpt_task_input(const nlohmann::json &task)
{
    auto settings = sign2gpt_settings_from_json(task);
    if (!settings)
        return tl::unexpected(settings.error());
    auto training = read_sign_manifest(settings->train), validation = read_sign_manifest(settings->validation);
    for (const auto *clips : {&training, &validation})
        if (!*clips)
            return tl::unexpected(clips->error());
    return Sign2GptTaskInput{std::move(*settings), std::move(*training), std::move(*validation)};
}

} // namespace signwright
