#include "models/sign_to_text/pose_translation/resting.h"

#include "models/sign_to_text/pose_translation/arm_shift.h"
#include "models/sign_to_text/pose_translation/sign_classes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace signwright::sign_to_text
{

namespace
{

constexpr int kShortestRest = 12; ///< frames in which something can happen
constexpr float kElbowPart = 0.4f;

struct Stretch {
    int begin = 0, end = 0;
};

/// Stretches without signing.
std::vector<Stretch> rests_of(const SigningSample &sample)
{
    std::vector<Stretch> stretches;
    const int frames = static_cast<int>(sample.classes.size());
    const auto rests = [&](int frame) { return sample.classes[static_cast<std::size_t>(frame)] == SignClasses::kRest; };
    for (int begin = 0; begin < frames;) {
        int end = begin;
        while (end < frames && rests(end))
            ++end;
        if (end > begin)
            stretches.push_back({begin, end});
        begin = end + 1;
    }
    return stretches;
}

/// One movement up and back, of one or both arms.
void fidget(SigningSample &sample, Stretch rest, Random &random)
{
    const int length = std::min(rest.end - rest.begin, 12 + static_cast<int>(random.below(40)));
    const int begin = rest.begin + static_cast<int>(random.below(static_cast<std::uint32_t>(rest.end - rest.begin - length + 1)));
    const std::uint32_t arms = 1 + random.below(3);
    const float side = random.uniform(-0.5f, 0.5f), height = random.uniform(0.1f, 1.3f);
    for (int frame = begin; frame < begin + length; ++frame) {
        const float phase = (static_cast<float>(frame - begin) + 0.5f) / static_cast<float>(length);
        const float amount = std::pow(std::sin(std::numbers::pi_v<float> * phase), 2.0f);
        for (const bool left : {false, true})
            if (arms & (left ? 2u : 1u))
                shift_arm(sample.frames[static_cast<std::size_t>(frame)], left,
                          Vec3{(left ? -side : side) * amount, -height * amount, 0.0f}, kElbowPart);
    }
}

} // namespace

void add_resting(SigningSample &sample, Random &random)
{
    for (const Stretch &rest : rests_of(sample)) {
        if (rest.end - rest.begin >= kShortestRest && random.chance(0.4f))
            fidget(sample, rest, random);
    }
}

} // namespace signwright::sign_to_text
