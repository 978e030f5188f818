#pragma once

#include "core/base/result.h"
#include "core/bundle/bundle.h"

#include <string>

namespace signwright
{

/// A model by what a person writes: the name of an installed one (see `find_bundle`), or, with a slash in it, a path: the folder
/// of a bundle, a diffusers folder, or a file of weights, which are used where they lie (see `bundle_from_checkpoint`).
/// Errors: NotFound, BadInput (another kind of model than `kind`; a file that is not whole), each with what to do.
Result<Bundle> find_model(const std::string &kind, const std::string &name_or_path);

} // namespace signwright
