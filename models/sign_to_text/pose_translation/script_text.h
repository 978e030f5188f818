#pragma once

#include "core/signing/lexicon.h"
#include "core/signing/signing_plan.h"

#include <string>
#include <vector>

namespace signwright::sign_to_text
{

/// The English of signs that make no sentence: a word for each, in their order. Names and numbers as they are spelled, pauses
/// left out, `kUnknownSign` for signs that `lexicon` has not.
std::string words_of_signs(const PlanSentence &sentence, const Lexicon &lexicon);

/// `text`, of which `sentence` is the plan, with `kUnknownSign` in place of what `items` (their numbers) stand for.
std::string without_words_of(const std::string &text, const PlanSentence &sentence, const std::vector<int> &items);

} // namespace signwright::sign_to_text
