#include "models/pose_to_video/latent_batch.h"

#include "models/pose_to_video/crop_place.h"

#include <ATen/ATen.h>

#include <cassert>
#include <cmath>

namespace signwright
{

LatentBatch make_latent_batch(const SlidingPool<LatentSample> &pool, const LatentBatchOptions &options,
                              const std::vector<float> &alphas, c10::Device device, Random &random)
{
    assert(pool.size() > 0);
    const int side = static_cast<int>(pool[0].latents.size(1));
    const int factor = static_cast<int>(pool[0].rgb.size(1)) / side;
    LatentBatch batch;
    batch.whole = random.chance(static_cast<float>(options.whole_frames));
    const int crop = batch.whole ? side : options.crop;
    assert(side % crop == 0);
    const int count = options.batch_size * (side / crop) * (side / crop);
    std::vector<at::Tensor> latents, conditions, pictures, weights;
    std::vector<float> timesteps, signal, noise_level;
    for (int i = 0; i < count; ++i) {
        const LatentSample &sample = pool[random.below(static_cast<std::uint32_t>(pool.size()))];
        const auto [left, top] = place_crop(sample.hands, side, crop, factor, random);
        // Structured bindings cannot be captured.
        const auto cut = [crop, x = left, y = top](const at::Tensor &map, int scale) {
            return map.narrow(1, y * scale, crop * scale).narrow(2, x * scale, crop * scale);
        };
        latents.push_back(cut(sample.latents, 1));
        conditions.push_back(
            cut(random.chance(static_cast<float>(options.drop_second)) ? sample.skeleton : sample.condition, factor));
        pictures.push_back(cut(sample.rgb, factor));
        weights.push_back(cut(sample.weights, factor));
        batch.prompts.push_back(random.chance(static_cast<float>(options.drop_text)) ? "" : sample.prompt);
        batch.appearances.push_back(sample.appearance);
        std::uint32_t drawn = random.below(static_cast<std::uint32_t>(alphas.size()));
        if (options.grid > 0) {
            const auto part = static_cast<std::uint32_t>(alphas.size()) / static_cast<std::uint32_t>(options.grid);
            drawn = drawn / part * part + part - 1;
        }
        const std::size_t t = random.chance(static_cast<float>(options.pure_noise)) ? alphas.size() - 1 : drawn;
        timesteps.push_back(static_cast<float>(t));
        signal.push_back(std::sqrt(alphas[t]));
        noise_level.push_back(std::sqrt(1.0f - alphas[t]));
    }
    const auto column = [&](const std::vector<float> &values) { return at::tensor(values).view({-1, 1, 1, 1}).to(device); };
    batch.latents = at::stack(latents).to(device);
    batch.conditions = at::stack(conditions).to(device).to(at::kFloat) / 255.0;
    batch.pictures = at::stack(pictures).to(device);
    batch.weights = at::avg_pool2d(at::stack(weights), factor).to(device);
    batch.weights = batch.weights / batch.weights.mean();
    batch.timesteps = at::tensor(timesteps).to(device);
    batch.signal = column(signal);
    batch.noise_level = column(noise_level);
    return batch;
}

} // namespace signwright
