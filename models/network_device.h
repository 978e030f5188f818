#pragma once

// Private to models/: includes LibTorch.

#include "models/precision.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

namespace signwright
{

inline c10::Device torch_device(Device device)
{
    return device == Device::Cuda ? c10::Device(c10::kCUDA) : c10::Device(c10::kCPU);
}

inline c10::ScalarType torch_type(Precision precision)
{
    switch (precision) {
    case Precision::Float16:
        return c10::kHalf;
    case Precision::BFloat16:
        return c10::kBFloat16;
    case Precision::Float32:
        break;
    }
    return c10::kFloat;
}

} // namespace signwright
