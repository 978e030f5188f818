#pragma once

// Private to models/: includes LibTorch.

#include "models/text_to_pose/sample_source.h"
#include "models/training/task.h"

#include <memory>

namespace signwright::text_to_pose
{

/// Trains the Progressive Transformer on serialised plans. Frames are normalised `relative_from_pose` values with the counter t /
/// T behind them. The recipe's "task" object: {"name": "progressive_transformer", "loss": "mse" or "l1", "weight_norm" (factor of
/// the long-video term; 0 leaves it out, as its size outweighs the error), "held_out_sentences", "sample_threads"} and the
/// numbers of `ProgressiveTransformerConfig` except vocabulary and joint_values; all but the name have defaults. With
/// "gaussian_noise" the noise follows the errors of the last hundred steps, which stand for the public code's epoch.
/// Scores: "dtw_ratio" and "timing_ms" as of the duration transformer.
Result<std::unique_ptr<training::Task>> make_progressive_task(const training::Recipe &recipe, Device device);

/// The same on sentences of another source; for tests.
Result<std::unique_ptr<training::Task>> make_progressive_task(const training::Recipe &recipe, Device device,
                                                              std::shared_ptr<const SampleSource> source);

} // namespace signwright::text_to_pose
