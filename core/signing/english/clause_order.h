#pragma once

#include "core/signing/english/clauses.h"
#include "core/signing/english/loci.h"
#include "core/signing/signing_plan.h"

#include <vector>

namespace signwright::english
{

/// A clause in signing order. Pauses are units of kind Pause.
struct ClausePlan {
    Units items;
    std::vector<NonManualSpan> spans;
    Units dropped;
};

/// What a clause has to know of its sentence.
struct ClauseContext {
    bool question = false;     ///< the sentence asks, and this is the clause that does
    bool topic_allowed = true; ///< at most one topic a sentence
    bool affirm = false;       ///< a short statement may end in a nod
};

/// Orders a clause: time first, then the topic, subject, verb, object; helping verbs after the subject; FUTURE at the end;
/// question words last; negation before the verb or as a sign of its own. Marks the non-manual spans.
ClausePlan order_clause(const Clause &clause, const ClauseContext &context, const Lexicon &lexicon, Loci &loci);

} // namespace signwright::english
