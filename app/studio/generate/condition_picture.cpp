#include "app/studio/generate/condition_picture.h"

#include "core/checkpoint/find_model.h"
#include "models/pose_to_video/condition_drawer.h"

namespace signwright
{

namespace
{

/// The source of d that "default" stands for: what the model's ControlNet was trained with.
std::string trained_condition(const nlohmann::json &config)
{
    const nlohmann::json defaults = config.contains("defaults") ? config.at("defaults") : nlohmann::json();
    const auto found = defaults.find("second_condition");
    return found != defaults.end() && found->is_string() ? found->get<std::string>() : "body_map";
}

} // namespace

Result<Image8> condition_picture(const PoseSequence &pose, int frame, const GenerationRequest &request, const Image8 *previous)
{
    // The renderer has no condition; what the default model would see of the same pose can be looked at.
    const bool drawn = request.pose_to_video == "mannequin" || request.pose_to_video == "none";
    const Result<Bundle> bundle = find_model("pose_to_video", drawn ? "default" : request.pose_to_video);
    if (!bundle)
        return tl::unexpected(bundle.error());
    PoseToVideoOptions options;
    options.size = request.size;
    options.second_condition =
        request.second_condition == "default" ? trained_condition(bundle->config()) : request.second_condition;
    options.settings = request.video;
    if (options.second_condition == "previous_frame" && frame > 0 && !previous)
        return fail(Module::Engine, ErrorKind::NotFound, "the frame before is not made yet");
    return condition_image(*bundle, pose, frame, options, previous);
}

} // namespace signwright
