#include "models/sign_to_text/training/sign2gpt_settings.h"

#include "models/nn/config_reader.h"

namespace signwright
{

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
    auto model = sign2gpt_config_from_json(task.value("model", nlohmann::json::object()));
    if (!model)
        return tl::unexpected(model.error());
    settings.model = std::move(*model);
    return settings;
}

} // namespace signwright
