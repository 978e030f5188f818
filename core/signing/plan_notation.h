#pragma once

#include "core/base/result.h"
#include "core/signing/lexicon.h"
#include "core/signing/signing_plan.h"

#include <string>
#include <string_view>

namespace signwright
{

/// A sentence's plan in one line, for reading and editing:
/// - `GLOSS/3`: a sign and the source words it stands for, `/2-3` a range, `/1,4` single ones;
/// - `fs(ANNA)/4`: spelled; `45/3`: a number;
/// - `HELP(2→1)/3`: from a place to a place; `IX-3(→3b)/2`: pointing to a place other than the first person's; places are
///   1, 2, 3 (3a), 3b, 3c; `INTERESTING(intense)/4`: intensified;
/// - `[q … ]`: a non-manual span, with the letters of `NonManual`;
/// - `·`: a pause of the usual length where it stands; `·(300)`: of 300 ms.
std::string notation_from_sentence(const PlanSentence &sentence);

/// Reads the notation. Words, ranges and dropped words are not part of it and stay empty; `lexicon` tells signs and the usual
/// length of pauses. Errors: BadInput with the place (column from 1) for unknown signs, unclosed spans, numbers beyond 9,999.
Result<PlanSentence> sentence_from_notation(std::string_view notation, const Lexicon &lexicon);

} // namespace signwright
