#pragma once

#include "core/media/camera.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// The device file of a camera under Linux, such as "/dev/video0": its id where that is one, else that of the first device with
/// the camera's name in `known`, which lists devices as the kernel does. Empty where none is known, as on other systems.
std::filesystem::path video_device_of(const CameraDevice &camera, const std::filesystem::path &known = "/sys/class/video4linux");

/// Why a camera with this device file would not open: Refused, InUse, Lost (it is not there), or Running when nothing is known
/// against it.
CameraStatus video_device_status(const std::filesystem::path &device);

/// Cameras that this account may not use, which backends leave out; the device file is their id.
std::vector<CameraDevice> refused_video_devices(const std::filesystem::path &known = "/sys/class/video4linux");

} // namespace signwright
