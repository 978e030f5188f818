#pragma once

#include "core/signing/english/unit.h"

#include <cstddef>

namespace signwright::english
{

/// The end of the noun phrase that begins at `begin` (units without a sign are part of it): a pronoun, or possessives,
/// quantifiers, numbers and adjectives up to a noun, with "and" and a further noun. `begin` when there is none.
std::size_t noun_phrase_end(const Units &units, std::size_t begin);

/// The first unit at or after `begin` that is signed; `units.size()` when there is none.
std::size_t next_signed(const Units &units, std::size_t begin);

/// Whether a subject and then a verb, a form of be or a helping verb begin at `begin`.
bool clause_begins(const Units &units, std::size_t begin);

/// Whether units [begin, end) hold a verb or a form of be.
bool has_predicate(const Units &units, std::size_t begin, std::size_t end);

/// Be, do, have before a participle, will, would, can and the like.
bool is_helping_verb(const Unit &unit);

} // namespace signwright::english
