#include "models/text_to_pose/body_config.h"

#include "models/text_to_pose/pose_values.h"

#include <cmath>

namespace signwright::text_to_pose
{

Result<BodyConfig> body_from_json(const nlohmann::json &json)
{
    const nlohmann::json lengths = json.value("bone_lengths", nlohmann::json());
    const nlohmann::json fps = json.value("fps", nlohmann::json());
    BodyConfig body;
    if (lengths.is_array() && lengths.size() == kFingerBones) {
        for (const nlohmann::json &length : lengths) {
            if (length.is_number() && std::isfinite(length.get<float>()) && length.get<float>() >= 0.0f)
                body.bone_lengths.push_back(length.get<float>());
        }
    }
    if (body.bone_lengths.size() != kFingerBones)
        return fail(Module::Network, ErrorKind::BadInput,
                    "the configuration needs \"bone_lengths\" with " + std::to_string(kFingerBones) + " lengths");
    if (!fps.is_array() || fps.size() != 2 || !fps[0].is_number_integer() || !fps[1].is_number_integer() ||
        fps[0].get<std::int64_t>() <= 0 || fps[1].get<std::int64_t>() <= 0)
        return fail(Module::Network, ErrorKind::BadInput, "the configuration needs \"fps\" as [numerator, denominator]");
    body.fps = {fps[0].get<std::int64_t>(), fps[1].get<std::int64_t>()};
    return body;
}

} // namespace signwright::text_to_pose
