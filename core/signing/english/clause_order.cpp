#include "core/signing/english/clause_order.h"

#include "core/signing/english/grammar_words.h"
#include "core/signing/english/merges.h"
#include "core/signing/english/phrases.h"
#include "core/signing/english/time_phrases.h"
#include "core/signing/notation_marks.h"

#include <algorithm>
#include <set>

namespace signwright::english
{

namespace
{

Unit pause(int ms)
{
    Unit unit;
    unit.kind = PlanItemKind::Pause;
    unit.pause_ms = ms;
    return unit;
}

bool gloss_in(const Unit &unit, const std::set<std::string_view> &glosses)
{
    return unit.sign && glosses.contains(unit.sign->gloss);
}

bool takes_topic(const Unit &unit)
{
    static const std::set<std::string_view> glosses = {"LIKE",   "WANT", "NEED",    "KNOW",     "FIND",
                                                       "FINISH", "GIVE", "DISLIKE", "WANT-NOT", "DON'T-KNOW"};
    return gloss_in(unit, glosses) && is_verb(unit);
}

bool is_directional(const Unit &unit)
{
    static const std::set<std::string_view> glosses = {"GIVE", "HELP", "TELL",  "ASK",    "SHOW",
                                                       "SEND", "PAY",  "TEACH", "ANSWER", "VISIT"};
    return gloss_in(unit, glosses) && is_verb(unit);
}

std::optional<Locus> person_of(const Unit &unit)
{
    if (unit.is("IX-1"))
        return Locus::First;
    if (unit.is("IX-2"))
        return Locus::Second;
    if (unit.is("IX-3"))
        return unit.to;
    return std::nullopt;
}

class ClauseOrder
{
public:
    ClauseOrder(const Clause &clause, const ClauseContext &context, const Lexicon &lexicon, Loci &loci)
        : units_(clause.units), role_(clause.role), context_(context), lexicon_(lexicon), loci_(loci)
    {
    }

    ClausePlan run()
    {
        for (Unit &unit : units_)
            if (unit.is("IX-3") || unit.is("POSS-3") || unit.is("SELF-3"))
                unit.to = loci_.locus_of(unit.lemma);
        const bool question = context_.question && role_ == Clause::Role::Main;
        Units asked = question ? take_question_word() : Units();
        if (question)
            undo_inversion();
        merge_units(units_, question, plan_.dropped, lexicon_);
        Units times = role_ == Clause::Role::Main || role_ == Clause::Role::Reason
                          ? take_time_phrases(units_, plan_.dropped, lexicon_)
                          : Units();
        find_copula();
        Units future = take_future();
        const bool dummy_it = std::any_of(units_.begin(), units_.end(),
                                          [](const Unit &unit) { return unit.part == Part::Dummy && unit.lemma == "it"; });
        drop_unsigned();
        if (dummy_it && copula_)
            place_first();
        const bool yes_no = question && asked.empty();
        const bool has_subject = !units_.empty() && units_.front().part != Part::Verb && units_.front().part != Part::Adverb;
        const bool topic = context_.topic_allowed && !question && role_ == Clause::Role::Main && asked.empty() && make_topic();
        if (yes_no)
            predicate_before_pronoun();
        point_verb(question);

        const bool affirms = context_.affirm && !question && !topic && role_ == Clause::Role::Main && times.empty() &&
                             units_.size() == 2 && units_[0].part == Part::Pronoun && units_[1].part == Part::Adjective &&
                             !is_negator(units_[1]);
        const int first = 0;
        append(times);
        if (!times.empty() && has_subject && !yes_no)
            plan_.items.push_back(pause(kTopicPauseMs));
        const int body = size();
        append(topic_);
        if (topic) {
            plan_.spans.push_back({NonManual::Topic, body, size() - 1});
            plan_.items.push_back(pause(kTopicPauseMs));
        }
        append(units_);
        mark_negation(body, size() - 1);
        if (affirms)
            plan_.spans.push_back({NonManual::Affirmation, size() - 1, size() - 1});
        append(future);
        if (!asked.empty()) {
            append(asked);
            plan_.spans.push_back({NonManual::WhQuestion, size() - static_cast<int>(asked.size()), size() - 1});
        }
        const bool whole = yes_no || role_ == Clause::Role::Alternatives || role_ == Clause::Role::Condition;
        if (whole && size() > first)
            plan_.spans.insert(
                plan_.spans.begin(),
                {role_ == Clause::Role::Condition ? NonManual::Condition : NonManual::YesNoQuestion, first, size() - 1});
        return std::move(plan_);
    }

private:
    int size() const { return static_cast<int>(plan_.items.size()); }
    void append(const Units &units) { plan_.items.insert(plan_.items.end(), units.begin(), units.end()); }

    /// Takes the question word out when it leads the clause or ends it; with the adjective after HOW.
    Units take_question_word()
    {
        Units asked;
        const std::size_t first = next_signed(units_, 0);
        std::size_t at = units_.size();
        for (std::size_t i = 0; i < units_.size() && at == units_.size(); ++i) {
            const bool leads =
                i == first || (i == first + 1 && (units_[first].part == Part::Preposition || units_[first].part == Part::Adverb ||
                                                  units_[first].part == Part::Conjunction || units_[first].is("SAME")));
            if (units_[i].part == Part::Wh && (leads || i + 1 == units_.size()))
                at = i;
        }
        if (at == units_.size())
            return asked;
        const auto begin = units_.begin() + static_cast<std::ptrdiff_t>(at);
        const bool how_adjective = units_[at].is("HOW") && at + 1 < units_.size() &&
                                   (units_[at + 1].part == Part::Adjective || units_[at + 1].part == Part::Adverb ||
                                    units_[at + 1].kind == PlanItemKind::Fingerspelling);
        const auto end = begin + (how_adjective ? 2 : 1);
        asked.assign(begin, end);
        units_.erase(begin, end);
        question_noun_ = units_.size() > at && at == first && !how_adjective ? noun_phrase_end(units_, at) : at;
        return asked;
    }

    /// "Can you help" → you can help; a noun asked for ("what time", "how many children") stays in front.
    void undo_inversion()
    {
        std::size_t i = std::max(question_noun_, next_helper_start());
        if (i >= units_.size() || !is_helping_verb(units_[i]))
            return;
        const std::size_t begin = i;
        ++i;
        if (i < units_.size() && units_[i].part == Part::Negation && units_[i].is("NOT"))
            ++i;
        const std::size_t subject_end = noun_phrase_end(units_, i);
        if (subject_end == i)
            return;
        std::rotate(units_.begin() + static_cast<std::ptrdiff_t>(begin), units_.begin() + static_cast<std::ptrdiff_t>(i),
                    units_.begin() + static_cast<std::ptrdiff_t>(subject_end));
    }

    /// Where the helping verb of a question is looked for: after words such as "and" or "so".
    std::size_t next_helper_start() const
    {
        std::size_t i = 0;
        while (i < units_.size() &&
               (units_[i].part == Part::Function || units_[i].part == Part::Conjunction || units_[i].is("PLEASE")))
            ++i;
        return i;
    }

    void find_copula()
    {
        const bool be = std::any_of(units_.begin(), units_.end(), [](const Unit &unit) { return unit.part == Part::Be; });
        const bool verb = std::any_of(units_.begin(), units_.end(), [](const Unit &unit) { return is_verb(unit); });
        copula_ = be && !verb;
    }

    Units take_future()
    {
        Units future;
        for (auto unit = units_.begin(); unit != units_.end();) {
            if (unit->part == Part::Future && !unit->is_dropped()) {
                future.push_back(*unit);
                unit = units_.erase(unit);
            } else {
                ++unit;
            }
        }
        return future;
    }

    void drop_unsigned()
    {
        const auto kept =
            std::stable_partition(units_.begin(), units_.end(), [](const Unit &unit) { return !unit.is_dropped(); });
        plan_.dropped.insert(plan_.dropped.end(), kept, units_.end());
        units_.erase(kept, units_.end());
    }

    /// Weather: the place comes before what it is like there.
    void place_first()
    {
        std::size_t i = 0;
        while (i < units_.size() &&
               (units_[i].part == Part::Adjective || units_[i].part == Part::Conjunction || units_[i].part == Part::Negation ||
                units_[i].part == Part::Quantifier || takes_dummy_it(units_[i].lemma)))
            ++i;
        const bool place = i > 0 && i < units_.size() && (units_[i].part == Part::Adverb || units_[i].part == Part::Preposition);
        if (place)
            std::rotate(units_.begin(), units_.begin() + static_cast<std::ptrdiff_t>(i), units_.end());
    }

    /// (a) the single object noun of like, want, know … with a pronoun as the subject; (b) a noun with its adjective before an
    /// adjective.
    bool make_topic()
    {
        if (copula_)
            return topic_with_adjective();
        const auto verb = std::find_if(units_.begin(), units_.end(), [](const Unit &unit) { return takes_topic(unit); });
        const auto verbs = std::count_if(units_.begin(), units_.end(), [](const Unit &unit) { return is_verb(unit); });
        if (verb == units_.end() || verbs != 1 || units_.front().part != Part::Pronoun || verb + 1 == units_.end())
            return false;
        auto object = verb + 1;
        if (object->part == Part::Pronoun && verb->is("GIVE"))
            ++object;
        if (object == units_.end() || object->part != Part::Noun)
            return false;
        auto after = object + 1;
        const bool dative = verb->is("GIVE") && after != units_.end() && after->part == Part::Pronoun;
        if (dative)
            ++after;
        if (after != units_.end())
            return false;
        topic_.push_back(*object);
        units_.erase(object);
        return true;
    }

    bool topic_with_adjective()
    {
        const std::size_t end = noun_phrase_end(units_, 0);
        const bool adjective = std::any_of(units_.begin(), units_.begin() + static_cast<std::ptrdiff_t>(end),
                                           [](const Unit &unit) { return unit.part == Part::Adjective; });
        const std::size_t rest = units_.size() - end;
        const bool predicate =
            rest > 0 && units_.back().part == Part::Adjective && (rest == 1 || (rest == 2 && is_negator(units_[end])));
        if (end == 0 || !adjective || !predicate || units_[0].part == Part::Pronoun)
            return false;
        const auto split = units_.begin() + static_cast<std::ptrdiff_t>(end);
        topic_.assign(units_.begin(), split);
        units_.erase(units_.begin(), split);
        return true;
    }

    /// "Are you deaf?" → DEAF IX-2.
    void predicate_before_pronoun()
    {
        if (copula_ && units_.size() == 2 && units_[0].part == Part::Pronoun && units_[1].part != Part::Verb)
            std::swap(units_[0], units_[1]);
    }

    /// Directional verbs take up the object's pronoun, and in statements the subject's where it stands right before them.
    void point_verb(bool question)
    {
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (!is_directional(units_[i]))
                continue;
            std::size_t subject = i;
            for (std::size_t k = i; k > 0; --k)
                if (units_[k - 1].part == Part::Pronoun || is_nounlike(units_[k - 1]))
                    subject = k - 1;
            const bool imperative = subject == i;
            const std::optional<Locus> from = imperative ? std::optional(Locus::Second) : person_of(units_[subject]);
            const std::size_t object = goal_after(i);
            if (!from || object >= units_.size() || person_of(units_[object]) == from)
                return;
            // Another verb between takes the pronoun as its own.
            for (std::size_t k = i + 1; k < object; ++k)
                if (is_verb(units_[k]) || units_[k].part == Part::Preposition || units_[k].part == Part::Conjunction)
                    return;
            Unit &verb = units_[i];
            verb.from = from;
            verb.to = person_of(units_[object]);
            verb.words = merged_words(verb.words, units_[object].words);
            units_.erase(units_.begin() + static_cast<std::ptrdiff_t>(object));
            const bool adjacent = !imperative && subject + 1 == i && !question && role_ == Clause::Role::Main;
            if (adjacent) {
                units_[i].words = merged_words(units_[subject].words, units_[i].words);
                units_.erase(units_.begin() + static_cast<std::ptrdiff_t>(subject));
            }
            return;
        }
    }

    /// The pronoun that a directional verb points to: after "to", else the first person after the verb.
    std::size_t goal_after(std::size_t verb) const
    {
        std::size_t first = units_.size();
        for (std::size_t i = verb + 1; i < units_.size(); ++i) {
            if (!person_of(units_[i]))
                continue;
            if (units_[i].after_to)
                return i;
            if (first == units_.size() && units_[i].lemma != "it")
                first = i;
        }
        return first;
    }

    /// From the negator to the end of the verb phrase; NONE and NOT-YET stand after what they deny.
    void mark_negation(int begin, int last)
    {
        for (int i = begin; i <= last; ++i) {
            const Unit &unit = plan_.items[static_cast<std::size_t>(i)];
            if (!is_negator(unit))
                continue;
            const bool only_itself = unit.is("NONE") || unit.is("NOT-YET");
            plan_.spans.push_back({NonManual::Negation, i, only_itself ? i : last});
            return;
        }
    }

    Units units_;
    Clause::Role role_;
    ClauseContext context_;
    const Lexicon &lexicon_;
    Loci &loci_;
    ClausePlan plan_;
    Units topic_;
    std::size_t question_noun_ = 0;
    bool copula_ = false;
};

} // namespace

ClausePlan order_clause(const Clause &clause, const ClauseContext &context, const Lexicon &lexicon, Loci &loci)
{
    return ClauseOrder(clause, context, lexicon, loci).run();
}

} // namespace signwright::english
