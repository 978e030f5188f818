#pragma once

#include "app/studio/live/camera_provider.h"

#include <memory>

namespace signwright
{

/// The cameras that Qt Multimedia knows. A camera that is unplugged and plugged in again goes on by itself.
std::unique_ptr<CameraProvider> make_qt_cameras();

} // namespace signwright
