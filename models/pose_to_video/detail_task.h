#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

namespace signwright
{

/// The task "detail": trains a `DetailNet` on crops of what a finished pose_to_video bundle generates, against the renders; the
/// bundle's networks stay as they are. The bundle written holds them all. Recipe fields: "start" (the bundle's folder or name),
/// "detail" (see `DetailNetConfig`), "defaults" (replaces the bundle's), "pool" and "reuse" (as in the task "autoencoder"),
/// "crop" (pixels a side, a multiple of 8), "drop_second" (part of the samples whose condition is the skeleton alone),
/// "hand_weight" and "edge_weight" (see `picture_error`).
Result<std::unique_ptr<training::Task>> make_detail_task(const training::Recipe &recipe, Device device);

} // namespace signwright
