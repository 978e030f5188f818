#pragma once

#include "app/cli/estimate_inputs.h"
#include "app/cli/verbs.h"
#include "models/pose_estimation/batch_pose_estimator.h"

#include <optional>
#include <vector>

namespace signwright
{

/// What becomes of every video of a list.
struct EstimateRunOptions {
    bool resume = false;                     ///< leave out videos whose pose is there already
    std::optional<double> fill_gaps_seconds; ///< longest gap that is filled
    bool smooth = false;                     ///< One-Euro filter over all points

    /// Whether the pose as it was estimated is written beside the processed one.
    bool with_raw() const { return fill_gaps_seconds.has_value() || smooth; }
};

/// Estimates video after video and writes their poses; prints what became of them. A video that cannot be estimated is named and
/// does not stop the others; a pose that cannot be written (a full disk) does. Errors: those of a single video; Io (at least one
/// failed), Cancelled.
Result<void> run_estimate(PoseEstimator &estimator, const std::vector<EstimateJob> &jobs, const EstimateRunOptions &options,
                          const VerbContext &context);

/// The same with many videos, or parts of one, side by side (`estimate_in_segments`); their poses are written in any order.
Result<void> run_estimate(BatchPoseEstimator &estimator, const std::vector<EstimateJob> &jobs, const EstimateRunOptions &options,
                          const VerbContext &context);

} // namespace signwright
