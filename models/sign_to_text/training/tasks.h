#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

#include <vector>

namespace signwright
{

/// The stages of Sign2GPT: "sign2gpt_pretraining" and "sign2gpt_translation".
std::vector<training::TaskEntry> sign2gpt_tasks();

} // namespace signwright
