#pragma once

#include "core/media/camera.h"

#include <QtCore/QByteArray>

namespace signwright
{

/// Why a camera with the id of a Video4Linux device, such as "/dev/video0", would not open: Refused, InUse, Lost (it is not
/// there), or Running when nothing is known against it. Other ids are not looked at.
CameraState video_device_state(const QByteArray &id);

} // namespace signwright
