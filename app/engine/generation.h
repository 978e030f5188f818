#pragma once

#include "app/engine/engine.h"
#include "app/engine/model_store.h"
#include "core/base/control.h"

#include <functional>

namespace signwright
{

/// Runs one request through plan, pose and video with the networks of `models`, telling `emit` of the plan, the pose,
/// every frame (with `engine.previews` rough ones too) and the progress: everything but the terminal events. The stages take the
/// stop token of `control`. Errors: Usage, BadInput, NotFound, OutOfMemory, Cancelled.
Result<JobFinished> run_generation(GenerationRequest request, ModelStore &models, const EngineOptions &engine,
                                   const Control &control, const std::function<void(const JobEvent &)> &emit);

} // namespace signwright
