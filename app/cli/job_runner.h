#pragma once

#include "app/cli/generation_options.h"
#include "app/cli/verbs.h"
#include "core/project/generation_request.h"

namespace signwright
{

/// Runs one request on an engine of its own, shows its progress, and writes the result to `options.output` by its extension:
/// `.pose`, `.mp4`, `.webm`, or a folder of PNG files. Nothing is left there when it fails or is cancelled.
/// Errors: what the engine or the writer says, Cancelled.
Result<void> run_job(GenerationRequest request, const GenerationOptions &options, const VerbContext &context);

} // namespace signwright
