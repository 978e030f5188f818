#include "models/pose_to_video/condition.h"

#include "core/render/body_map.h"
#include "core/render/skeleton_image.h"

namespace signwright
{

Condition draw_condition(const PoseSequence &pose, int frame, const Camera &camera, const FrNetConfig &config, bool second)
{
    Condition condition;
    condition.skeleton = skeleton_image(pose, frame, camera);
    if (second)
        condition.second = fr_net(body_map(pose, frame, camera), config);
    return condition;
}

Image8 merged(const Condition &condition, const FrNetConfig &config)
{
    return condition.second.empty() ? condition.skeleton : superimpose(condition.skeleton, condition.second, config);
}

} // namespace signwright
