#pragma once

#include "core/base/random.h"
#include "core/signing/lexicon.h"
#include "core/signing/signing_plan.h"

#include <cstddef>

namespace signwright
{

/// A plan without a source text, such as a user makes by editing: 1 to 7 items (signs, spellings, numbers) in any order, some
/// with pauses, non-manual spans, loci and intensity. The sign number `focus` of the lexicon is among them.
PlanSentence draw_sign_sequence(const Lexicon &lexicon, std::size_t focus, Random &random);

/// A plan of one sign.
PlanSentence single_sign(const LexiconEntry &sign);

} // namespace signwright
