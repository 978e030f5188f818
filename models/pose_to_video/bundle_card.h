#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace signwright
{

/// The manifest of a pose_to_video bundle that was trained on the procedural corpus. `architecture`: "controlnet_diffusion" or
/// "autoencoder_kl"; `training`: the trainer's record, whose "scores" it repeats.
nlohmann::json pose_to_video_card(const std::string &name, const std::string &architecture, const nlohmann::json &config,
                                  std::int64_t parameters, const nlohmann::json &training);

} // namespace signwright
