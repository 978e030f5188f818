#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace signwright::text_to_pose
{

/// What `bundle.json` says of a network trained on the procedural corpus: `trained_card` of the trainer's
/// record, configuration, licence, training data and the caveat.
nlohmann::json bundle_card(const std::string &architecture, const nlohmann::json &config, std::int64_t parameters,
                           const nlohmann::json &record);

} // namespace signwright::text_to_pose
