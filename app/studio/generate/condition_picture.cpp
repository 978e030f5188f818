#include "app/studio/generate/condition_picture.h"

#include "app/engine/video_request.h"
#include "core/checkpoint/find_model.h"
#include "models/pose_to_video/condition_drawer.h"

namespace signwright
{

Result<Image8> condition_picture(const PoseSequence &pose, int frame, const GenerationRequest &request)
{
    // The renderer has no condition; what the default model would see of the same pose can be looked at.
    const std::string model_name = has_video_network(request) ? request.pose_to_video : "default";
    Result<Bundle> model = find_model("pose_to_video", model_name);
    if (!model)
        return tl::unexpected(model.error());
    VideoModelParts parts;
    parts.model = std::move(*model);
    if (!request.video.controlnet.empty()) {
        Result<Bundle> controlnet = find_model("controlnet", request.video.controlnet);
        if (!controlnet)
            return tl::unexpected(controlnet.error());
        parts.controlnet = std::move(*controlnet);
    }
    PoseToVideoOptions options;
    options.size = request.size;
    options.second_condition = request.second_condition;
    options.settings = request.video;
    return condition_image(parts, pose, frame, options);
}

} // namespace signwright
