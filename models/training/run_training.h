#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/device.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace signwright
{

/// How a recipe is run.
struct RunOptions {
    std::filesystem::path run_folder;    ///< training state; empty = runs/<the recipe's name> in the working folder
    std::filesystem::path output_bundle; ///< bundle to write; empty = `bundle` in the run folder
    std::filesystem::path init_bundle;   ///< start from its weights with a fresh optimizer; empty = random weights
    std::filesystem::path first_step;    ///< see `TrainingOptions::first_step`; empty = train
    bool resume = false;                 ///< go on from the run folder's checkpoint, bit for bit on the CPU
    double max_minutes = 0.0;            ///< end with a checkpoint and a bundle after this time; 0 = no limit
    int threads = 0;                     ///< of LibTorch's operators; 0 = all cores
    std::optional<Device> device;        ///< empty = CUDA when a device answers, else the CPU
};

/// Receives one JSON object a line: the metrics of some steps, validation scores, or {"event": …}.
using TrainingLog = std::function<void(const std::string &)>;

/// Trains the network that a recipe file names (`Recipe` in models/training/recipe.h says what can stand in it) and
/// writes its bundle. Started once per process with torchrun's environment variables, the processes share the work.
/// Errors: NotFound, BadInput (recipe, bundle, checkpoint), Usage (`resume` with `init_bundle`), Cancelled (after writing
/// a checkpoint), Io, OutOfMemory.
Result<void> run_recipe(const std::filesystem::path &recipe, const RunOptions &options, const Control &control,
                        const TrainingLog &log);

} // namespace signwright
