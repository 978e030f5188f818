#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "models/precision.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signwright
{

/// Where and how the networks run.
struct InferencePlace {
    Device device = Device::Cpu;
    Precision precision = Precision::Float32;

    int batch() const { return device == Device::Cuda ? 8 : 1; } ///< pictures of one call
    int runs() const { return device == Device::Cuda ? 20 : 3; } ///< of which the median is taken
    int clip_size() const { return device == Device::Cuda ? 512 : 256; }
};

struct InferenceFigures {
    /// Seconds of a piece of work, the median of several runs after three that are not counted.
    std::vector<std::pair<std::string, double>> seconds;
    double peak_device_mib = 0.0; ///< of a GPU's memory
    double product_tflops = 0.0;  ///< of a GPU: what a product of two 8192² matrices reaches in this precision
};

/// Operations of one call of UNet and ControlNet for a picture of 512², both of Stable Diffusion 1.5: twice the multiplications.
constexpr double kOperationsOfCall512 = 1.086e12;

/// Loads a model, or without one builds networks of Stable Diffusion 1.5's size with a ControlNet and random weights, for
/// inference, and measures: "unet_controlnet_256" and "_512", one call of both for a batch of pictures of that many pixels a
/// side; "decode_256" and "_512", the autoencoder's decoder for as many; "clip", 8 frames in one batch from latents and
/// conditions to pictures with 4 steps of DDIM and without guidance. Takes about 7 GB of memory. Errors: those of the model;
/// Cancelled, OutOfMemory.
Result<InferenceFigures> measure_inference(const std::optional<Bundle> &model, const InferencePlace &place,
                                           const Control &control);

} // namespace signwright
