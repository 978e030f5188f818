#pragma once

#include "core/signing/lexicon.h"
#include "core/signing/signing_plan.h"

#include <string>
#include <vector>

namespace signwright
{

/// A sentence's plan as the word sequence that text → pose networks read:
/// - a sign is its gloss, followed by "(2→1)" (from → to), "(→3b)" (towards) or "(2→)" (from) when it has loci,
///   and by "(intense)" when it is intensified;
/// - a spelling is "fs:" and then one token a character: "A" … "Z", "#0" … "#9";
/// - a number is its signed units ("45", "3 HUNDRED 5"); beyond 9,999 digit by digit;
/// - a span is "[q" … "]", with the letters of `NonManual`;
/// - a pause is "pause:t", "pause:c" or "pause:s" (length of a topic's, a clause's or a sentence's).
/// Loci are written 1, 2, 3a, 3b, 3c.
struct PlanTokens {
    std::vector<std::string> tokens;
    std::vector<int> item_of_token; ///< number of the item in the sentence; −1 for span marks
};

/// Spans are expected to nest; a span that begins and ends with another is written inside it.
PlanTokens tokens_from_sentence(const PlanSentence &sentence);

/// Every token that `tokens_from_sentence` can write with this lexicon, in a fixed order; the four specials
/// "<unk>" "<pad>" "<s>" "</s>" come first, as in ProgressiveTransformersSLP.
std::vector<std::string> plan_vocabulary(const Lexicon &lexicon);

} // namespace signwright
