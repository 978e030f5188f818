#pragma once

#include "app/cli/verbs.h"
#include "models/precision.h"

namespace signwright
{

/// Decoding with a language model of XGLM-1.7B's size on this CPU: see `measure_decoding`. With `reference_python`, an
/// interpreter that has transformers, random weights are stored once, and the same is measured there first, in fp32 with its
/// cache, in a process of its own with as many threads. Errors: NotFound (the script), Internal (it fails), those of
/// `measure_decoding`.
Result<nlohmann::json> bench_translation(const VerbContext &context, const std::string &reference_python);

/// The same model with random weights on a GPU, its steps recorded: see `measure_recorded_decoding`. Shares are of the largest
/// bandwidth that was measured or that the vendor publishes.
Result<nlohmann::json> bench_gpu_translation(const VerbContext &context, Precision precision);

} // namespace signwright
