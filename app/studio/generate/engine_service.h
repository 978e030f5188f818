#pragma once

#include "app/studio/generate/generation_service.h"

namespace signwright
{

/// The service that runs the networks of this machine.
std::unique_ptr<GenerationService> make_engine_service(EventSink sink);

} // namespace signwright
