#pragma once

#include "core/signing/english/unit.h"

#include <optional>
#include <vector>

namespace signwright::english
{

/// One clause of a sentence.
struct Clause {
    enum class Role {
        Main,
        Condition,    ///< if, or when in a statement; its first unit is the word itself
        Reason,       ///< after because
        Interjection, ///< hello, no, please, a name that is called
        Alternatives, ///< "tea or coffee" beside a question
    };
    Role role = Role::Main;
    Units units;
    std::optional<Unit> connector; ///< BUT, OR, BECAUSE
};

/// Splits a tagged sentence at conjunctions that join clauses and at commas that separate them, not at the commas of lists.
/// Conjunctions that become a pause (and, so) stay as dropped units.
std::vector<Clause> split_clauses(const Units &units, bool question);

} // namespace signwright::english
