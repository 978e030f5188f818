#pragma once

// Private to models/: includes LibTorch.

#include "models/text_to_pose/sample_source.h"
#include "models/training/task.h"

#include <memory>

namespace signwright::text_to_pose
{

/// Trains the duration transformer. The recipe's "task" object:
/// {"name": "duration_transformer", "hidden", "heads", "feed_forward", "encoder_layers", "decoder_layers", "kernel",
///  "velocity_weight", "duration_weight", "held_out_sentences", "sample_threads"}; all but the name have defaults.
/// Scores: "dtw_ratio" (L1 DTW of generated against corpus poses ÷ the same of the frozen mean pose), "position_error"
/// (mean absolute difference with the corpus's timing, in shoulder widths), "timing_ms" (median absolute error of where
/// items begin).
Result<std::unique_ptr<training::Task>> make_duration_task(const training::Recipe &recipe, Device device);

/// The same on sentences of another source; for tests.
Result<std::unique_ptr<training::Task>> make_duration_task(const training::Recipe &recipe, Device device,
                                                           std::shared_ptr<const SampleSource> source);

} // namespace signwright::text_to_pose
