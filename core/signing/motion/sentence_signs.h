#pragma once

#include "core/base/result.h"
#include "core/signing/motion/performance.h"
#include "core/signing/signed_pose.h"
#include "core/signing/signing_plan.h"

#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// The rows of a lexicon with their codes resolved, by gloss.
using SignSpecs = std::map<std::string, SignSpec, std::less<>>;

/// Resolves every row. Errors: BadInput with row, column and code; a `seq(…)` that names no plain row.
Result<SignSpecs> parse_signs(const Lexicon &lexicon);

/// A sentence of the plan as signs one after the other.
struct SentenceSigns {
    std::vector<TimedSign> signs;
    std::vector<float> pauses_ms; ///< after each sign, at tempo 1
    std::uint64_t stream = 0;     ///< of random draws: the same for the same glosses
};

/// Looks up the signs, spells and counts. Errors: NotFound, BadInput.
Result<SentenceSigns> sentence_signs(const PlanSentence &sentence, const SignSpecs &specs, const Lexicon &lexicon,
                                     const SignerStyle &style);

/// All signals of face and head of a sentence: spans, lexical faces, gaze and blinks.
std::vector<FaceSignal> sentence_face(const PlanSentence &sentence, const std::vector<TimedSign> &signs, const SignerStyle &style,
                                      std::uint64_t stream);

/// The frames of every item: from the middle of the transition to it to the middle of the one after it, without pauses.
std::vector<SignedItem> item_ranges(const std::vector<TimedSign> &signs, Rational fps, int frames);

} // namespace signwright
