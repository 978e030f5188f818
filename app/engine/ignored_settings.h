#pragma once

#include "core/project/generation_request.h"

#include <string>
#include <vector>

namespace signwright
{

/// A line for each kind of settings that a request changes although nothing in its run looks at them: those of the networks with
/// the mannequin or without pictures, those of the signing with a pose file, a photo that nothing uses. The seed is not counted.
std::vector<std::string> notes_of_ignored_settings(const GenerationRequest &request);

/// The same for what depends on the video network. `default_guidance_scale`, `follows_poses`: see `PoseToVideo`.
std::vector<std::string> notes_of_ignored_settings(const GenerationRequest &request, double default_guidance_scale,
                                                   bool follows_poses);

} // namespace signwright
