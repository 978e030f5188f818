#include "models/text_to_pose/tasks.h"

#include "models/text_to_pose/duration_task.h"
#include "models/text_to_pose/progressive_task.h"

namespace signwright::text_to_pose
{

std::vector<training::TaskEntry> tasks()
{
    return {{"duration_transformer", &make_duration_task}, {"progressive_transformer", &make_progressive_task}};
}

} // namespace signwright::text_to_pose
