#pragma once

#include "app/engine/model_identities.h"
#include "core/base/result.h"
#include "core/signing/lexicon.h"
#include "core/signing/motion/procedural_signer.h"
#include "models/pose_to_video/pose_to_video.h"
#include "models/text_to_pose/text_to_pose.h"

#include <memory>
#include <string>

namespace signwright
{

/// The networks and the lexicon of one worker thread, loaded when they are first asked for and kept until `clear`.
class ModelStore
{
public:
    /// `precision`: of the video network; the others compute in float32.
    ModelStore(Device device, Precision precision) : device_(device), precision_(precision) {}

    /// A network, and the models that it came from.
    template <typename Network> struct Loaded {
        std::string key; ///< what was asked for, to tell whether it is loaded already
        ModelIdentities models;
        Network network;
    };

    Result<std::shared_ptr<const Lexicon>> lexicon();
    Result<const ProceduralSigner *> procedural_signer();
    Result<const Loaded<TextToPose> *> text_to_pose(const std::string &name);
    Result<const Loaded<PoseToVideo> *> pose_to_video(const VideoModelParts &parts);

    /// Frees the networks; the lexicon stays.
    void clear();
    Device device() const { return device_; }
    Precision precision() const { return precision_; }

private:
    Device device_;
    Precision precision_;
    std::shared_ptr<const Lexicon> lexicon_;
    std::unique_ptr<ProceduralSigner> signer_;
    std::unique_ptr<Loaded<TextToPose>> text_to_pose_;
    std::unique_ptr<Loaded<PoseToVideo>> pose_to_video_;
};

} // namespace signwright
