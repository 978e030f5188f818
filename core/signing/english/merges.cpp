#include "core/signing/english/merges.h"

#include "core/signing/english/phrases.h"

#include <algorithm>
#include <set>

namespace signwright::english
{

namespace
{

bool is_not(const Unit &unit) { return unit.part == Part::Negation && unit.is("NOT"); }

void erase(Units &units, std::size_t i) { units.erase(units.begin() + static_cast<std::ptrdiff_t>(i)); }
void insert(Units &units, std::size_t i, Unit unit)
{
    units.insert(units.begin() + static_cast<std::ptrdiff_t>(i), std::move(unit));
}

class Merger
{
public:
    Merger(Units &units, bool question, Units &dropped, const Lexicon &lexicon)
        : units_(units), question_(question), dropped_(dropped), lexicon_(lexicon)
    {
    }

    void run()
    {
        age();
        body_pain();
        yet();
        imperative_dont();
        negated_helpers();
        negated_verbs();
        completion();
        none_after_noun();
    }

private:
    Unit sign(const char *gloss, const char *lemma, Part part, const std::vector<int> &words) const
    {
        Unit unit;
        unit.lemma = lemma;
        unit.part = part;
        unit.sign = lexicon_.find(gloss);
        unit.words = words;
        return unit;
    }

    /// Takes a helping verb out and records what it went into.
    void absorb(std::size_t i, const std::string &reason)
    {
        Unit unit = units_[i];
        unit.signed_at_all = false;
        if (unit.reason.empty())
            unit.reason = reason;
        dropped_.push_back(std::move(unit));
        erase(units_, i);
    }

    void age()
    {
        for (std::size_t i = 0; i + 2 < units_.size(); ++i) {
            if (units_[i].part != Part::Number)
                continue;
            std::size_t end = i;
            while (end < units_.size() && units_[end].part == Part::Number)
                ++end;
            if (end + 1 >= units_.size() || !units_[end].is("YEAR") || !units_[end + 1].is("OLD"))
                continue;
            Unit old = units_[end + 1];
            old.words = merged_words(units_[end].words, old.words);
            erase(units_, end + 1);
            erase(units_, end);
            insert(units_, i, std::move(old));
            return;
        }
    }

    void body_pain()
    {
        for (std::size_t i = 0; i + 1 < units_.size(); ++i) {
            const char *gloss = units_[i].lemma == "head"                                    ? "HEAD-PAIN"
                                : units_[i].lemma == "stomach" || units_[i].lemma == "belly" ? "STOMACH-PAIN"
                                                                                             : nullptr;
            if (!gloss || !units_[i + 1].is("HURT") || !lexicon_.find(gloss))
                continue;
            units_[i] = sign(gloss, "pain", Part::Noun, merged_words(units_[i].words, units_[i + 1].words));
            erase(units_, i + 1);
        }
    }

    /// "not … yet" is one sign at the end; in a question "yet" asks for completion.
    void yet()
    {
        const auto yet = std::find_if(units_.begin(), units_.end(),
                                      [](const Unit &unit) { return unit.is("NOT-YET") && unit.lemma.ends_with("yet"); });
        if (yet == units_.end())
            return;
        Unit unit = *yet;
        units_.erase(yet);
        const auto negation = std::find_if(units_.begin(), units_.end(), is_not);
        if (negation != units_.end()) {
            unit.words = merged_words(unit.words, negation->words);
            units_.erase(negation);
            drop_perfect("with NOT-YET");
        } else if (question_) {
            for (Unit &perfect : units_)
                if (perfect.part == Part::Perfect) {
                    perfect.words = merged_words(perfect.words, unit.words);
                    return;
                }
        }
        unit.part = Part::Negation;
        units_.push_back(std::move(unit));
    }

    void drop_perfect(const std::string &reason)
    {
        for (std::size_t i = 0; i < units_.size();)
            if (units_[i].part == Part::Perfect)
                absorb(i, reason);
            else
                ++i;
    }

    void imperative_dont()
    {
        const std::size_t begin = !units_.empty() && units_.front().is("PLEASE") ? 1 : 0;
        if (question_ || units_.size() < begin + 2 || units_[begin].part != Part::Do || !is_not(units_[begin + 1]) ||
            !lexicon_.find("DON'T"))
            return;
        units_[begin + 1] = sign("DON'T", "don't", Part::Negation, merged_words(units_[begin].words, units_[begin + 1].words));
        erase(units_, begin);
    }

    void negated_helpers()
    {
        for (std::size_t i = 0; i + 1 < units_.size(); ++i) {
            if (!is_not(units_[i + 1]))
                continue;
            const char *gloss = units_[i].is("CAN") ? "CAN'T" : units_[i].part == Part::Future ? "WON'T" : nullptr;
            if (!gloss || !lexicon_.find(gloss))
                continue;
            units_[i] = sign(gloss, gloss, Part::Negation, merged_words(units_[i].words, units_[i + 1].words));
            erase(units_, i + 1);
        }
    }

    void negated_verbs()
    {
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (!is_not(units_[i]))
                continue;
            const std::size_t verb = next_signed(units_, i + 1);
            if (verb >= units_.size())
                continue;
            const char *gloss = units_[verb].is("LIKE")   ? "DISLIKE"
                                : units_[verb].is("KNOW") ? "DON'T-KNOW"
                                : units_[verb].is("WANT") ? "WANT-NOT"
                                                          : nullptr;
            if (!gloss || !is_verb(units_[verb]) || !lexicon_.find(gloss))
                continue;
            units_[verb] = sign(gloss, gloss, Part::Verb, merged_words(units_[i].words, units_[verb].words));
            erase(units_, i);
        }
    }

    /// Completion is meant by have + participle and by "already": FINISH after the verb, unless the clause is negated.
    void completion()
    {
        const bool negated = std::any_of(units_.begin(), units_.end(), is_negator);
        const bool been = std::any_of(units_.begin(), units_.end(), [](const Unit &unit) { return unit.lemma == "been"; });
        std::vector<int> words;
        for (std::size_t i = 0; i < units_.size();) {
            const bool perfect = units_[i].part == Part::Perfect;
            const bool already = units_[i].is("FINISH") && units_[i].lemma == "already";
            if (perfect && (negated || been)) {
                absorb(i, "have before a participle");
            } else if (perfect || (already && main_verb() < units_.size())) {
                words = merged_words(words, units_[i].words);
                erase(units_, i);
            } else {
                ++i;
            }
        }
        if (words.empty() || !lexicon_.find("FINISH"))
            return;
        const std::size_t verb = main_verb();
        if (verb < units_.size() && units_[verb].is("FINISH"))
            units_[verb].words = merged_words(words, units_[verb].words);
        else
            insert(units_, verb < units_.size() ? verb + 1 : units_.size(), sign("FINISH", "already", Part::Adverb, words));
    }

    std::size_t main_verb() const
    {
        const auto verb = std::find_if(units_.begin(), units_.end(), [](const Unit &unit) { return is_verb(unit); });
        return static_cast<std::size_t>(verb - units_.begin());
    }

    /// "no school" → SCHOOL NONE; "have no X" → X NONE.
    void none_after_noun()
    {
        for (std::size_t i = 0; i + 1 < units_.size(); ++i) {
            if (!units_[i].is("NONE") || units_[i].lemma != "no")
                continue;
            std::size_t end = noun_phrase_end(units_, i + 1);
            if (end == i + 1)
                continue;
            const Unit none = units_[i];
            erase(units_, i);
            --end;
            insert(units_, end, none);
            if (i > 0 && units_[i - 1].is("HAVE"))
                absorb(i - 1, "shown by NONE");
            return;
        }
    }

    Units &units_;
    bool question_;
    Units &dropped_;
    const Lexicon &lexicon_;
};

} // namespace

bool is_negator(const Unit &unit)
{
    static const std::set<std::string_view> glosses = {"NOT",     "NEVER",      "CAN'T",    "WON'T", "DON'T",
                                                       "DISLIKE", "DON'T-KNOW", "WANT-NOT", "NONE"};
    if (!unit.sign || unit.is_dropped())
        return false;
    return glosses.contains(unit.sign->gloss) || (unit.is("NOT-YET") && unit.part == Part::Negation);
}

void merge_units(Units &clause, bool question, Units &dropped, const Lexicon &lexicon)
{
    Merger(clause, question, dropped, lexicon).run();
}

} // namespace signwright::english
