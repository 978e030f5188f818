#pragma once

#include "app/cli/verbs.h"

#include <filesystem>

namespace signwright
{

/// Pose estimation on a GPU: frames a second of `estimate --device cuda` for the file `video`, with decoding, cropping and what
/// segments see twice, but for the opening of the networks; the median of three runs after one that does not count. A short file
/// is estimated many times side by side, so that all streams have work; the figures say how often. Also where the time went.
/// Errors: Usage (no video), NotFound (no GPU answers), those of the video and the estimator.
Result<nlohmann::json> bench_estimate_gpu(const VerbContext &context, const std::filesystem::path &video);

} // namespace signwright
