#pragma once

#include "core/signing/english/raw_words.h"
#include "core/signing/lexicon.h"

#include <optional>
#include <string>
#include <vector>

namespace signwright::english
{

/// An entry of several words found in a sentence.
struct FoundPhrase {
    const LexiconEntry *entry = nullptr;
    std::string lemma;
    std::size_t words = 0;
    bool past = false; ///< its first word is in the past
};

/// The longest entry of at least two words that begins at `at` and does not reach over a break; its first or its last word may be
/// inflected.
std::optional<FoundPhrase> find_phrase(const std::vector<RawWord> &raw, std::size_t at, const Lexicon &lexicon);

} // namespace signwright::english
