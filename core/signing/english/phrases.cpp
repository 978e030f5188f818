#include "core/signing/english/phrases.h"

namespace signwright::english
{

std::size_t next_signed(const Units &units, std::size_t begin)
{
    while (begin < units.size() && units[begin].is_dropped())
        ++begin;
    return begin;
}

std::size_t noun_phrase_end(const Units &units, std::size_t begin)
{
    std::size_t i = begin;
    bool noun = false;
    while (i < units.size()) {
        const Unit &unit = units[i];
        const bool before_noun = unit.part == Part::Article || unit.part == Part::Possessive || unit.part == Part::Quantifier ||
                                 unit.part == Part::Number || unit.part == Part::Adjective ||
                                 (unit.part == Part::Function && unit.is_dropped());
        if (!noun && (unit.part == Part::Pronoun || unit.part == Part::Dummy))
            return i + 1;
        if (noun && unit.part == Part::Conjunction && unit.is("AND") && i + 1 < units.size()) {
            const std::size_t end = noun_phrase_end(units, i + 1);
            return end > i + 1 ? end : i;
        }
        if (noun && unit.part == Part::Possessive && unit.lemma == "'s")
            noun = false;
        else if (is_nounlike(unit) || (unit.part == Part::Time && (unit.nominal || noun || i == begin)))
            noun = true;
        else if (noun || !before_noun)
            break;
        ++i;
    }
    if (noun)
        return i;
    // Without a noun only a quantifier or number stands for one ("this", "two"), or an adjective ("the deaf").
    const std::size_t head = next_signed(units, begin);
    const bool alone = head < i && (units[head].part == Part::Quantifier || units[head].part == Part::Number);
    return alone ? head + 1 : begin;
}

bool is_helping_verb(const Unit &unit)
{
    return unit.part == Part::Be || unit.part == Part::Do || unit.part == Part::Perfect || unit.part == Part::Future ||
           unit.part == Part::Would || unit.part == Part::Modal;
}

bool clause_begins(const Units &units, std::size_t begin)
{
    std::size_t i = noun_phrase_end(units, begin);
    if (i == begin)
        return false;
    while (i < units.size() && (units[i].part == Part::Adverb || (units[i].part == Part::Negation && !units[i].is("NONE"))))
        ++i;
    return i < units.size() && (is_helping_verb(units[i]) || is_verb(units[i]));
}

bool has_predicate(const Units &units, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i)
        if (is_verb(units[i]) || is_helping_verb(units[i]))
            return true;
    return false;
}

} // namespace signwright::english
