#pragma once

#include "core/signing/english/unit.h"

namespace signwright::english
{

/// Takes the phrases that say when out of a clause, in order: days, "every night" (NIGHT EACH), "next week", "two days ago",
/// "at three o'clock" (TIME THREE), "in the morning", "in 2024" (YEAR …). Durations, and days that are the subject or the
/// object, stay. Prepositions and articles inside are moved to `dropped`.
Units take_time_phrases(Units &clause, Units &dropped, const Lexicon &lexicon);

} // namespace signwright::english
