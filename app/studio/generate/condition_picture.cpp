#include "app/studio/generate/condition_picture.h"

#include "core/checkpoint/find_model.h"
#include "models/pose_to_video/condition.h"

namespace signwright
{

namespace
{

tl::unexpected<Error> no_picture(const std::string &message) { return fail(Module::Network, ErrorKind::BadInput, message); }

} // namespace

Result<Image8> condition_picture(const PoseSequence &pose, int frame, const GenerationRequest &request, const Image8 *previous)
{
    const bool drawn = request.pose_to_video == "mannequin" || request.pose_to_video == "none";
    const Result<Bundle> bundle = find_model("pose_to_video", drawn ? "default" : request.pose_to_video);
    if (!bundle)
        return tl::unexpected(bundle.error());
    const nlohmann::json &numbers = bundle->config();
    const Result<FrNetConfig> config = fr_net_config_from_json(numbers.value("fr_net", nlohmann::json::object()));
    if (!config)
        return tl::unexpected(config.error());
    const std::string source = request.second_condition == "default"
                                   ? numbers.value("defaults", nlohmann::json::object()).value("second_condition", "body_map")
                                   : request.second_condition;
    const Camera camera = Camera::for_size(request.size, request.size);
    if (source == "photo")
        return no_picture("the photo's part is drawn when the clip is generated");
    const bool after_a_frame = source == "previous_frame" && frame > 0;
    if (after_a_frame && !previous)
        return no_picture("the frame before is not made yet");
    Condition condition =
        draw_condition(pose, frame, camera, *config, source == "body_map" || (source == "previous_frame" && !after_a_frame));
    if (after_a_frame)
        condition.second = fr_net(*previous, *config);
    return merged(condition, *config);
}

} // namespace signwright
