#include "models/pose_estimation/network_look.h"

#include "models/nn/parallel.h"

#include <cassert>
#include <chrono>

namespace signwright
{

std::span<const float> LookResult::output(int number) const
{
    const std::span<const float> all = network_->output(number);
    return all.subspan(place_ * (all.size() / batch_), all.size() / batch_);
}

std::vector<LookResult> look_at(std::span<const Look> looks, const CropFormat &format, Network &network, LookTimes &times)
{
    assert(!looks.empty());
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto batch = static_cast<int>(looks.size());
    const std::span<float> input = network.input(batch);
    const std::size_t count = input.size() / looks.size();
    std::vector<Letterbox> letterboxes(looks.size());
    nn::parallel_for(0, batch, 1, [&](std::int64_t begin, std::int64_t end) {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
            letterboxes[i] = crop_image(*looks[i].image, looks[i].region, format, input.subspan(i * count, count));
    });
    const auto cut = Clock::now();
    network.run(batch);
    times.crop_s += std::chrono::duration<double>(cut - start).count();
    times.networks_s += std::chrono::duration<double>(Clock::now() - cut).count();
    std::vector<LookResult> results;
    for (std::size_t i = 0; i < looks.size(); ++i)
        results.emplace_back(network, i, looks.size(), looks[i].region, letterboxes[i]);
    return results;
}

} // namespace signwright
