#pragma once

#include "models/pose_to_video/video_model_parts.h"

#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// What the models of a run are known by (see `identity_of_bundle`), by their kind and name: "lora:style", and "lora:style:2" for
/// a second one of that name.
using ModelIdentities = std::map<std::string, std::string>;

void add_identity(ModelIdentities &identities, const Bundle &bundle);

/// Of every part.
ModelIdentities identities_of(const VideoModelParts &parts);

/// The models that are others than those noted earlier under their kind and name. What has one note only is not compared.
std::vector<std::string> changed_models(const ModelIdentities &earlier, const ModelIdentities &now);

} // namespace signwright
