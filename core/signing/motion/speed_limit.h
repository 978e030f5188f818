#pragma once

#include "core/signing/motion/hand_target.h"

#include <vector>

namespace signwright
{

/// The fastest a wrist, an elbow or a fingertip may move, shoulder widths per second.
constexpr float kFastestPoint = 12.0f;

/// From one arm to another in joint space: the wrist on a line, the joints on their shortest ways.
SettledHand blend(const Body &body, const SettledHand &from, const SettledHand &to, float wrist_and_joints, float shape);

/// Where an arm moves too fast between two frames (a written orientation that the wrist can only reach on two opposite
/// ways makes it change sides), the frames around are replaced by an even course between those before and after. `heads`: the
/// turn of the head in every frame.
void limit_speed(const Body &body, const std::vector<Rotation> &heads, std::vector<SettledHand> &frames, float fps);

} // namespace signwright
