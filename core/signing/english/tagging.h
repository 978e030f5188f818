#pragma once

#include "core/signing/english/unit.h"

namespace signwright::english
{

/// Settles what depends on the words beside a unit: nouns and verbs of the same form, "her" before a noun, "that" between
/// clauses, have before a participle, the infinitive's "to", "it" and "there" without meaning, "do" as the main verb.
void tag_in_context(Units &units, bool question, const Lexicon &lexicon);

} // namespace signwright::english
