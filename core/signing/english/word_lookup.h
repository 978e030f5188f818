#pragma once

#include "core/signing/english/unit.h"
#include "core/signing/english/word_forms.h"

#include <string>

namespace signwright::english
{

/// A sign for a single word, with the base form under which the lexicon has it.
struct Found {
    const LexiconEntry *entry = nullptr; ///< null: none
    std::string lemma;
    Form form = Form::Base;
};

/// Looks a lower-case word up by its base forms; an ending has to suit the sign's class (no plural of a pronoun, agents only of
/// verbs that make them). Words of several senses and the names of months that are other words too are not found here.
Found find_word(const Lexicon &lexicon, const std::string &word);

/// The role that a sign's class suggests.
Part part_of_class(const LexiconEntry &entry);

/// Whether the lemma of this sign is a verb, or one where the sentence needs it.
bool can_be_verb(const LexiconEntry &entry, const std::string &lemma);

} // namespace signwright::english
