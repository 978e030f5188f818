#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

namespace signwright
{

/// The task "pose_to_video": trains text encoder, UNet and ControlNet together on latents of rendered signers; the
/// autoencoder stays as it is. Recipe fields: "autoencoder" (a bundle's folder or name that holds it), "networks" (the
/// bundle's "config" without autoencoder and vocabulary size; prompts are read with `tokenizers/prompts`), "pool" and "reuse"
/// (as in the task "autoencoder"), "whole_frames", "crop", "drop_text", "drop_second" and "pure_noise" (see
/// `LatentBatchOptions`), "own_predictions" (part of the batches in which the samples below the last noise level start from the
/// network's own first prediction, as a sampler's later steps do), "hand_weight", "appearance_weight" (of the read-out of the
/// prompt, see `AppearanceHead`), "pixel_weight" (of the error of decoded crops, where x₀ is predicted) and "pixel_crops" (how
/// many of a batch are decoded).
Result<std::unique_ptr<training::Task>> make_pose_to_video_task(const training::Recipe &recipe, Device device);

} // namespace signwright
