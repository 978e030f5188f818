#include "models/sign_to_text/rgb_front_end/tasks.h"

#include "models/sign_to_text/rgb_front_end/rgb_front_end_task.h"

namespace signwright::sign_to_text
{

std::vector<training::TaskEntry> rgb_front_end_tasks() { return {{"rgb_front_end", &make_rgb_front_end_task}}; }

} // namespace signwright::sign_to_text
