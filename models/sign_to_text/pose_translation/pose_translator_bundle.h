#pragma once

// Private to models/: includes LibTorch.

#include "core/bundle/bundle.h"
#include "models/device.h"
#include "models/sign_to_text/pose_translation/pose_translator_network.h"
#include "models/sign_to_text/pose_translation/sign_classes.h"
#include "models/sign_to_text/pose_translation/text_pieces.h"

#include <filesystem>
#include <memory>

namespace signwright::sign_to_text
{

/// The architecture's name in `bundle.json`; the kind is "sign_to_text".
constexpr const char *kPoseTranslator = "pose_translator";

/// A translator that can be used.
struct PoseTranslatorModel {
    std::unique_ptr<PoseTranslatorNetwork> network;
    SignClasses classes;
    TextPieces pieces;
    double temperature = 1.0; ///< signs' logits are divided by it before they are probabilities (Guo et al. 2017)
};

/// Errors: those of `open_bundle`'s callees; BadInput (another architecture, tables that do not fit the network).
Result<PoseTranslatorModel> load_pose_translator(const Bundle &bundle, c10::Device device);

/// The same from a folder. Errors: also those of `open_bundle`; OutOfMemory.
Result<std::shared_ptr<const PoseTranslatorModel>> open_pose_translator(const std::filesystem::path &folder, Device device);

/// What a translator was trained on beside the procedural signer's clips.
struct TranslatorSources {
    bool recorded_hands = false, estimated_clips = false, text_to_pose = false;
};

/// Writes network, names of signs and vocabulary, with the trainer's record.
Result<void> write_pose_translator(const std::filesystem::path &folder, const PoseTranslatorModel &model,
                                   const nlohmann::json &training, const TranslatorSources &sources);

} // namespace signwright::sign_to_text
