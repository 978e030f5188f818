#include "app/engine/model_store.h"

#include "core/base/resources.h"
#include "core/bundle/bundle.h"

namespace signwright
{

namespace
{

/// Keeps `slot` when it already holds the bundle of that name, and loads it otherwise.
template <typename Network>
Result<const ModelStore::Loaded<Network> *> load_into(std::unique_ptr<ModelStore::Loaded<Network>> &slot, const char *kind,
                                                      const std::string &name, Device device)
{
    const auto bundle = find_bundle(kind, name);
    if (!bundle)
        return tl::unexpected(bundle.error());
    if (slot && slot->name == bundle->name)
        return slot.get();
    slot.reset(); // before the new one is loaded: never two at once in memory
    auto network = Network::load(*bundle, device);
    if (!network)
        return tl::unexpected(network.error());
    slot = std::make_unique<ModelStore::Loaded<Network>>(
        ModelStore::Loaded<Network>{bundle->name, hash_of_bundle(*bundle), std::move(*network)});
    return slot.get();
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
    return load_into(text_to_pose_, "text_to_pose", name, device_);
}

Result<const ModelStore::Loaded<PoseToVideo> *> ModelStore::pose_to_video(const std::string &name)
{
    return load_into(pose_to_video_, "pose_to_video", name, device_);
}

void ModelStore::clear()
{
    text_to_pose_.reset();
    pose_to_video_.reset();
}

} // namespace signwright
