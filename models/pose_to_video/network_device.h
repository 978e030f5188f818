#pragma once

// Private to models/: includes LibTorch.

#include "models/device.h"

#include <c10/core/Device.h>

namespace signwright
{

inline c10::Device torch_device(Device device)
{
    return device == Device::Cuda ? c10::Device(c10::kCUDA) : c10::Device(c10::kCPU);
}

} // namespace signwright
