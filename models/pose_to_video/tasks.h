#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

#include <span>

namespace signwright
{

/// The trainable networks of this folder: "autoencoder" and "pose_to_video".
std::span<const training::TaskEntry> pose_to_video_tasks();

} // namespace signwright
