#pragma once

#include "core/signing/lexicon.h"
#include "core/signing/notation_marks.h"
#include "core/signing/signing_plan.h"

#include <string_view>

namespace signwright
{

/// What a user may set about plans made by the rules.
struct PlannerOptions {
    int sentence_pause_ms = kSentencePauseMs; ///< after a sentence, at tempo 1
    int clause_pause_ms = kClausePauseMs;     ///< between clauses
    int topic_pause_ms = kTopicPauseMs;       ///< after a topic or a time
    int max_spelled_letters = 40;             ///< longer words are cut, with a reason in the plan
    int max_sentence_words = 60;              ///< longer sentences are cut, at a comma where there is one
};

/// English to a signing plan by rules: a suggestion, no translation. Every source word is named by an item or
/// recorded as dropped with the reason; a word without a sign is spelled with the reason. Any bytes are accepted; the time is
/// linear in their number. An empty text gives no sentences.
SigningPlan plan_from_text(std::string_view text, const Lexicon &lexicon, const PlannerOptions &options = {});

} // namespace signwright
