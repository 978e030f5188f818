#include "models/sign_to_text/training/tasks.h"

#include "models/sign_to_text/training/sign2gpt_pretraining_task.h"
#include "models/sign_to_text/training/sign2gpt_translation_task.h"

namespace signwright
{

std::vector<training::TaskEntry> sign2gpt_tasks()
{
    return {{"sign2gpt_pretraining", &make_sign2gpt_pretraining_task}, {"sign2gpt_translation", &make_sign2gpt_translation_task}};
}

} // namespace signwright
