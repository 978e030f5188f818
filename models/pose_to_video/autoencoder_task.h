#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

namespace signwright
{

/// The task "autoencoder": trains an `AutoencoderKl` on crops of rendered signers, mostly around hands. Recipe fields:
/// "autoencoder" (the network's config), "crop" (pixels), "pool" (pictures kept), "reuse" (crops drawn from each),
/// "whole_frames" (part of the steps on whole pictures), "start_pictures" (for the principal components it starts from),
/// "latent_noise" (σ of the first latent distributions), "train_encoder" (false: the latents stay the principal components and
/// only the decoder learns, so that diffusion networks can be trained meanwhile), "kl_weight" (of the KL divergence a latent
/// value, in nats), "edge_weight", "hand_weight".
Result<std::unique_ptr<training::Task>> make_autoencoder_task(const training::Recipe &recipe, Device device);

} // namespace signwright
