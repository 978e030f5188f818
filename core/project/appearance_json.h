#pragma once

// Private to core/project.

#include "core/base/json.h"
#include "core/render/appearance.h"

#include <string>

namespace signwright
{

/// {"skin", "hair", "hair_style", "clothing", "sleeve", "background", "build": the words of the palettes, "glasses"}.
nlohmann::json json_from_appearance(const Appearance &appearance);

/// What is left out keeps its default. Errors: BadInput.
Result<Appearance> appearance_from_json(const nlohmann::json &json, const std::string &where);

} // namespace signwright
