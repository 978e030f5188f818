#include "models/pose_to_video/controlnet_start.h"

#include <ATen/ATen.h>

#include <map>

namespace signwright
{

void start_controlnet_from_unet(const DiffusionNetworks &networks)
{
    const at::NoGradGuard no_grad;
    std::map<std::string, at::Tensor> unet;
    for (const auto &[name, tensor] : networks.unet_table.named())
        unet.emplace(name, tensor);
    for (auto [name, tensor] : networks.controlnet_table.named()) {
        const bool of_condition = name.starts_with("controlnet_cond_embedding.");
        if (const auto copied = unet.find(name); copied != unet.end())
            tensor.copy_(copied->second);
        else if (!of_condition || name.starts_with("controlnet_cond_embedding.conv_out."))
            tensor.zero_();
    }
}

} // namespace signwright
