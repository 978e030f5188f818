#pragma once

#include "app/engine/live/live_stages.h"

#include <memory>
#include <string>

namespace signwright
{

/// The translator of the bundle called `name` ("default" = the one of `defaults.json`) on the CPU as a stage of the live
/// pipeline. Errors: as `find_bundle` and `StreamingTranslator::open`.
Result<std::unique_ptr<FrameTranslator>> open_bundle_translator(const std::string &name, bool left_handed);

} // namespace signwright
