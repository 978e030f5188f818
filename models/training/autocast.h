#pragma once

// Private to models/: includes LibTorch.

#include <ATen/autocast_mode.h>

namespace signwright::training
{

/// Lets convolutions and matrix products run in bfloat16 on a kind of device while it lives.
class Autocast
{
public:
    Autocast(bool enabled, c10::DeviceType device) : enabled_(enabled), device_(device)
    {
        if (enabled_) {
            at::autocast::set_autocast_dtype(device_, at::kBFloat16);
            at::autocast::set_autocast_enabled(device_, true);
        }
    }
    ~Autocast()
    {
        if (enabled_) {
            at::autocast::clear_cache();
            at::autocast::set_autocast_enabled(device_, false);
        }
    }
    Autocast(const Autocast &) = delete;
    Autocast &operator=(const Autocast &) = delete;

private:
    bool enabled_;
    c10::DeviceType device_;
};

} // namespace signwright::training
