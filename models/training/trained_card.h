#pragma once

#include <nlohmann/json.hpp>

namespace signwright::training
{

/// What `bundle.json` says of the run behind a trained network: "name", "recipe", "training" (steps, seconds, seed, and what it
/// started from), "scores". `record`: the trainer's, as `Task::write_bundle` gets it.
nlohmann::json trained_card(const nlohmann::json &record);

} // namespace signwright::training
