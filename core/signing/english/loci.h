#pragma once

#include "core/signing/signing_plan.h"

#include <map>
#include <optional>
#include <string_view>

namespace signwright::english
{

/// The places of third persons in a text: own side, other side, centre, in order of mention. A fourth takes the centre too.
class Loci
{
public:
    /// The place of a pronoun's person, given one at the first mention; nothing for words that are no third person.
    /// The possessor before an 's has a place of its own.
    std::optional<Locus> locus_of(std::string_view pronoun);

private:
    std::map<char, Locus> by_gender_;
};

} // namespace signwright::english
