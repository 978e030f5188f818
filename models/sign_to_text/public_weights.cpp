#include "models/sign_to_text/public_weights.h"

#include "core/checkpoint/component_tensors.h"
#include "core/checkpoint/dino_tensors.h"
#include "core/checkpoint/find_model.h"
#include "models/sign_to_text/xglm.h"

namespace signwright
{

namespace
{

constexpr const char *kBackbone = "image_backbone", *kLanguageModel = "language_model";

Result<ComponentTensors> tensors_of(const char *kind, const std::string &name_or_path)
{
    const auto bundle = find_model(kind, name_or_path);
    if (!bundle)
        return tl::unexpected(bundle.error());
    return component_tensors(*bundle, kind);
}

} // namespace

Result<void> with_dino_weights(const std::string &backbone,
                               const std::function<Result<void>(const std::map<std::string, TensorView> &)> &take)
{
    const auto stored = tensors_of(kBackbone, backbone);
    if (!stored)
        return tl::unexpected(stored.error());
    return take(DinoTensors(stored->tensors).tensors());
}

Result<XglmConfig> read_xglm_config(const std::string &language_model)
{
    const auto bundle = find_model(kLanguageModel, language_model);
    if (!bundle)
        return tl::unexpected(bundle.error());
    return xglm_config_from_json(bundle->config().value(kLanguageModel, nlohmann::json::object()));
}

Result<void> load_xglm(const std::string &language_model, const nn::NamedTensors &state, const nn::NameFilter &own,
                       const nn::TensorPatch &patch)
{
    const auto stored = tensors_of(kLanguageModel, language_model);
    if (!stored)
        return tl::unexpected(stored.error());
    nn::NamedTensors wanted;
    for (const auto &[name, tensor] : state)
        if (!own || !own(name))
            wanted.emplace_back(name, tensor);
    return nn::load_tensors(wanted, stored->tensors, language_model, Xglm::is_table, patch);
}

} // namespace signwright
