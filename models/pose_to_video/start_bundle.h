#pragma once

#include "core/bundle/bundle.h"

#include <string>

namespace signwright
{

/// The pose_to_video bundle that a recipe starts from, by folder or by name; its config has an "autoencoder". Errors: those of
/// `open_bundle` and `find_bundle`; BadInput (another kind of bundle).
Result<Bundle> find_start_bundle(const std::string &folder_or_name);

} // namespace signwright
