#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signwright
{

/// Seconds of one piece of work, the median of `kInferenceRuns` runs after one that is not counted.
using InferenceTimes = std::vector<std::pair<std::string, double>>;

constexpr int kInferenceRuns = 3;

/// Loads a model, or without one builds networks of Stable Diffusion 1.5's size with a ControlNet and random weights, for
/// inference on the CPU, and measures: "unet_controlnet_256" and "_512", one call of both for one picture of that many pixels a
/// side; "decode_256" and "_512", the autoencoder's decoder for one picture; "clip_256", 8 frames in one batch from latents and
/// conditions to pictures with 4 steps of DDIM and without guidance. Takes about 7 GB of memory. Errors: those of the model;
/// Cancelled, OutOfMemory.
Result<InferenceTimes> measure_inference(const std::optional<Bundle> &model, const Control &control);

} // namespace signwright
