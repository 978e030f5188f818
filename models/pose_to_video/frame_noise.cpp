#include "models/pose_to_video/frame_noise.h"

#include "core/base/random.h"

#include <ATen/ATen.h>

#include <cassert>
#include <cmath>

namespace signwright
{

at::Tensor noise_from_seed(std::uint64_t seed, std::uint32_t frame, std::uint32_t step, at::IntArrayRef shape)
{
    at::Tensor noise = at::empty(shape, at::kFloat);
    Random random(seed, mix64((static_cast<std::uint64_t>(frame) << 32) | step));
    float *value = noise.data_ptr<float>();
    for (std::int64_t i = 0; i < noise.numel(); ++i)
        value[i] = random.normal();
    return noise;
}

at::Tensor noise_of_frames(const FrameNoise &noise, const std::vector<int> &frames, std::uint32_t step, at::IntArrayRef shape)
{
    assert(shape.size() == 4 && shape[0] == 1);
    const auto count = static_cast<std::int64_t>(frames.size());
    at::Tensor shared;
    if (noise.kind != "independent")
        shared = noise_from_seed(noise.seed, 0, step, shape);
    if (noise.kind == "shared")
        return shared.repeat({count, 1, 1, 1});
    std::vector<at::Tensor> own;
    for (const int frame : frames)
        own.push_back(noise_from_seed(noise.seed, static_cast<std::uint32_t>(frame) + 1, step, shape));
    const at::Tensor separate = at::cat(own);
    return shared.defined() ? std::sqrt(kSharedVariance) * shared + std::sqrt(1.0 - kSharedVariance) * separate : separate;
}

} // namespace signwright
