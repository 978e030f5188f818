#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/text_to_pose/progressive_transformer.h"

namespace signwright::text_to_pose
{

/// The public greedy decoding, for comparison with the reference: starts from real first frames and overwrites the counter
/// of every decoder input by a real one. `seed` B×(joint_values + 1), `counters` B×steps: counter k stands in decoder
/// input k, and 0 marks padding after a shorter sequence. Returns B×(steps + 1)×(joint_values + 1): the seed and the predicted
/// frames with their predicted counters.
at::Tensor decode_with_reference_counters(ProgressiveTransformer &network, const at::Tensor &states,
                                          const at::Tensor &source_mask, const at::Tensor &seed, const at::Tensor &counters);

/// Frames made without a reference.
struct FreeRun {
    at::Tensor frames;    ///< T×(joint_values + 1), without the seed frame
    at::Tensor attention; ///< T×S: where each frame looked in the source
};

/// Decodes one sequence (B = 1) from the mean first frame. The counter is clamped to 0 … 1 and never falls; decoding ends when it
/// comes within one and a half steps of 1 (a step is the run's mean increment; the counter of a sequence's last frame is one
/// step below 1) or after `max_frames`.
/// Errors: Cancelled.
Result<FreeRun> decode_freely(ProgressiveTransformer &network, const at::Tensor &states, const at::Tensor &source_mask,
                              const at::Tensor &seed_joints, int max_frames, const Control &control);

} // namespace signwright::text_to_pose
