#pragma once

#include "app/engine/live/live_stages.h"

#include <filesystem>

namespace signwright
{

/// MediaPipe holistic and the translator of `bundle` on the CPU, whose threads they share with a generation that runs beside them.
LiveStages live_networks(const std::filesystem::path &bundle, bool left_handed);

} // namespace signwright
