#include "models/sign_to_text/pose_translation/hand_variation.h"

#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

constexpr int kFingerBones = 4;

bool is_first_of_digit(std::size_t point) { return point % kFingerBones == 1; }

} // namespace

HandVariation HandVariation::draw(Random &random)
{
    constexpr float kBoneSpread = 0.09f, kBendSpread = 0.10f, kMetacarpalBend = 0.04f;
    HandVariation variation;
    const float all = random.uniform(0.0f, 1.0f);
    for (std::size_t point = 1; point < kHandPointCount; ++point) {
        variation.bone_length[point] = std::exp(kBoneSpread * random.normal());
        const float bend = is_first_of_digit(point) ? kMetacarpalBend : kBendSpread;
        variation.bend[point] = {bend * random.normal(), bend * random.normal(), bend * random.normal()};
        const bool first_phalanx = point % kFingerBones == 2;
        variation.straighten[point] = is_first_of_digit(point) ? 0.0f : all * random.uniform(0.0f, first_phalanx ? 0.35f : 0.5f);
    }
    return variation;
}

HandPoints varied(const HandPoints &hand, const HandVariation &variation)
{
    HandPoints result = hand;
    for (std::size_t point = 1; point < hand.size(); ++point) {
        const std::size_t before = is_first_of_digit(point) ? 0 : point - 1;
        const Vec3 bone = hand[point] - hand[before];
        const float size = length(bone);
        Vec3 direction = normalized(bone);
        if (!is_first_of_digit(point)) {
            const std::size_t grandparent = is_first_of_digit(before) ? 0 : before - 1;
            direction = normalized(direction + normalized(hand[before] - hand[grandparent]) * variation.straighten[point]);
        }
        // Small turns: their order does not matter.
        direction = normalized(direction + cross(variation.bend[point], direction));
        result[point] = result[before] + direction * (size * variation.bone_length[point]);
    }
    return result;
}

} // namespace signwright::sign_to_text
