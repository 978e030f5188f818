#include "core/signing/english/tagging.h"

#include "core/signing/english/grammar_words.h"
#include "core/signing/english/phrases.h"

#include <algorithm>
#include <set>

namespace signwright::english
{

namespace
{

void drop(Unit &unit, Part part, const char *reason)
{
    unit.part = part;
    unit.signed_at_all = false;
    unit.reason = reason;
}

/// A verb-like word after an article, a possessive or a preposition is a noun.
void mark_nominals(Units &units)
{
    bool nominal = false;
    for (Unit &unit : units) {
        const bool modifier = unit.part == Part::Adjective || unit.part == Part::Number;
        unit.nominal = nominal;
        const bool preposition = unit.part == Part::Preposition && !unit.is_dropped();
        const bool opens = unit.part == Part::Article || unit.part == Part::Possessive || unit.part == Part::Quantifier ||
                           preposition || unit.part == Part::Number;
        nominal = opens || (nominal && modifier);
        if (unit.break_after)
            nominal = false;
    }
}

/// Words of other classes where the sentence needs a verb: "it rains", "I wear a hat", "to fly".
void find_hidden_verbs(Units &units)
{
    for (std::size_t i = 1; i < units.size(); ++i) {
        Unit &unit = units[i];
        if (unit.nominal || unit.is_dropped() || !can_be_verb(unit.lemma) || unit.part == Part::Verb)
            continue;
        std::size_t before = i - 1;
        while (before > 0 && (units[before].part == Part::Adverb || units[before].part == Part::Negation))
            --before;
        const Unit &previous = units[before];
        const bool be = previous.part == Part::Be;
        if (is_subject_pronoun(previous) || previous.part == Part::To || (is_helping_verb(previous) && !be))
            unit.part = Part::Verb;
    }
}

void settle_her(Units &units, const Lexicon &lexicon)
{
    for (std::size_t i = 0; i + 1 < units.size(); ++i) {
        if (units[i].lemma != "her" || units[i].break_after)
            continue;
        std::size_t j = i + 1;
        while (j < units.size() && (units[j].part == Part::Adjective || units[j].part == Part::Number))
            ++j;
        const bool noun = j < units.size() && !units[j].is_dropped() &&
                          (units[j].part == Part::Noun || (units[j].part == Part::Verb && !units[j].past && j == i + 1));
        if (noun && lexicon.find("POSS-3")) {
            units[i].part = Part::Possessive;
            units[i].sign = lexicon.find("POSS-3");
            units[j].nominal = true;
        }
    }
}

void settle_that(Units &units, bool question)
{
    static const std::set<std::string_view> reporting = {"THINK", "KNOW",       "SAY",      "HOPE",   "BELIEVE",    "FEEL",
                                                         "TELL",  "UNDERSTAND", "REMEMBER", "FORGET", "DON'T-KNOW", "HAPPY",
                                                         "SAD",   "AFRAID",     "WISH",     "WORRY"};
    for (std::size_t i = 1; i + 1 < units.size(); ++i) {
        if (!units[i].is("THAT"))
            continue;
        const bool after_verb = units[i - 1].sign && reporting.contains(units[i - 1].sign->gloss);
        if (after_verb && !question && clause_begins(units, i + 1))
            drop(units[i], Part::Function, "joins two clauses");
    }
}

/// Who, which after a noun inside a statement: a relative clause.
void settle_relative(Units &units, bool question, const Lexicon &lexicon)
{
    for (std::size_t i = 1; i < units.size(); ++i)
        if ((units[i].is("WHO") || units[i].is("WHICH")) && !question && is_nounlike(units[i - 1]) && lexicon.find("THAT")) {
            units[i].sign = lexicon.find("THAT");
            units[i].part = Part::Function;
            units[i].reason = "relative pronoun";
        }
}

void settle_have(Units &units)
{
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!units[i].is("HAVE") || units[i].lemma == "having")
            continue;
        std::size_t j = i + 1;
        const bool inverted = i == 0 || units[i - 1].part == Part::Wh || units[i - 1].break_after;
        if (inverted && j < units.size() && noun_phrase_end(units, j) > j)
            j = noun_phrase_end(units, j);
        while (j < units.size() && (units[j].part == Part::Adverb || units[j].part == Part::Negation || units[j].lemma == "ever"))
            ++j;
        if (j >= units.size())
            continue;
        const bool participle =
            (units[j].past && (units[j].part == Part::Verb || can_be_verb(units[j].lemma))) || units[j].lemma == "done";
        const bool been = units[j].part == Part::Be && units[j].lemma == "been";
        if (!participle && !been)
            continue;
        if (units[j].lemma == "done")
            units[j].part = Part::Verb;
        drop(units[i], Part::Perfect, "have before a participle");
    }
}

void settle_to(Units &units)
{
    bool from = false, goal_verb = false;
    for (std::size_t i = 0; i < units.size(); ++i) {
        from = from || units[i].is("FROM");
        goal_verb = goal_verb || is_motion_verb(units[i]) || units[i].is("GIVE") || units[i].is("SHOW") || units[i].is("SEND") ||
                    units[i].is("NICE") || units[i].is("PAY") || units[i].is("SELL") || units[i].is("TEACH") ||
                    units[i].is("TELL");
        if (units[i].part != Part::To)
            continue;
        std::size_t next = i + 1;
        while (next < units.size() && units[next].part == Part::Adverb)
            ++next;
        const bool verb_follows =
            next < units.size() && (units[next].part == Part::Verb || units[next].part == Part::Be ||
                                    units[next].part == Part::Do || (units[next].part == Part::Modal && next == i + 1));
        if (verb_follows) {
            drop(units[i], Part::To, "infinitive");
            units[next].nominal = false;
        } else if (goal_verb && !from) {
            drop(units[i], Part::To, "the verb points to the goal");
            if (i + 1 < units.size())
                units[i + 1].after_to = true;
        } else if (i + 1 == units.size()) {
            drop(units[i], Part::To, "infinitive");
        }
    }
}

/// "May I …?" asks for leave; elsewhere "may" is MAYBE.
void settle_may(Units &units, bool question, const Lexicon &lexicon)
{
    for (std::size_t i = 0; i + 1 < units.size(); ++i)
        if (question && units[i].lemma == "may" && units[i].part == Part::Modal && is_subject_pronoun(units[i + 1]) &&
            lexicon.find("CAN"))
            units[i].sign = lexicon.find("CAN");
}

/// "…, isn't it?": the question is shown by the face alone.
void drop_question_tag(Units &units, bool question)
{
    const std::size_t count = units.size();
    if (!question || count < 3 || units.back().part != Part::Pronoun)
        return;
    std::size_t begin = count - 2;
    if (units[begin].is("NOT") && begin > 0)
        --begin;
    if (!is_helping_verb(units[begin]) || begin == 0 || !units[begin - 1].break_after)
        return;
    units[begin - 1].break_after = false;
    for (std::size_t i = begin; i < count; ++i)
        drop(units[i], Part::Function, "question tag");
}

void settle_dummies(Units &units)
{
    for (std::size_t i = 0; i < units.size(); ++i) {
        const bool be_before = i > 0 && units[i - 1].part == Part::Be;
        const bool be_after = i + 1 < units.size() && units[i + 1].part == Part::Be;
        if (units[i].lemma == "there" && (be_after || (be_before && i + 1 < units.size())))
            drop(units[i], Part::Dummy, "there without meaning");
        if (units[i].lemma != "it" || units[i].part != Part::Pronoun)
            continue;
        std::size_t j = i + 1;
        while (j < units.size() &&
               (is_helping_verb(units[j]) || units[j].part == Part::Negation || units[j].part == Part::Adverb ||
                units[j].part == Part::Article || units[j].part == Part::Number || units[j].part == Part::Quantifier))
            ++j;
        const bool infinitive = j + 1 < units.size() && units[j].part == Part::Adjective && units[j + 1].part == Part::To &&
                                units[j + 1].is_dropped();
        if (j < units.size() && (takes_dummy_it(units[j].lemma) || infinitive))
            drop(units[i], Part::Dummy, "it without meaning");
        const bool what_time = i > 1 && be_before && (units[i - 2].is("TIME") || units[i - 2].is("DAY"));
        if (what_time)
            drop(units[i], Part::Dummy, "it without meaning");
    }
}

/// "Do" with no other verb after it is the main verb, which the lexicon lacks: it is spelled.
void settle_do(Units &units, bool question)
{
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (units[i].part != Part::Do)
            continue;
        bool verb = false, object = false;
        for (std::size_t j = i + 1; j < units.size() && !verb; ++j) {
            verb = units[j].part == Part::Verb && !units[j].nominal;
            verb = verb || units[j].part == Part::Do;
            object = object || is_nounlike(units[j]) || units[j].part == Part::Pronoun || units[j].part == Part::Quantifier;
            if (units[j].break_after)
                break;
        }
        const bool subject_before =
            i > 0 && (units[i - 1].part == Part::Pronoun || is_nounlike(units[i - 1]) || units[i - 1].part == Part::To ||
                      is_helping_verb(units[i - 1]) || units[i - 1].part == Part::Adverb);
        if (verb || !subject_before || !(object || question))
            continue;
        units[i].part = Part::Verb;
        units[i].signed_at_all = true;
        units[i].kind = PlanItemKind::Fingerspelling;
        units[i].text = "DO";
        units[i].reason = "no sign in the lexicon";
    }
}

} // namespace

void tag_in_context(Units &units, bool question, const Lexicon &lexicon)
{
    mark_nominals(units);
    find_hidden_verbs(units);
    settle_her(units, lexicon);
    settle_have(units);
    settle_to(units);
    settle_may(units, question, lexicon);
    drop_question_tag(units, question);
    settle_that(units, question);
    settle_relative(units, question, lexicon);
    settle_dummies(units);
    settle_do(units, question);
}

} // namespace signwright::english
