#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace signwright
{

/// What `bundle.json` of a trained model says.
struct BundleCard {
    std::string name;
    std::string kind = "pose_to_video";
    std::string architecture = "controlnet_diffusion";
    nlohmann::json config; ///< the networks' numbers
    std::int64_t parameters = 0;
    nlohmann::json training = nlohmann::json::object(); ///< what the trainer recorded; its "scores" are shown on their own, too
    std::string training_data = "the procedural corpus, drawn by the mannequin renderer";
    std::string licence = "Apache-2.0";
    nlohmann::json base = nullptr; ///< the model that training started from: {"name", "hash"}
    std::string caveat = "synthetic, unverified by fluent signers";
};

/// The manifest of a trained bundle, see `Bundle`.
nlohmann::json json_from_bundle_card(const BundleCard &card);

} // namespace signwright
