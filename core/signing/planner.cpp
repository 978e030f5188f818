#include "core/signing/planner.h"

#include "core/signing/english/clause_order.h"
#include "core/signing/english/clauses.h"
#include "core/signing/english/loci.h"
#include "core/signing/english/lookup.h"
#include "core/signing/english/mentions.h"
#include "core/signing/english/phrases.h"
#include "core/signing/english/raw_words.h"
#include "core/signing/english/source_sentence.h"
#include "core/signing/english/tagging.h"
#include "core/signing/notation_marks.h"

#include <algorithm>
#include <set>

namespace signwright
{

namespace
{

using namespace english;

bool is_question(const SourceSentence &source, const Units &units)
{
    if (source.question)
        return true;
    const std::size_t first = next_signed(units, 0);
    return first + 1 < units.size() && units[first].part == Part::Wh && is_helping_verb(units[first + 1]) &&
           !units[first].is("WHEN");
}

/// Conditions before their result, alternatives before the question, a reason before what it explains.
void reorder(std::vector<Clause> &clauses)
{
    for (std::size_t i = 1; i < clauses.size(); ++i) {
        const bool front = clauses[i].role == Clause::Role::Condition || clauses[i].role == Clause::Role::Alternatives ||
                           clauses[i].role == Clause::Role::Reason;
        if (front && clauses[i - 1].role == Clause::Role::Main && !clauses[i - 1].connector)
            std::swap(clauses[i - 1], clauses[i]);
    }
}

PlanItem item_from_unit(const Unit &unit, const PlannerOptions &options)
{
    PlanItem item;
    item.kind = unit.kind;
    item.gloss = unit.kind == PlanItemKind::Sign && unit.sign ? unit.sign->gloss : unit.text;
    item.words = unit.words;
    if (unit.kind == PlanItemKind::Pause)
        item.pause_ms = unit.pause_ms == kTopicPauseMs ? options.topic_pause_ms : options.clause_pause_ms;
    item.intense = unit.intense;
    item.from = unit.from;
    item.to = unit.to;
    item.reason = unit.reason;
    return item;
}

std::string name_of_item(const PlanItem &item)
{
    return item.kind == PlanItemKind::Fingerspelling ? "fs(" + item.gloss + ")" : item.gloss;
}

class SentencePlanner
{
public:
    SentencePlanner(const SourceSentence &source, std::size_t number, const Lexicon &lexicon, const PlannerOptions &options,
                    Loci &loci, Mentions &mentions)
        : source_(source), number_(number), lexicon_(lexicon), options_(options), loci_(loci), mentions_(mentions)
    {
    }

    PlanSentence run()
    {
        sentence_.range = source_.range;
        sentence_.words = source_.words;
        sentence_.pause_after_ms = options_.sentence_pause_ms;
        Units units = units_from_raw_words(raw_words(source_), lexicon_, options_.max_spelled_letters);
        const bool question = is_question(source_, units);
        tag_in_context(units, question, lexicon_);
        std::vector<Clause> clauses = split_clauses(units, question);
        reorder(clauses);
        plan_clauses(clauses, question);
        record_dropped();
        return std::move(sentence_);
    }

private:
    void plan_clauses(const std::vector<Clause> &clauses, bool question)
    {
        std::size_t asking = clauses.size();
        for (std::size_t i = 0; i < clauses.size(); ++i)
            if (clauses[i].role == Clause::Role::Main)
                asking = i;
        const bool reasons =
            std::any_of(clauses.begin(), clauses.end(), [](const Clause &clause) { return clause.role == Clause::Role::Reason; });
        const Unit *because = nullptr;
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            const Clause &clause = clauses[i];
            ClauseContext context;
            context.question = question && (i == asking || begins_like_question(clause));
            context.topic_allowed = !topic_used_;
            context.affirm = !reasons;
            ClausePlan plan = order_clause(clause, context, lexicon_, loci_);
            if (clause.connector && clause.role == Clause::Role::Reason && i + 1 < clauses.size() &&
                !source_order(clause, clauses[i + 1]))
                because = &*clause.connector;
            else if (clause.connector)
                plan.items.insert(plan.items.begin(), *clause.connector), shift(plan.spans);
            introduce_persons(plan);
            append(plan);
            if (because && clause.role == Clause::Role::Main) {
                sentence_.items.push_back(item_from_unit(*because, options_));
                because = nullptr;
            }
        }
    }

    /// Whether the first clause also comes first in the source.
    static bool source_order(const Clause &a, const Clause &b)
    {
        return !a.units.empty() && !b.units.empty() && !a.units.front().words.empty() && !b.units.front().words.empty() &&
               a.units.front().words.front() < b.units.front().words.front();
    }

    static bool begins_like_question(const Clause &clause)
    {
        return !clause.units.empty() && (clause.units.front().part == Part::Wh || is_helping_verb(clause.units.front()));
    }

    static void shift(std::vector<NonManualSpan> &spans)
    {
        for (NonManualSpan &span : spans) {
            ++span.first_item;
            ++span.last_item;
        }
    }

    /// A person whom the text points back to later gets a place: IX-3 after the noun.
    void introduce_persons(ClausePlan &plan)
    {
        const LexiconEntry *pointing = lexicon_.find("IX-3");
        for (std::size_t i = 0; pointing && i < plan.items.size(); ++i) {
            const std::optional<std::string_view> pronoun = mentions_.introduced_by(plan.items[i], number_);
            if (!pronoun)
                continue;
            Unit unit;
            unit.lemma = *pronoun;
            unit.words = plan.items[i].words;
            unit.part = Part::Pronoun;
            unit.sign = pointing;
            unit.to = loci_.locus_of(*pronoun);
            unit.reason = "sets up the place for \"" + std::string(*pronoun) + "\"";
            plan.items.insert(plan.items.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(unit));
            for (NonManualSpan &span : plan.spans) {
                span.first_item += span.first_item > static_cast<int>(i);
                span.last_item += span.last_item >= static_cast<int>(i);
            }
        }
    }

    void append(const ClausePlan &plan)
    {
        dropped_.insert(dropped_.end(), plan.dropped.begin(), plan.dropped.end());
        if (plan.items.empty())
            return;
        if (!sentence_.items.empty()) {
            PlanItem pause;
            pause.kind = PlanItemKind::Pause;
            pause.pause_ms = options_.clause_pause_ms;
            sentence_.items.push_back(pause);
        }
        const auto offset = static_cast<int>(sentence_.items.size());
        for (const Unit &unit : plan.items)
            sentence_.items.push_back(item_from_unit(unit, options_));
        for (NonManualSpan span : plan.spans) {
            topic_used_ = topic_used_ || span.kind == NonManual::Topic;
            sentence_.spans.push_back({span.kind, span.first_item + offset, span.last_item + offset});
        }
    }

    /// Every word that no item names, with the sign that takes it up.
    void record_dropped()
    {
        std::set<int> named;
        for (const PlanItem &item : sentence_.items)
            named.insert(item.words.begin(), item.words.end());
        std::vector<std::string> reasons(source_.words.size() + 1);
        for (const Unit &unit : dropped_)
            for (int word : unit.words)
                reasons[static_cast<std::size_t>(word)] = unit.reason;
        for (int word = 1; word <= static_cast<int>(source_.words.size()); ++word) {
            if (named.contains(word))
                continue;
            std::string reason = reasons[static_cast<std::size_t>(word)];
            if (reason.empty())
                reason = "no sign of its own";
            if (const PlanItem *item = absorbing_item(word))
                reason += ", with " + name_of_item(*item);
            sentence_.dropped.push_back({word, reason});
        }
    }

    /// The item of the nearest following word, else of the nearest word before.
    const PlanItem *absorbing_item(int word) const
    {
        const PlanItem *best = nullptr;
        int best_distance = 0;
        for (const PlanItem &item : sentence_.items)
            for (int other : item.words) {
                const int distance = other > word ? other - word : (word - other) + static_cast<int>(source_.words.size());
                if (!best || distance < best_distance) {
                    best = &item;
                    best_distance = distance;
                }
            }
        return best;
    }

    const SourceSentence &source_;
    std::size_t number_;
    const Lexicon &lexicon_;
    const PlannerOptions &options_;
    Loci &loci_;
    Mentions &mentions_;
    PlanSentence sentence_;
    Units dropped_;
    bool topic_used_ = false;
};

} // namespace

SigningPlan plan_from_text(std::string_view text, const Lexicon &lexicon, const PlannerOptions &options)
{
    SigningPlan plan;
    plan.text = text;
    Loci loci;
    const std::vector<SourceSentence> sources = source_sentences(text, options.max_sentence_words);
    Mentions mentions(sources);
    for (std::size_t i = 0; i < sources.size(); ++i)
        plan.sentences.push_back(SentencePlanner(sources[i], i, lexicon, options, loci, mentions).run());
    return plan;
}

} // namespace signwright
