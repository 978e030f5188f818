#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "models/training/recipe.h"
#include "models/training/task.h"

#include <filesystem>
#include <functional>
#include <string>

namespace signwright::training
{

/// Receives one JSON object a line.
using LogSink = std::function<void(const std::string &)>;

struct TrainingOptions {
    Recipe recipe;
    std::filesystem::path run_folder;    ///< checkpoint.safetensors, metrics.jsonl and samples/ lie here
    std::filesystem::path bundle_folder; ///< where the bundle is written
    bool resume = false;                 ///< go on from the run folder's checkpoint
    double max_minutes = 0.0;            ///< of this session; 0 = no limit
    /// When set, nothing is trained: the tensors of the first step are written to this safetensors file, as another program needs
    /// them to repeat it: what the task records of its first micro-batch, "loss", and behind "gradient/" the gradient of every
    /// parameter, before clipping. Errors: Usage when gradients are accumulated, of several processes, or the run is resumed.
    std::filesystem::path first_step = {};
    LogSink log;
    /// Card of the bundle whose weights the task begins with; null when it begins with its own start values.
    nlohmann::json started_from = nullptr;
};

/// Trains a task: accumulates gradients, clips them, steps Adam by the schedule, keeps the moving average, validates and
/// samples with it, writes a checkpoint every few minutes, JSON lines of metrics, and the bundle: whenever the recipe's
/// score improves and, when there is none, at the end. Bit-identical when resumed on the CPU with the same threads.
///
/// In a data-parallel run (`ProcessGroup`) every process calls this; process 0 writes.
///
/// At the time limit the run is checkpointed, scored and its bundle written as at the end. A stop request leaves a
/// checkpoint and no bundle, and returns Cancelled.
/// Errors: Cancelled, BadInput (checkpoint of another recipe), Io, Training (a loss that is not finite), OutOfMemory,
/// or what the task returned.
Result<void> train(Task &task, const TrainingOptions &options, const Control &control);

} // namespace signwright::training
