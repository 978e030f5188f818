#include "models/nn/parameters.h"

#include "core/base/random.h"

#include <ATen/ATen.h>

#include <cmath>

namespace signwright
{

at::Tensor ParameterTable::add(const std::string &name, at::IntArrayRef shape, Initial initial, std::int64_t fan_in)
{
    auto options = at::TensorOptions().dtype(type_).device(device_);
    const bool kernel = shape.size() == 4 && shape[2] > 1;
    at::Tensor tensor = at::empty(shape, options, kernel ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
    if (device_ != c10::kMeta && seed_) {
        if (initial == Initial::Zero || initial == Initial::One) {
            tensor.fill_(initial == Initial::One ? 1.0 : 0.0);
        } else {
            at::Tensor values = at::empty(shape, at::kFloat);
            Random random(*seed_, fnv1a64(name.data(), name.size()));
            const float bound = 1.0f / std::sqrt(static_cast<float>(fan_in));
            float *value = values.data_ptr<float>();
            for (std::int64_t i = 0; i < values.numel(); ++i)
                value[i] = initial == Initial::FanIn ? random.uniform(-bound, bound) : 0.02f * random.normal();
            tensor.copy_(values);
        }
    }
    named_.emplace_back(name, tensor);
    return tensor;
}

std::int64_t ParameterTable::count() const
{
    std::int64_t sum = released_;
    for (const auto &[name, tensor] : named_)
        sum += tensor.numel();
    return sum;
}

void ParameterTable::release()
{
    released_ = count();
    named_.clear();
}

} // namespace signwright
