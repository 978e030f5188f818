#pragma once

#include "core/base/random.h"
#include "core/signing/lexicon.h"

#include <cstddef>
#include <string>
#include <vector>

namespace signwright
{

/// Makes English sentences over a lexicon from patterns for each class of word. They are grammatical; they need not make
/// sense.
class SentenceTemplates
{
public:
    explicit SentenceTemplates(const Lexicon &lexicon);

    /// A sentence built round the sign number `focus` of the lexicon, a pattern and fillers drawn from `random`.
    std::string draw(std::size_t focus, Random &random) const;

private:
    std::string fill(std::string_view pattern, const std::string &focus, Random &random) const;
    std::string filler(std::string_view slot, const std::string &focus, Random &random) const;

    Lexicon lexicon_;
    std::vector<std::string> nouns_, verbs_, adjectives_;
};

} // namespace signwright
