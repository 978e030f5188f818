#include "models/sign_to_text/sign2gpt_bundle.h"

#include "models/sign_to_text/pseudo_glosses.h"

namespace signwright
{

Result<void> write_sign2gpt_bundle(const std::filesystem::path &folder, const Sign2Gpt &model, nlohmann::json card,
                                   const std::string &tokenizer, const std::vector<std::string> &glosses)
{
    const Sign2GptConfig &config = model.config();
    std::int64_t parameters = 0;
    std::map<std::string, std::map<std::string, TensorData>> components;
    for (const auto &[component, table] : model.parts()) {
        parameters += table->count();
        components.emplace(component, nn::data_from_tensors(table->named()));
    }
    std::map<std::string, std::string> files;
    if (config.language_model)
        files.emplace(config.tokenizer, tokenizer);
    if (config.prototype_head)
        files.emplace(config.glosses, json_from_pseudo_glosses(glosses));
    card["kind"] = "sign_to_text";
    card["architecture"] = "sign2gpt";
    card["config"] = json_from_config(config);
    card["parameters"] = parameters;
    return write_bundle(folder, std::move(card), components, files);
}

} // namespace signwright
