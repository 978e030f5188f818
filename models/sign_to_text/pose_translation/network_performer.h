#pragma once

#include "models/sign_to_text/pose_translation/signing_samples.h"

#include <filesystem>

namespace signwright::sign_to_text
{

/// A text → pose network as a performer, on the CPU, with tempo and handedness drawn. Several threads may ask it; it answers one
/// at a time. Errors: those of bundles.
Result<Performer> network_performer(const std::filesystem::path &folder);

} // namespace signwright::sign_to_text
