#pragma once

#include "core/pose/pose_frame.h"

#include <QtGui/QImage>

namespace signwright
{

/// The points and limbs of a pose on a transparent picture of `size` pixels, which shows the whole picture that the pose is of,
/// `mirrored` or not. Missing points are not drawn.
QImage skeleton_overlay(const PoseFrame &pose, const QSize &size, bool mirrored);

} // namespace signwright
