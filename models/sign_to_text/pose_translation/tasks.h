#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

#include <vector>

namespace signwright::sign_to_text
{

/// The trainable networks of this folder: "pose_translator".
std::vector<training::TaskEntry> pose_translation_tasks();

} // namespace signwright::sign_to_text
