#include "core/signing/english/time_phrases.h"

#include "core/signing/english/phrases.h"

#include <algorithm>
#include <set>

namespace signwright::english
{

namespace
{

bool gloss_in(const Unit &unit, const std::set<std::string_view> &glosses)
{
    return unit.sign && glosses.contains(unit.sign->gloss);
}

bool is_absolute(const Unit &unit)
{
    static const std::set<std::string_view> glosses = {
        "NOW",      "TODAY",  "TOMORROW", "YESTERDAY", "EVERY-DAY", "NOON",     "MONDAY",  "TUESDAY", "WEDNESDAY",
        "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY",    "JANUARY",   "FEBRUARY", "MARCH",   "APRIL",   "MAY",
        "JUNE",     "JULY",   "AUGUST",   "SEPTEMBER", "OCTOBER",   "NOVEMBER", "DECEMBER"};
    return gloss_in(unit, glosses);
}

bool is_part_of_day_or_season(const Unit &unit)
{
    static const std::set<std::string_view> glosses = {"MORNING", "AFTERNOON",   "NIGHT", "NOON",    "SUMMER",
                                                       "SPRING",  "FALL-AUTUMN", "COLD",  "BIRTHDAY"};
    return gloss_in(unit, glosses);
}

bool is_month(const Unit &unit)
{
    static const std::set<std::string_view> glosses = {"JANUARY", "FEBRUARY", "MARCH",     "APRIL",   "MAY",      "JUNE",
                                                       "JULY",    "AUGUST",   "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"};
    return gloss_in(unit, glosses);
}

bool is_time_noun(const Unit &unit)
{
    static const std::set<std::string_view> seasons = {"SUMMER", "SPRING", "FALL-AUTUMN", "BIRTHDAY"};
    return unit.part == Part::Time || unit.is("EVERY-DAY") || gloss_in(unit, seasons) || unit.lemma == "winter";
}

bool is_time_preposition(const Unit &unit)
{
    return unit.part == Part::Preposition &&
           (unit.lemma == "in" || unit.lemma == "on" || unit.lemma == "at" || unit.lemma == "into");
}

class TimeFinder
{
public:
    TimeFinder(Units &clause, Units &dropped, const Lexicon &lexicon) : clause_(clause), dropped_(dropped), lexicon_(lexicon) {}

    Units run()
    {
        Units kept;
        while (at_ < clause_.size()) {
            if (take_phrase())
                continue;
            kept.push_back(clause_[at_++]);
        }
        clause_ = std::move(kept);
        return std::move(times_);
    }

private:
    const Unit *unit(std::size_t i) const { return i < clause_.size() ? &clause_[i] : nullptr; }

    /// What stands before keeps a day where it is: a preposition of duration, a possessive, or a verb whose object it is.
    bool bound_to_the_left() const
    {
        static const std::set<std::string_view> never_objects = {"NOW", "TODAY", "TOMORROW", "YESTERDAY", "EVERY-DAY"};
        if (at_ == 0)
            return false;
        if (gloss_in(clause_[at_], never_objects) && clause_[at_ - 1].part == Part::Verb)
            return false;
        const Unit &before = clause_[at_ - 1];
        static const std::set<std::string_view> takes_time = {"LIKE", "LOVE", "HATE",     "DISLIKE", "NEED",
                                                              "WANT", "HAVE", "FAVORITE", "ENJOY"};
        const bool preposition = before.part == Part::Preposition || before.part == Part::To || before.part == Part::Possessive;
        return preposition || before.is("PAST") || before.is("AFTER") || before.is("UNTIL") || before.is("SINCE") ||
               before.is("ABOUT") || gloss_in(before, takes_time);
    }

    /// A day that something is said about: "Monday is my birthday", "Today is Friday".
    bool is_subject_or_predicate(std::size_t begin, std::size_t end) const
    {
        const Unit *after = unit(end);
        const bool subject = begin == 0 && after && after->part == Part::Be && unit(end + 1);
        const bool predicate = begin > 0 && !unit(end) && clause_[begin - 1].part == Part::Be;
        return subject || predicate;
    }

    bool take_phrase()
    {
        if (take_clock() || take_year())
            return true;
        if (bound_to_the_left())
            return false;
        std::size_t i = at_;
        std::vector<std::size_t> skipped, modifiers, nouns;
        bool preposition = false, marked = false, counted = false;
        for (; i < clause_.size(); ++i) {
            const Unit &u = clause_[i];
            if (nouns.empty() && is_time_preposition(u) && !preposition) {
                preposition = true;
                skipped.push_back(i);
            } else if (u.part == Part::Article && nouns.empty()) {
                skipped.push_back(i);
            } else if (nouns.empty() && (u.is("EACH") || u.is("NEXT") || u.is("THIS") || (u.is("PAST") && u.lemma == "last"))) {
                modifiers.push_back(i);
                marked = true;
            } else if (nouns.empty() && (u.part == Part::Number || u.is("FEW") || u.is("MANY"))) {
                modifiers.push_back(i);
                counted = true;
            } else if (is_time_noun(u) && !u.break_after) {
                nouns.push_back(i);
            } else if (is_time_noun(u)) {
                nouns.push_back(i++);
                break;
            } else {
                break;
            }
        }
        if (nouns.empty())
            return false;
        std::size_t end = i;
        const bool ago = unit(end) && clause_[end].is("PAST") && clause_[end].lemma == "ago";
        const bool absolute = is_absolute(clause_[nouns.front()]);
        const bool part_of_day = preposition && !counted && is_part_of_day_or_season(clause_[nouns.front()]);
        if (!(absolute || marked || ago || part_of_day) || (counted && !ago && !absolute) ||
            (absolute && !preposition && !marked && is_subject_or_predicate(at_, end)))
            return false;
        for (std::size_t k : skipped)
            skip(clause_[k]);
        const bool each = !modifiers.empty() && clause_[modifiers.front()].is("EACH");
        if (!each)
            append(modifiers);
        append(nouns);
        if (each)
            append(modifiers);
        if (ago)
            times_.push_back(clause_[end++]);
        at_ = end;
        if (is_month(clause_[nouns.back()]))
            take_date_numbers();
        return true;
    }

    /// The day and year after a month.
    void take_date_numbers()
    {
        for (int count = 0; count < 4 && unit(at_) && clause_[at_].part == Part::Number; ++count) {
            const Unit *after = unit(at_ + 1);
            if (after && is_nounlike(*after))
                break;
            times_.push_back(clause_[at_++]);
        }
    }

    /// "at three", "at 3:30", "three o'clock".
    bool take_clock()
    {
        std::size_t i = at_;
        const bool at = clause_[i].lemma == "at" && clause_[i].part == Part::Preposition;
        i += at ? 1 : 0;
        const bool written = unit(i) && clause_[i].is("TIME") && clause_[i].part == Part::Number;
        std::size_t first = written ? i + 1 : i, end = first;
        while (unit(end) && clause_[end].part == Part::Number)
            ++end;
        if (end == first)
            return false;
        const bool clock = unit(end) && clause_[end].is("TIME") && (clause_[end].lemma.ends_with("clock"));
        if (!written && !clock && !at)
            return false;
        if (!written && !clock && unit(end) && (is_nounlike(clause_[end]) || clause_[end].part == Part::Time))
            return false;
        if (!lexicon_.find("TIME"))
            return false;
        Unit time;
        time.lemma = "time";
        time.part = Part::Time;
        time.sign = lexicon_.find("TIME");
        if (clock)
            time.words = clause_[end].words;
        else if (written)
            time.words = clause_[i].words;
        if (at)
            time.words = merged_words(time.words, clause_[at_].words);
        times_.push_back(std::move(time));
        for (std::size_t k = first; k < end; ++k)
            times_.push_back(clause_[k]);
        at_ = end + (clock ? 1 : 0);
        return true;
    }

    /// "in 1999".
    bool take_year()
    {
        if (!is_time_preposition(clause_[at_]) || clause_[at_].lemma != "in" || !unit(at_ + 1))
            return false;
        const Unit &first = clause_[at_ + 1];
        const bool pair = first.kind == PlanItemKind::Number && first.text.size() == 2 && unit(at_ + 2) &&
                          clause_[at_ + 2].words == first.words;
        const bool single =
            first.kind == PlanItemKind::Number && first.text.size() == 4 && !(unit(at_ + 2) && is_nounlike(clause_[at_ + 2]));
        if (!(pair || single) || !lexicon_.find("YEAR"))
            return false;
        Unit year;
        year.lemma = "year";
        year.part = Part::Time;
        year.sign = lexicon_.find("YEAR");
        year.words = clause_[at_].words;
        year.reason = "marks the number as a year";
        times_.push_back(std::move(year));
        const std::vector<int> words = first.words;
        for (++at_; at_ < clause_.size() && clause_[at_].words == words; ++at_)
            times_.push_back(clause_[at_]);
        return true;
    }

    void skip(Unit skipped)
    {
        skipped.signed_at_all = false;
        if (skipped.part == Part::Preposition)
            skipped.reason = "shown by the time being first";
        dropped_.push_back(std::move(skipped));
    }

    void append(const std::vector<std::size_t> &indices)
    {
        for (std::size_t i : indices)
            times_.push_back(clause_[i]);
    }

    Units &clause_;
    Units &dropped_;
    const Lexicon &lexicon_;
    std::size_t at_ = 0;
    Units times_;
};

} // namespace

Units take_time_phrases(Units &clause, Units &dropped, const Lexicon &lexicon)
{
    return TimeFinder(clause, dropped, lexicon).run();
}

} // namespace signwright::english
