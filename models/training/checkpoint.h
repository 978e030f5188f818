#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"
#include "models/nn/weights.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>

namespace signwright::training
{

/// The numbers of a run that its tensors do not hold.
struct RunState {
    std::int64_t step = 0;            ///< optimizer steps done
    double seconds = 0.0;             ///< of training so far, over all sessions
    std::int64_t scored_step = 0;     ///< the last step after which the network was scored
    std::optional<double> best_score; ///< of the bundle written last
    nlohmann::json started_from;      ///< what a bundle of this run says that it began with; null: nothing
};

/// One safetensors file for everything a run goes on from: tensors as they are (no narrowing) and the run's numbers with
/// the recipe as JSON in the file's metadata. One file, so that a crash leaves the old or the new state, never a mixture.
Result<void> write_checkpoint(const std::filesystem::path &path, const nn::NamedTensors &tensors, const RunState &state,
                              const std::string &recipe);

/// Copies a checkpoint into `tensors`. Errors: NotFound, BadInput (damaged, other tensors, or made by another recipe:
/// the number of steps may differ, nothing else).
Result<RunState> read_checkpoint(const std::filesystem::path &path, const nn::NamedTensors &tensors, const std::string &recipe);

} // namespace signwright::training
