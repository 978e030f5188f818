#pragma once

#include "core/base/rational.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace signwright::text_to_pose
{

/// What a bundle's "config" holds beside a network's numbers: the body it signs with and its rate.
struct BodyConfig {
    std::vector<float> bone_lengths; ///< "bone_lengths": see `finger_bone_lengths`
    Rational fps;                    ///< "fps": [numerator, denominator]
};

/// Errors: BadInput with the key.
Result<BodyConfig> body_from_json(const nlohmann::json &json);

} // namespace signwright::text_to_pose
