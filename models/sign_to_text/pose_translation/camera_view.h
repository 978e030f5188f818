#pragma once

#include "core/base/random.h"
#include "models/sign_to_text/pose_translation/observed_pose.h"

#include <vector>

namespace signwright::sign_to_text
{

/// Where a camera stands and how an estimator measures depth there.
struct CameraView {
    float yaw = 0.0f;      ///< of the signer about the vertical, radians
    float pitch = 0.0f;    ///< camera above (positive) or below
    float roll = 0.0f;     ///< camera held askew
    float distance = 8.0f; ///< shoulder widths to the plane of the shoulders
    float aspect = 1.0f;   ///< width of a pixel ÷ its height
    float depth = 1.0f;    ///< factor on z of the hands; 0 = an estimator without depth
    bool mirrored = false; ///< a left-handed signer

    /// Anywhere in front of the signer: yaw ± 35°, pitch ± 20°, 3 to 12 shoulder widths away; one of 12 without depth.
    static CameraView draw(Random &random);
};

/// A clip of the corpus (`signwright_v1`, `Space::Signer`) at the given times, frames that need not be whole, seen by the camera.
std::vector<ObservedPose> seen_by(const CameraView &camera, const PoseSequence &signer, const std::vector<float> &times);

} // namespace signwright::sign_to_text
