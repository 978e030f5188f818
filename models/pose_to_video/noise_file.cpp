#include "models/pose_to_video/noise_file.h"

#include "core/bundle/safetensors.h"
#include "models/nn/weights.h"

#include <ATen/ATen.h>

namespace signwright
{

Result<at::Tensor> read_noise_file(const std::filesystem::path &path, const PoseToVideoConfig &config, int size,
                                   std::optional<int> frames)
{
    const std::int64_t side = size / config.latent_factor(), channels = config.unet.in_channels;
    const auto bad = [&](const std::string &message) {
        return fail(Module::Network, ErrorKind::BadInput, path.string() + message);
    };
    const auto file = SafetensorsFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto found = file->tensors().find("latents");
    if (found == file->tensors().end())
        return bad(" has no tensor \"latents\"");
    const at::Tensor noise = nn::tensor_from_view(found->second);
    const bool fits = noise.dim() == 4 && (noise.size(0) == 1 || !frames || noise.size(0) == *frames) &&
                      noise.size(1) == channels && noise.size(2) == side && noise.size(3) == side;
    if (!fits) {
        return bad(": latents must be (1 or " + (frames ? std::to_string(*frames) : "the number of frames") + ", " +
                   std::to_string(channels) + ", " + std::to_string(side) + ", " + std::to_string(side) + ")");
    }
    if (!noise.is_floating_point() || !noise.isfinite().all().item<bool>())
        return bad(": latents must be finite floating-point numbers");
    return noise.to(at::kFloat);
}

} // namespace signwright
