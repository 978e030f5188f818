#pragma once

#include "core/signing/english/unit.h"

namespace signwright::english
{

/// Signs that stand for several units of a clause: "eight years old" (OLD EIGHT), "my head hurts" (HEAD-PAIN), "can not"
/// (CAN'T), "will not" (WON'T), "not like" (DISLIKE), "not … yet" (NOT-YET), "no X" (X NONE), an imperative's "do not" (DON'T),
/// have + participle and "already" (FINISH after the verb). Units that are not signed for it go to `dropped`.
void merge_units(Units &clause, bool question, Units &dropped, const Lexicon &lexicon);

/// Whether the sign says no to what follows it.
bool is_negator(const Unit &unit);

} // namespace signwright::english
