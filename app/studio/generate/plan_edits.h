#pragma once

#include "core/signing/signing_plan.h"

#include <string>

namespace signwright
{

// Edits of one sentence of a plan. Each applies fully or changes nothing and returns false. Non-manual spans follow the
// items they cover; a source word that loses its last item is recorded as dropped, one that gains an item no longer is.

/// Takes an item out. `reason` is recorded for the words that are no longer signed.
bool remove_item(PlanSentence &sentence, int item, const std::string &reason);

/// Signs `gloss` in an item's place. Errors: pauses cannot become signs, an empty gloss.
bool replace_with_sign(PlanSentence &sentence, int item, const std::string &gloss, const std::string &reason);

/// Spells the source words of a sign or number. Errors: nothing in them can be spelled.
bool replace_with_spelling(PlanSentence &sentence, int item, const std::string &reason);

/// Moves an item to another place. It joins a span when it lands inside it, and leaves the ones that it left.
bool move_item(PlanSentence &sentence, int from, int to);

/// Spells a dropped word after the last item that stands for an earlier word.
bool sign_dropped_word(PlanSentence &sentence, int word, const std::string &reason);

/// Puts a sign, or a pause of `pause_ms` milliseconds at tempo 1, in front of the item at `place`; the number of items means the
/// end. It stands for no word.
bool insert_sign(PlanSentence &sentence, int place, const std::string &gloss, const std::string &reason);
bool insert_pause(PlanSentence &sentence, int place, int pause_ms);

/// The letters and digits of a text that the manual alphabet has, upper case.
std::string spellable(const std::string &text);

} // namespace signwright
