#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <string>

namespace signwright::training
{

struct OptimizerConfig {
    std::string name =
        "adamw"; ///< "adamw" (decoupled weight decay), "adam" (L2 penalty) or "muon" (with AdamW where it does not fit)
    double learning_rate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weight_decay = 0.0; ///< on all tensors with "adam", else on those of two and more dimensions
};

struct ScheduleConfig {
    std::string name = "constant"; ///< "constant" or "cosine"
    std::int64_t warmup_steps = 0; ///< linear from start_ratio
    double start_ratio = 0.0;      ///< the learning rate before the first step ÷ the highest
    double final_ratio = 0.0;      ///< cosine: the last learning rate ÷ the highest
};

/// Which validation score decides that a bundle is better than the one before.
struct ScoreConfig {
    std::string name;    ///< empty: the newest bundle is the best
    bool higher = false; ///< true when larger is better
};

/// What a training run does, read from a recipe file:
/// {"name", "task": {"name", …}, "steps", "batch_size", "accumulate", "seed", "precision": "fp32" | "bf16",
///  "optimizer": {"name", "learning_rate", "beta1", "beta2", "epsilon", "weight_decay"},
///  "schedule": {"name", "warmup_steps", "start_ratio", "final_ratio"}, "clip_grad_value", "clip_grad_norm", "ema",
///  "score": {"name", "better": "lower" | "higher"},
///  "log_every", "validate_every", "samples_every", "checkpoint_minutes"}.
/// All but "name", "task", "steps" and "batch_size" have the defaults below.
struct Recipe {
    nlohmann::json source; ///< the whole file
    std::string name;      ///< of the run and of the bundle it makes
    nlohmann::json task;
    std::int64_t steps = 0;
    int batch_size = 0; ///< samples of one micro-batch
    int accumulate = 1; ///< micro-batches of one optimizer step
    std::uint64_t seed = 0;
    bool bf16 = false; ///< automatic mixed precision: the forward pass computes in bfloat16, the weights stay fp32
    OptimizerConfig optimizer;
    ScheduleConfig schedule;
    double clip_grad_value = 0.0; ///< of every number of a gradient, before the norm; 0 = off
    double clip_grad_norm = 0.0;  ///< 0 = off
    double ema = 0.0;             ///< decay of the moving average of the weights; 0 = off
    ScoreConfig score;
    std::int64_t log_every = 50;     ///< optimizer steps
    std::int64_t validate_every = 0; ///< 0 = at the end only
    std::int64_t samples_every = 0;  ///< 0 = never
    double checkpoint_minutes = 5.0;
};

/// Errors: BadInput with the key that is missing, unknown, of a wrong type or out of range.
Result<Recipe> recipe_from_json(const nlohmann::json &json, const std::string &source);

/// Errors: NotFound, Io, BadInput.
Result<Recipe> read_recipe(const std::filesystem::path &path);

/// Learning rate of an optimizer step (from 0).
double learning_rate(const Recipe &recipe, std::int64_t step);

} // namespace signwright::training
