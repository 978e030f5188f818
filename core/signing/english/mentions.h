#pragma once

#include "core/signing/english/source_sentence.h"
#include "core/signing/english/unit.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace signwright::english
{

/// Finds the nouns that a text points back to with he or she.
class Mentions
{
public:
    explicit Mentions(const std::vector<SourceSentence> &sentences);

    /// The pronoun ("he", "she") when this noun of sentence number `sentence` names one woman or man whom the text calls so
    /// later, at most two sentences on and for the first time; true once for each gender. Such a noun is given its place.
    std::optional<std::string_view> introduced_by(const Unit &noun, std::size_t sentence);

private:
    /// Where a pronoun stands.
    struct Place {
        std::size_t sentence = 0;
        int word = 0; ///< from 1
    };

    const std::vector<SourceSentence> &sentences_;
    std::optional<Place> first_he_, first_she_;
    std::set<std::string_view> introduced_;
};

} // namespace signwright::english
