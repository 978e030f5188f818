#pragma once

#include "models/sign_to_text/pose_translation/observed_pose.h"

namespace signwright::sign_to_text
{

/// Moves an arm from the wrist on; the elbow goes `elbow_part` of the way (0 … 1).
void shift_arm(ObservedPose &pose, bool left, Vec3 by, float elbow_part);

} // namespace signwright::sign_to_text
