#include "models/pose_to_video/tasks.h"

#include "models/pose_to_video/autoencoder_task.h"
#include "models/pose_to_video/detail_task.h"
#include "models/pose_to_video/pose_to_video_task.h"

#include <array>

namespace signwright
{

std::span<const training::TaskEntry> pose_to_video_tasks()
{
    static constexpr std::array kTasks = {training::TaskEntry{"autoencoder", make_autoencoder_task},
                                          training::TaskEntry{"detail", make_detail_task},
                                          training::TaskEntry{"pose_to_video", make_pose_to_video_task}};
    return kTasks;
}

} // namespace signwright
