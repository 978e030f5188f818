#pragma once

#include "app/cli/verbs.h"
#include "models/pose_to_video/inference_benchmark.h"

namespace signwright
{

/// Networks of Stable Diffusion 1.5's size: see `measure_inference`. With `reference_python`, an interpreter that has diffusers,
/// the same is measured there afterwards, in a process of its own with as many threads, and the figures are divided. Errors:
/// NotFound (interpreter or script), Internal (the script fails), those of `measure_inference`.
Result<nlohmann::json> bench_diffusion(const VerbContext &context, const InferencePlace &place,
                                       const std::string &reference_python);

/// Our GPU kernels beside LibTorch's operators: see `check_gpu_kernels` and `check_decoding_kernels`.
Result<nlohmann::json> bench_kernels(const VerbContext &context, Precision precision);

} // namespace signwright
