#pragma once

#include "app/cli/verbs.h"

namespace signwright
{

/// Networks of Stable Diffusion 1.5's size on this CPU: see `measure_inference`. With `reference_python`, an interpreter that has
/// diffusers, the same is measured there afterwards, in a process of its own with as many threads, and the figures are divided.
/// Errors: NotFound (interpreter or script), Internal (the script fails), those of `measure_inference`.
Result<nlohmann::json> bench_diffusion(const VerbContext &context, const std::string &reference_python);

} // namespace signwright
