#pragma once

// Private to models/: includes LibTorch.

#include "models/text_to_pose/progressive_transformer.h"

namespace signwright::text_to_pose
{

/// What one training step reads. B sequences, S source tokens, T frames of decoder input.
struct ProgressiveBatch {
    at::Tensor source;      ///< B×S ids
    at::Tensor source_mask; ///< B×S, true = real
    at::Tensor input;       ///< B×T×input_width
    at::Tensor input_mask;  ///< B×T, true = real frame
    at::Tensor target;      ///< B×T×output_width
};

/// Shifts frames against each other for teacher forcing: input 0 … T−2, target 1 … T−1; with future prediction N the
/// target of frame t holds the joints of t+1 … t+N side by side and the counter of t+1, and both lose their last N frames.
/// `frames` is B×T×(joint_values + 1), joints then counter; rows of zeros are padding, and real values are never 0.
ProgressiveBatch progressive_batch(const at::Tensor &source, const at::Tensor &source_mask, const at::Tensor &frames,
                                   const ProgressiveTransformerConfig &config);

enum class FrameLoss { SquaredError, AbsoluteError };

/// Mean error over all elements after those whose target is padding (0) were zeroed in both: padding dilutes the mean, as
/// in the public code. Not yet divided by the number of sequences.
at::Tensor masked_frame_loss(const at::Tensor &prediction, const at::Tensor &target, FrameLoss loss);

/// SignDiff's long-video term: sum of the Frobenius norms of all parameters with "weight" in their name. Its gradient at a
/// weight of zeros is zero.
at::Tensor weight_norm_sum(const nn::NamedTensors &parameters);

/// Deviation (n − 1 form) of prediction − target over batch and frames, padding included: one number a column, with future
/// prediction of the first frame's joints alone.
at::Tensor error_deviation(const at::Tensor &prediction, const at::Tensor &target, const ProgressiveTransformerConfig &config);

/// The decoder's input with noise: + unit_noise · deviation · noise_rate on joints, nothing on the counter. `deviation` is
/// of `error_deviation`; `unit_noise` has the shape of `input`.
at::Tensor with_noise(const at::Tensor &input, const at::Tensor &deviation, const at::Tensor &unit_noise,
                      const ProgressiveTransformerConfig &config);

} // namespace signwright::text_to_pose
