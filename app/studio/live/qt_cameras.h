#pragma once

#include "app/studio/live/camera_provider.h"

#include <memory>

namespace signwright
{

/// The cameras that Qt Multimedia knows, and those that this account may not use. A camera that is unplugged and plugged in again
/// goes on by itself. Where the backend numbers cameras instead of naming them, two with the same name count as one.
std::unique_ptr<CameraProvider> make_qt_cameras();

} // namespace signwright
