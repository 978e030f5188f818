#pragma once

#include "app/engine/live/live_stages.h"

#include <memory>

namespace signwright
{

/// MediaPipe holistic on the CPU as a stage of the live pipeline. Errors: as `PoseEstimator::open`.
Result<std::unique_ptr<FrameEstimator>> open_holistic_estimator();

} // namespace signwright
