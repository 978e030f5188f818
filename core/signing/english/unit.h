#pragma once

#include "core/signing/lexicon.h"
#include "core/signing/signing_plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signwright::english
{

/// The grammatical role of a word, as far as the rules need it.
enum class Part {
    Noun,
    Verb,
    Adjective,
    Adverb,
    Quantifier, ///< each, all, some, this …: before a noun part of it, else like a pronoun
    Pronoun,
    Possessive,
    Wh,
    Number,
    Time,
    Preposition,
    Conjunction,
    Negation,
    Interjection,
    Article,
    Be,
    Do,
    Perfect, ///< have before a participle
    Future,
    Modal, ///< can, must, should, may: signed, after the subject
    Would,
    To,
    Dummy,    ///< "it", "there" without meaning
    Function, ///< other words without a sign of their own
};

/// One step on the way from words to signs.
struct Unit {
    std::string lemma;      ///< lower case, as looked up
    std::vector<int> words; ///< source words, from 1
    Part part = Part::Noun;
    const LexiconEntry *sign = nullptr; ///< null: spelled, a number or not signed
    PlanItemKind kind = PlanItemKind::Sign;
    std::string text;          ///< letters or digits of spellings and numbers
    std::string reason;        ///< why it is spelled, added or not signed
    bool signed_at_all = true; ///< false: recorded as dropped
    bool nominal = false;      ///< an article, possessive or preposition stands before it
    bool past = false;         ///< past tense or participle
    bool gerund = false;
    bool after_to = false;    ///< "to me": the goal of the verb before
    bool capitalized = false; ///< not at the start of the sentence
    bool intense = false;
    bool break_after = false;  ///< a comma stands after it
    bool strong_after = false; ///< a semicolon, colon or dash stands after it
    std::optional<Locus> from, to;
    int pause_ms = 0; ///< pauses only

    bool is(std::string_view gloss) const { return sign && sign->gloss == gloss; }
    bool is_dropped() const { return !signed_at_all; }
};

using Units = std::vector<Unit>;

/// Whether a unit can be the noun of a phrase.
inline bool is_nounlike(const Unit &unit)
{
    return !unit.is_dropped() && (unit.part == Part::Noun || (unit.part == Part::Verb && unit.nominal));
}

inline bool is_verb(const Unit &unit) { return !unit.is_dropped() && unit.part == Part::Verb && !unit.nominal; }

/// The pronouns that can only be subjects, and "you".
inline bool is_subject_pronoun(const Unit &unit)
{
    return unit.part == Part::Pronoun && (unit.lemma == "i" || unit.lemma == "you" || unit.lemma == "he" || unit.lemma == "she" ||
                                          unit.lemma == "it" || unit.lemma == "we" || unit.lemma == "they");
}

/// Merges source word numbers, sorted and unique.
std::vector<int> merged_words(const std::vector<int> &a, const std::vector<int> &b);

} // namespace signwright::english
