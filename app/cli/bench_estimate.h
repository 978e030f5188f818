#pragma once

#include "app/cli/verbs.h"

#include <filesystem>

namespace signwright
{

/// Pose estimation on this CPU: milliseconds a picture of `video`, tracked and smoothed, without decoding; the median of the
/// pictures after the first two, and the median of three runs. With `reference_python`, an interpreter that has mediapipe, its
/// holistic solution does the same in turns with ours, in a process of its own, and the figures are divided.
/// Errors: Usage (no video), NotFound, those of the video and the estimator.
Result<nlohmann::json> bench_estimate(const VerbContext &context, const std::filesystem::path &video,
                                      const std::string &reference_python);

} // namespace signwright
