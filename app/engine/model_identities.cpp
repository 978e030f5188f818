#include "app/engine/model_identities.h"

#include "core/bundle/bundle_identity.h"

namespace signwright
{

void add_identity(ModelIdentities &identities, const Bundle &bundle)
{
    const std::string name = bundle.kind + ":" + bundle.name;
    std::string key = name;
    for (int number = 2; identities.contains(key); ++number)
        key = name + ":" + std::to_string(number);
    identities.emplace(std::move(key), identity_of_bundle(bundle));
}

ModelIdentities identities_of(const VideoModelParts &parts)
{
    ModelIdentities identities;
    add_identity(identities, parts.model);
    for (const auto *part : {&parts.controlnet, &parts.autoencoder, &parts.motion_module})
        if (*part)
            add_identity(identities, **part);
    for (const LoraPart &lora : parts.loras)
        add_identity(identities, lora.bundle);
    return identities;
}

std::vector<std::string> changed_models(const ModelIdentities &earlier, const ModelIdentities &now)
{
    std::vector<std::string> changed;
    for (const auto &[model, identity] : now) {
        const auto noted = earlier.find(model);
        if (noted != earlier.end() && !may_be_same_bundle(noted->second, identity))
            changed.push_back(model);
    }
    return changed;
}

} // namespace signwright
