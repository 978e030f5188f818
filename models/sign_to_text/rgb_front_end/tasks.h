#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

#include <vector>

namespace signwright::sign_to_text
{

/// The trainable networks of this folder: "rgb_front_end".
std::vector<training::TaskEntry> rgb_front_end_tasks();

} // namespace signwright::sign_to_text
