#include "core/signing/english/clauses.h"

#include "core/signing/english/phrases.h"

#include <algorithm>

namespace signwright::english
{

namespace
{

bool is_condition_word(const Unit &unit) { return unit.is("IF"); }

class ClauseSplitter
{
public:
    ClauseSplitter(const Units &units, bool question) : units_(units), question_(question) {}

    std::vector<Clause> run()
    {
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (!take_joining_word(i))
                current_.units.push_back(units_[i]);
            if (units_[i].break_after && i + 1 < units_.size() && breaks_clause(i))
                finish();
            else if (i + 1 < units_.size() && subordinate() && has_predicate(current_.units, 0, current_.units.size()) &&
                     begins_main_clause(i + 1))
                finish();
        }
        finish();
        return std::move(clauses_);
    }

private:
    bool subordinate() const
    {
        return current_.role == Clause::Role::Condition || (current_.role == Clause::Role::Reason && clauses_.empty());
    }
    bool current_has_predicate() const { return has_predicate(current_.units, 0, current_.units.size()); }
    bool begins_main_clause(std::size_t i) const { return is_subject_pronoun(units_[i]) && clause_begins(units_, i); }

    /// Conjunctions between clauses. Gives whether the unit was used up.
    bool take_joining_word(std::size_t i)
    {
        const Unit &unit = units_[i];
        const bool more = i + 1 < units_.size();
        if (!more)
            return false;
        if (unit.is("BUT") || unit.is("BECAUSE")) {
            finish();
            current_.role = unit.is("BECAUSE") ? Clause::Role::Reason : Clause::Role::Main;
            current_.connector = unit;
            return true;
        }
        const bool condition = is_condition_word(unit) || (unit.is("WHEN") && !question_ && clause_begins(units_, i + 1));
        if (condition) {
            finish();
            current_.role = Clause::Role::Condition;
            return false;
        }
        const bool joins = unit.is("AND") || unit.is("OR") || (unit.lemma == "so" && unit.is_dropped());
        if (!joins || !current_has_predicate() || !clause_begins(units_, i + 1))
            return false;
        finish();
        if (unit.is("OR")) {
            current_.connector = unit;
            return true;
        }
        Unit dropped = unit;
        dropped.signed_at_all = false;
        dropped.reason = "the pause between the clauses";
        current_.units.push_back(std::move(dropped));
        return true;
    }

    bool all_interjections() const
    {
        return std::all_of(current_.units.begin(), current_.units.end(), [](const Unit &unit) {
            return unit.is_dropped() || unit.part == Part::Interjection || unit.is("PLEASE") || unit.is("SORRY") ||
                   unit.is("OK") || unit.is("YES");
        });
    }

    /// A single name or noun that somebody is called by.
    static bool is_call(const Units &units, std::size_t begin, std::size_t end)
    {
        const std::size_t head = next_signed(units, begin);
        return head + 1 == end && units[head].part == Part::Noun;
    }

    bool question_begins(std::size_t i) const { return question_ && (units_[i].part == Part::Wh || is_helping_verb(units_[i])); }

    bool breaks_clause(std::size_t i)
    {
        if (units_[i].strong_after || subordinate())
            return true;
        if (all_interjections()) {
            current_.role = Clause::Role::Interjection;
            return true;
        }
        const std::size_t next = i + 1;
        const bool predicate = current_has_predicate();
        const bool main_follows = clause_begins(units_, next) || question_begins(next);
        const bool joined = units_[next].is("AND") || units_[next].is("OR") || units_[next].lemma == "so";
        if (predicate && joined)
            return false; // the conjunction decides
        if (predicate && main_follows)
            return true;
        const std::size_t head = next_signed(current_.units, 0);
        const bool commands =
            head < current_.units.size() &&
            (is_verb(current_.units[head]) || current_.units[head].part == Part::Negation || current_.units[head].is("PLEASE"));
        if (predicate && commands && !question_ && (is_verb(units_[next]) || units_[next].part == Part::Be))
            return true;
        if (is_call(current_.units, 0, current_.units.size()) &&
            (question_begins(next) || is_verb(units_[next]) || is_subject_pronoun(units_[next]) || units_[next].is("PLEASE"))) {
            current_.role = Clause::Role::Interjection;
            return true;
        }
        if (predicate && question_ && !has_predicate(units_, next, units_.size()) &&
            std::any_of(units_.begin() + static_cast<std::ptrdiff_t>(next), units_.end(),
                        [](const Unit &unit) { return unit.is("OR"); })) {
            alternatives_next_ = true;
            return true;
        }
        const bool tail_of_one = next_signed(units_, next) + 1 == units_.size();
        const Unit &last = units_.back();
        return predicate && tail_of_one &&
               (last.part == Part::Interjection || last.is("PLEASE") || last.is("SORRY") ||
                (last.part == Part::Noun && last.kind == PlanItemKind::Fingerspelling));
    }

    void finish()
    {
        if (!current_.units.empty() || current_.connector) {
            if (current_.role == Clause::Role::Main && !current_.connector && all_interjections())
                current_.role = Clause::Role::Interjection;
            clauses_.push_back(std::move(current_));
        }
        current_ = {};
        if (alternatives_next_)
            current_.role = Clause::Role::Alternatives;
        alternatives_next_ = false;
    }

    const Units &units_;
    bool question_;
    bool alternatives_next_ = false;
    Clause current_;
    std::vector<Clause> clauses_;
};

} // namespace

std::vector<Clause> split_clauses(const Units &units, bool question) { return ClauseSplitter(units, question).run(); }

} // namespace signwright::english
