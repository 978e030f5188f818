#include "app/engine/model_store.h"

#include "core/base/resources.h"
#include "core/bundle/bundle.h"

namespace signwright
{

namespace
{

/// Keeps `slot` when it already holds what `key` stands for, of the same models; otherwise empties it and loads with `load`.
template <typename Network, typename Load>
Result<const ModelStore::Loaded<Network> *> load_into(std::unique_ptr<ModelStore::Loaded<Network>> &slot, std::string key,
                                                      ModelIdentities models, const Load &load)
{
    if (slot && slot->key == key && changed_models(slot->models, models).empty()) {
        slot->models = std::move(models); // perhaps hashed by now
        return slot.get();
    }
    slot.reset(); // before the new one is loaded: never two at once in memory
    auto network = load();
    if (!network)
        return tl::unexpected(network.error());
    slot = std::make_unique<ModelStore::Loaded<Network>>(
        ModelStore::Loaded<Network>{std::move(key), std::move(models), std::move(*network)});
    return slot.get();
}

/// Tells one combination of parts from any other: which folders, in which role, how much of each LoRA.
std::string key_of(const VideoModelParts &parts)
{
    std::string key = parts.model.folder.string();
    const auto add = [&key](const std::string &role, const Bundle &bundle) { key += "\n" + role + " " + bundle.folder.string(); };
    if (parts.controlnet)
        add("controlnet", *parts.controlnet);
    if (parts.autoencoder)
        add("autoencoder", *parts.autoencoder);
    if (parts.preview_autoencoder)
        add("preview", *parts.preview_autoencoder);
    if (parts.motion_module)
        add("motion_module", *parts.motion_module);
    for (const LoraPart &lora : parts.loras)
        add("lora " + std::to_string(lora.weight), lora.bundle);
    return key;
}

} // namespace

Result<std::shared_ptr<const Lexicon>> ModelStore::lexicon()
{
    if (!lexicon_) {
        auto loaded = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
        if (!loaded)
            return tl::unexpected(loaded.error());
        lexicon_ = std::make_shared<const Lexicon>(std::move(*loaded));
    }
    return lexicon_;
}

Result<const ProceduralSigner *> ModelStore::procedural_signer()
{
    if (!signer_) {
        const auto words = lexicon();
        if (!words)
            return tl::unexpected(words.error());
        auto signer = ProceduralSigner::create(*words);
        if (!signer)
            return tl::unexpected(signer.error());
        signer_ = std::make_unique<ProceduralSigner>(std::move(*signer));
    }
    return signer_.get();
}

Result<const ModelStore::Loaded<TextToPose> *> ModelStore::text_to_pose(const std::string &name)
{
    const auto bundle = find_bundle("text_to_pose", name);
    if (!bundle)
        return tl::unexpected(bundle.error());
    ModelIdentities models;
    add_identity(models, *bundle);
    return load_into(text_to_pose_, bundle->folder.string(), std::move(models),
                     [&] { return TextToPose::load(*bundle, device_); });
}

Result<const ModelStore::Loaded<PoseToVideo> *> ModelStore::pose_to_video(const VideoModelParts &parts)
{
    return load_into(pose_to_video_, key_of(parts), identities_of(parts),
                     [&] { return PoseToVideo::load(parts, device_, precision_); });
}

void ModelStore::clear()
{
    text_to_pose_.reset();
    pose_to_video_.reset();
}

} // namespace signwright
