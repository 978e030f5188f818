#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"
#include "models/device.h"
#include "models/nn/weights.h"
#include "models/training/recipe.h"

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace signwright::training
{

/// Parameters under their public state-dict names.
using nn::NamedTensors;

/// Which samples one optimizer step sees. Every random choice of a step must be a function of these numbers (through
/// `Random`), so that a resumed run repeats the interrupted one bit for bit.
struct StepContext {
    std::uint64_t seed = 0;
    std::int64_t step = 0; ///< optimizer step, from 0
    int micro_batch = 0;   ///< number within the step when gradients are accumulated
    int rank = 0;          ///< of this process in a data-parallel run
    int world_size = 1;
    std::stop_token stop{}; ///< looked at by what takes longer than a step (filling a pool): `step` then fails with Cancelled
};

/// A loss to differentiate and numbers to log beside it.
struct StepResult {
    at::Tensor loss; ///< scalar
    std::map<std::string, double> metrics;
    std::map<std::string, at::Tensor> record = {}; ///< what the loss came from, see `TrainingOptions::first_step`
};

/// What one network needs to be trained by the one trainer. A task owns its modules and its source of samples.
class Task
{
public:
    virtual ~Task() = default;

    /// Trainable parameters; names are unique and are the ones stored in the bundle, prefixed by the component
    /// and a slash, such as "unet/conv_in.weight".
    virtual NamedTensors parameters() = 0;
    /// What changes while training and is not trained (noise levels, running statistics), floating-point: stored in checkpoints
    /// under these names and copied back in place on resuming; data-parallel processes go on with the mean of theirs after
    /// every step.
    virtual NamedTensors state() { return {}; }
    /// Identity (hashes) of the weights that the task uses and does not train; a run goes on with the same ones only.
    virtual std::string frozen() const { return {}; }
    /// Forward pass of one micro-batch with gradients. LibTorch's own generator has been seeded for this micro-batch.
    virtual Result<StepResult> step(const StepContext &context) = 0;
    /// Called after every backward pass, for gradients that parameters get by way of others.
    virtual void after_backward() {}
    /// Scores on validation samples with the parameters as they are (the trainer swaps in the EMA first).
    virtual Result<std::map<std::string, double>> validate() = 0;
    /// Writes pictures or poses that a person can look at into `folder`.
    virtual Result<void> write_samples(const std::filesystem::path &folder, std::int64_t step) = 0;
    /// Writes the bundle with the parameters as they are. `training` is the trainer's record: steps, seconds, scores, recipe.
    virtual Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) = 0;
    /// Takes the weights of a bundle written by `write_bundle` (`--init`).
    virtual Result<void> read_bundle(const std::filesystem::path &folder) = 0;
    /// Called after every optimizer step, for state that depends on progress (noise levels, queues).
    virtual void after_step(std::int64_t /*step*/) {}
};

/// Makes a task from a recipe (its "task" object is the task's own) with its modules on `device`. Weights are initialised
/// from the recipe's seed.
using TaskFactory = Result<std::unique_ptr<Task>> (*)(const Recipe &recipe, Device device);

/// A task's name in recipes and how to make it. Each network folder lists its own in `tasks.h`.
struct TaskEntry {
    const char *name;
    TaskFactory make;
};

} // namespace signwright::training
