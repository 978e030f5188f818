#include "models/pose_to_video/bundle_card.h"

namespace signwright
{

nlohmann::json pose_to_video_card(const std::string &name, const std::string &architecture, const nlohmann::json &config,
                                  std::int64_t parameters, const nlohmann::json &training)
{
    return {{"name", name},
            {"kind", "pose_to_video"},
            {"architecture", architecture},
            {"config", config},
            {"recipe", training},
            {"scores", training.value("scores", nlohmann::json::object())},
            {"licence", "Apache-2.0"},
            {"training_data", "the procedural corpus, drawn by the mannequin renderer"},
            {"caveat", "synthetic, unverified by fluent signers"},
            {"parameters", parameters}};
}

} // namespace signwright
