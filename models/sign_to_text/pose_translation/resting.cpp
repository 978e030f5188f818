#include "models/sign_to_text/pose_translation/resting.h"

#include "models/sign_to_text/pose_translation/sign_classes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

constexpr int kShortestRest = 12; ///< frames in which something can happen
constexpr int kNearSigning = 4;   ///< frames beside signing in which hands are still seen

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

void move_arm(ObservedPose &frame, bool left, Vec3 by)
{
    const int hand = left ? sw::kLeftHand : sw::kRightHand;
    const auto move = [&](int point, float part) {
        if (frame.has(point))
            frame.points[static_cast<std::size_t>(point)] += by * part;
    };
    move(left ? sw::kLeftElbow : sw::kRightElbow, 0.4f);
    for (int point = left ? sw::kLeftWrist : sw::kRightWrist; point <= sw::kRightThumb; point += 2)
        move(point, 1.0f);
    for (int i = 0; i < sw::kHandPoints; ++i)
        move(hand + i, 1.0f);
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
                move_arm(sample.frames[static_cast<std::size_t>(frame)], left,
                         Vec3{(left ? -side : side) * amount, -height * amount, 0.0f});
    }
}

void hide_hands(SigningSample &sample, Stretch rest)
{
    for (int frame = rest.begin; frame < rest.end; ++frame) {
        const bool after_signing = rest.begin > 0 && frame < rest.begin + kNearSigning;
        const bool before_signing = rest.end < static_cast<int>(sample.frames.size()) && frame >= rest.end - kNearSigning;
        if (after_signing || before_signing)
            continue;
        ObservedPose &pose = sample.frames[static_cast<std::size_t>(frame)];
        for (int point = sw::kLeftHand; point < sw::kFace; ++point) {
            pose.points[static_cast<std::size_t>(point)] = {};
            pose.confidences[static_cast<std::size_t>(point)] = 0.0f;
        }
    }
}

} // namespace

void add_resting(SigningSample &sample, Random &random)
{
    const bool low = random.chance(0.5f); ///< hands rest below the picture
    for (const Stretch &rest : rests_of(sample)) {
        if (rest.end - rest.begin >= kShortestRest && random.chance(0.4f))
            fidget(sample, rest, random);
        else if (low)
            hide_hands(sample, rest);
    }
}

} // namespace signwright::sign_to_text
