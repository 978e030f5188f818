#pragma once

// Private to core/project.

#include "core/project/generation_request.h"

#include <optional>
#include <string>

namespace signwright
{

/// What is wrong with a request, beginning with the field's name, or nothing.
std::optional<std::string> problem_of_request(const GenerationRequest &request);

} // namespace signwright
