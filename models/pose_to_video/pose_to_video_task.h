#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

namespace signwright
{

/// The task "pose_to_video": trains UNet, ControlNet and text encoder on latents of pictures; the autoencoder stays as it is.
/// What is written is a bundle, see `TrainedNetworks`. Recipe fields:
///
/// What is trained. Without "start" all networks from random weights: "autoencoder" (a bundle's folder or name that holds one)
/// and "networks" (the bundle's "config" without autoencoder and vocabulary size; prompts are read with `tokenizers/prompts`).
/// With "start" (a model's name or path, also one of public files) those in "train" (a list, default ["controlnet"]): whole
/// networks, or with "lora" ({"rank", "alpha", "target_modules"}, see `LoraTrainingConfig`) low-rank updates of "unet" or
/// "text_encoder". "controlnet_start": "model" or "unet" (see `ControlNetStart`).
///
/// On what. Rendered signers of the procedural corpus, or "pictures", a `prompt.json` by its path (see `read_prompt_list`) of
/// pictures that are scaled to "size" (512), with "second_condition" none or "frame" (see `ListedPictures`). "validation": how
/// many samples are scored (24; of a list its last 2, which should be of other clips than the rest, and cost as much as
/// generating them). "pool" and "reuse": how many encoded samples are held, and how often each is used (512 and 8; of a list 64
/// and 2). "whole_frames", "crop", "drop_text", "drop_second", "pure_noise": see `LatentBatchOptions`; of a list whole pictures
/// and all noise levels alike.
///
/// How. "hand_weight", "pixel_weight" (of the error of decoded crops, where x₀ is predicted) with "pixel_crops" (how many of a
/// batch are decoded), "appearance_weight" (of the read-out of the prompt, see `AppearanceHead`), "own_predictions" (part of the
/// batches in which the samples below the last noise level start from the network's own first prediction, as a sampler's later
/// steps do), "min_snr_gamma" (see `min_snr_weights`; 0 = off), "noise_offset" (of noise that is the same over a whole channel,
/// so that the mean of a picture is learnt, too), "gradient_checkpointing" (see `nn::checkpointed`).
/// "distillation" ({"guidance_scale"}, see `DistillationConfig`) trains the model to make with the sampler "lcm" in few steps
/// what it made in 50, with a loss of its own. "defaults": steps and guidance scale that the bundle recommends, in place of those
/// of "start".
Result<std::unique_ptr<training::Task>> make_pose_to_video_task(const training::Recipe &recipe, Device device);

} // namespace signwright
