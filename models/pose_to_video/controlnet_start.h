#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/diffusion_networks.h"

namespace signwright
{

/// Gives a ControlNet the weights of its UNet's encoder, with outputs of zero, so that at first it changes nothing (Zhang et al.
/// 2023, section 3.1). The layers of the condition's embedding keep what they have, but for the last, which becomes zero.
void start_controlnet_from_unet(const DiffusionNetworks &networks);

} // namespace signwright
