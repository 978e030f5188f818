#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

namespace signwright::sign_to_text
{

/// Trains the RGB front end on single pictures of the procedural corpus. The recipe's "task" object: {"name": "rgb_front_end",
/// "backbone", "patch_channels", "translator", "seen_weight", "validation_pictures", "sample_threads"}; all but the name have
/// defaults. A batch has a multiple of `RenderedSigning::kMomentsPerClip` pictures. Loss: Huber's (1964) of `PoseNumbers` at unit
/// variance, those that are seen, by `number_weights`; cross-entropy of what is seen. Scores, on the validation split:
/// "hand_error" (mean distance of the points of seen hands, palms, wrists laid together), "wrist_error" (of wrists in the
/// picture, shoulder widths), "hand_seen_accuracy".
Result<std::unique_ptr<training::Task>> make_rgb_front_end_task(const training::Recipe &recipe, Device device);

} // namespace signwright::sign_to_text
