#pragma once

#include "core/base/random.h"
#include "models/sign_to_text/pose_translation/hand_variation.h"
#include "models/sign_to_text/pose_translation/observed_pose.h"

#include <array>
#include <vector>

namespace signwright::sign_to_text
{

/// What an estimator does to a clip.
struct EstimatorFaults {
    std::array<HandVariation, 2> hands; ///< right, left
    float jitter = 0.0f;                ///< of points, from frame to frame, shoulder widths; depth of hands twice as much
    float drift = 0.0f;                 ///< the same, over half a second
    float hand_turn = 0.0f;             ///< of a hand about its wrist, drifting, radians
    float losses_per_second = 0.0f;     ///< how often a hand is lost, for a fifth of a second on average
    bool hand_hidden = false;           ///< the left hand is not seen at all
    bool face_hidden = false;
    std::uint64_t seed = 0;

    /// Amounts like those of MediaPipe on recordings, from hardly any to bad.
    static EstimatorFaults draw(Random &random);
};

/// Every frame as the estimator would give it.
void apply_faults(const EstimatorFaults &faults, std::vector<ObservedPose> &frames);

} // namespace signwright::sign_to_text
