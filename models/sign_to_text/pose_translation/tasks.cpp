#include "models/sign_to_text/pose_translation/tasks.h"

#include "models/sign_to_text/pose_translation/pose_translator_task.h"

namespace signwright::sign_to_text
{

std::vector<training::TaskEntry> pose_translation_tasks() { return {{"pose_translator", &make_pose_translator_task}}; }

} // namespace signwright::sign_to_text
