#include "models/sign_to_text/pose_translation/network_performer.h"

#include "models/sign_to_text/pose_translation/observed_pose.h"
#include "models/text_to_pose/text_to_pose.h"

#include <cmath>
#include <memory>
#include <mutex>

namespace signwright::sign_to_text
{

Result<Performer> network_performer(const std::filesystem::path &folder)
{
    const auto bundle = open_bundle(folder);
    if (!bundle)
        return tl::unexpected(bundle.error());
    auto network = TextToPose::load(*bundle, Device::Cpu);
    if (!network)
        return tl::unexpected(network.error());
    struct Shared {
        TextToPose network;
        std::mutex one_at_a_time;
    };
    const std::shared_ptr<Shared> shared(new Shared{std::move(*network), {}});
    return [shared](const SigningPlan &plan, std::uint64_t seed) {
        Random random(seed);
        const TextToPoseOptions options{.fps = kObservedRate,
                                        .tempo = std::exp(0.1f * random.normal()),
                                        .left_handed = random.chance(0.1f),
                                        .seed = random.next_u64()};
        const std::lock_guard lock(shared->one_at_a_time);
        return shared->network.perform(plan, options, {});
    };
}

} // namespace signwright::sign_to_text
