#pragma once

#include "core/base/result.h"
#include "core/signing/signing_plan.h"

#include <nlohmann/json.hpp>

#include <string>

namespace signwright
{

/// A plan as a JSON object:
/// {"text", "sentences": [{"range": [begin, end], "words": [{"text", "range"}], "items": [{"kind": "sign" |
/// "fingerspelling" | "number" | "pause", "gloss", "words", "pause_ms", "intense", "from", "to", "reason"}],
/// "spans": [{"kind": "q" | "w" | "n" | "a" | "t" | "c" | "r", "first_item", "last_item"}],
/// "dropped": [{"word", "reason"}], "pause_after_ms"}]}. Ranges are UTF-8 byte offsets; loci are "1", "2", "3a", "3b", "3c".
nlohmann::json json_from_plan(const SigningPlan &plan);

/// The reverse, strictly: unknown keys, wrong types, ranges outside the text, and words or items that do not exist are
/// refused. What has a default may be left out. `where` names the object in messages. Errors: BadInput.
Result<SigningPlan> plan_from_json(const nlohmann::json &json, const std::string &where = "plan");

} // namespace signwright
