#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

#include <vector>

namespace signwright::text_to_pose
{

/// The trainable networks of this folder: "duration_transformer".
std::vector<training::TaskEntry> tasks();

} // namespace signwright::text_to_pose
