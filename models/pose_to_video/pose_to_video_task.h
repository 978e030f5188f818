#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

namespace signwright
{

/// The task "pose_to_video": trains text encoder, UNet and ControlNet together on latents of rendered signers; the
/// autoencoder stays as it is. Recipe fields: "autoencoder" (a bundle's folder or name that holds it), "networks" (the
/// bundle's "config" without autoencoder and vocabulary size; prompts are read with `tokenizers/prompts`), "pool" and "reuse"
/// (as in the task "autoencoder"), "drop_text" and "drop_second" (part of the samples without prompt and without d),
/// "pure_noise" (part of the samples at the last noise level), "hand_weight", "pixel_weight" (of the error of decoded
/// crops around hands) and "pixel_crop" (latent positions a side).
Result<std::unique_ptr<training::Task>> make_pose_to_video_task(const training::Recipe &recipe, Device device);

} // namespace signwright
