#include "core/signing/plan_notation.h"

#include "core/signing/notation_marks.h"
#include "core/signing/numbers.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace signwright
{

namespace
{

constexpr std::string_view kPause = "·";
constexpr std::string_view kArrow = "→";
constexpr int kMaxPauseMs = 60000;

std::string text_of_words(const std::vector<int> &words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t end = i + 1;
        while (end < words.size() && words[end] == words[end - 1] + 1)
            ++end;
        text += (text.empty() ? "/" : ",") + std::to_string(words[i]);
        if (end > i + 1)
            text += "-" + std::to_string(words[end - 1]);
        i = end;
    }
    return text;
}

/// The first third person is written 3.
std::string short_name(const std::optional<Locus> &locus)
{
    if (!locus)
        return {};
    return *locus == Locus::ThirdA ? "3" : std::string(name_of(*locus));
}

std::string text_of_item(const PlanItem &item)
{
    if (item.kind == PlanItemKind::Pause) {
        const bool usual = item.pause_ms == kTopicPauseMs || item.pause_ms == kClausePauseMs;
        return std::string(kPause) + (usual ? "" : "(" + std::to_string(item.pause_ms) + ")");
    }
    std::string text = item.kind == PlanItemKind::Fingerspelling ? "fs(" + item.gloss + ")" : item.gloss;
    const bool first_third_person = !item.from && item.to == Locus::ThirdA;
    if (item.from || (item.to && !first_third_person))
        text += "(" + short_name(item.from) + std::string(kArrow) + short_name(item.to) + ")";
    if (item.intense)
        text += "(intense)";
    return text + text_of_words(item.words);
}

bool points_to_third_person(const std::string &gloss) { return gloss == "IX-3" || gloss == "POSS-3" || gloss == "SELF-3"; }

class NotationParser
{
public:
    NotationParser(std::string_view text, const Lexicon &lexicon) : text_(text), lexicon_(lexicon) {}

    Result<PlanSentence> run()
    {
        for (skip_spaces(); at_ < text_.size(); skip_spaces())
            if (const Result<void> step = take_step(); !step)
                return tl::unexpected(step.error());
        if (!open_.empty())
            return fail_here("a span is not closed; write ] after its last sign");
        std::stable_sort(sentence_.spans.begin(), sentence_.spans.end(),
                         [](const NonManualSpan &a, const NonManualSpan &b) { return a.first_item < b.first_item; });
        sentence_.pause_after_ms = kSentencePauseMs;
        return std::move(sentence_);
    }

private:
    tl::unexpected<Error> fail_here(const std::string &what) const
    {
        return fail(Module::Signing, ErrorKind::BadInput, "plan, column " + std::to_string(at_ + 1) + ": " + what);
    }

    void skip_spaces()
    {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t'))
            ++at_;
    }

    bool take(std::string_view expected)
    {
        if (!text_.substr(at_).starts_with(expected))
            return false;
        at_ += expected.size();
        return true;
    }

    Result<void> take_step()
    {
        if (take("["))
            return open_span();
        if (take("]"))
            return close_span();
        if (take(kPause))
            return take_pause();
        return take_item();
    }

    Result<void> open_span()
    {
        const std::size_t kind = at_ < text_.size() ? kNonManualLetters.find(text_[at_]) : std::string_view::npos;
        if (kind == std::string_view::npos)
            return fail_here("after [ stands one of the letters " + std::string(kNonManualLetters));
        ++at_;
        open_.push_back({static_cast<NonManual>(kind), static_cast<int>(sentence_.items.size()), -1});
        return {};
    }

    Result<void> close_span()
    {
        if (open_.empty())
            return fail_here("] without a span that is open");
        NonManualSpan span = open_.back();
        open_.pop_back();
        span.last_item = static_cast<int>(sentence_.items.size()) - 1;
        if (span.last_item < span.first_item)
            return fail_here("a span without a sign in it");
        sentence_.spans.push_back(span);
        return {};
    }

    Result<void> take_pause()
    {
        PlanItem item;
        item.kind = PlanItemKind::Pause;
        item.pause_ms = usual_pause();
        if (take("(")) {
            const Result<int> ms = take_number(kMaxPauseMs);
            if (!ms)
                return tl::unexpected(ms.error());
            item.pause_ms = *ms;
            if (!take(")"))
                return fail_here("missing )");
        }
        sentence_.items.push_back(std::move(item));
        return {};
    }

    /// A topic's after a topic or when only times stand before; else a clause's.
    int usual_pause() const
    {
        const auto last = static_cast<int>(sentence_.items.size()) - 1;
        for (const NonManualSpan &span : sentence_.spans)
            if (span.kind == NonManual::Topic && span.last_item == last)
                return kTopicPauseMs;
        static const std::set<std::string_view> beside_times = {"EACH", "NEXT",     "PAST",   "THIS",   "EVERY-DAY",
                                                                "TIME", "BIRTHDAY", "SUMMER", "SPRING", "FALL-AUTUMN",
                                                                "COLD", "FEW",      "MANY"};
        bool time = false;
        for (int i = last; i >= 0; --i) {
            const PlanItem &item = sentence_.items[static_cast<std::size_t>(i)];
            if (item.kind == PlanItemKind::Pause)
                break;
            const LexiconEntry *sign = item.kind == PlanItemKind::Sign ? lexicon_.find(item.gloss) : nullptr;
            if (item.kind == PlanItemKind::Fingerspelling && (item.gloss == "AM" || item.gloss == "PM"))
                continue;
            const bool number = item.kind == PlanItemKind::Number || (sign && sign->word_class == "num");
            if (!number && !(sign && (sign->word_class == "time" || beside_times.contains(sign->gloss))))
                return kClausePauseMs;
            time = true;
        }
        return time ? kTopicPauseMs : kClausePauseMs;
    }

    Result<int> take_number(int max)
    {
        int value = 0;
        const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (error != std::errc() || value < 0 || value > max)
            return fail_here("a number from 0 to " + std::to_string(max) + " is needed");
        at_ = static_cast<std::size_t>(end - text_.data());
        return value;
    }

    Result<void> take_item()
    {
        PlanItem item;
        const std::size_t begin = at_;
        if (take("fs(")) {
            item.kind = PlanItemKind::Fingerspelling;
            while (at_ < text_.size() && ((text_[at_] >= 'A' && text_[at_] <= 'Z') || (text_[at_] >= '0' && text_[at_] <= '9')))
                item.gloss.push_back(text_[at_++]);
            if (item.gloss.empty() || !take(")"))
                return fail_here("fs( ) takes capital letters A to Z and digits");
        } else {
            while (at_ < text_.size() && text_[at_] != '/' && text_[at_] != '(' && text_[at_] != ' ' && text_[at_] != '\t' &&
                   text_[at_] != ']')
                ++at_;
            item.gloss = std::string(text_.substr(begin, at_ - begin));
            const bool digits = !item.gloss.empty() && item.gloss.find_first_not_of("0123456789") == std::string::npos;
            if (digits && item.gloss.size() > std::to_string(kMaxNumber).size()) {
                at_ = begin;
                return fail_here("numbers go to " + std::to_string(kMaxNumber));
            }
            if (digits)
                item.kind = PlanItemKind::Number;
            else if (!lexicon_.find(item.gloss)) {
                at_ = begin;
                return fail_here("no sign \"" + item.gloss + "\" in the lexicon; spell it with fs(…)");
            }
        }
        while (at_ < text_.size() && text_[at_] == '(')
            if (const Result<void> mark = take_mark(item); !mark)
                return mark;
        if (item.kind == PlanItemKind::Sign && points_to_third_person(item.gloss) && !item.to)
            item.to = Locus::ThirdA;
        if (take("/"))
            if (const Result<void> words = take_words(item); !words)
                return words;
        sentence_.items.push_back(std::move(item));
        return {};
    }

    /// "(intense)", "(2→1)", "(→3b)".
    Result<void> take_mark(PlanItem &item)
    {
        if (take("(intense)")) {
            item.intense = true;
            return {};
        }
        const std::size_t close = text_.find(')', at_);
        const std::size_t arrow = text_.find(kArrow, at_);
        if (close == std::string_view::npos || arrow == std::string_view::npos || arrow > close)
            return fail_here("in brackets stands intense, or places such as 2→1");
        const std::string_view from = text_.substr(at_ + 1, arrow - at_ - 1);
        const std::string_view to = text_.substr(arrow + kArrow.size(), close - arrow - kArrow.size());
        item.from = locus_from_name(from);
        item.to = locus_from_name(to);
        if ((!from.empty() && !item.from) || (!to.empty() && !item.to) || (from.empty() && to.empty()))
            return fail_here("the places are 1, 2, 3, 3b and 3c");
        at_ = close + 1;
        return {};
    }

    Result<void> take_words(PlanItem &item)
    {
        static constexpr int kMaxWords = 100000;
        do {
            const Result<int> first = take_number(kMaxWords);
            if (!first)
                return tl::unexpected(first.error());
            int last = *first;
            if (take("-")) {
                const Result<int> end = take_number(kMaxWords);
                if (!end)
                    return tl::unexpected(end.error());
                last = *end;
            }
            if (*first < 1 || last < *first)
                return fail_here("words are counted from 1, upwards");
            for (int word = *first; word <= last; ++word)
                item.words.push_back(word);
        } while (take(","));
        return {};
    }

    std::string_view text_;
    const Lexicon &lexicon_;
    std::size_t at_ = 0;
    std::vector<NonManualSpan> open_;
    PlanSentence sentence_;
};

} // namespace

std::string notation_from_sentence(const PlanSentence &sentence)
{
    std::vector<NonManualSpan> spans = sentence.spans;
    std::stable_sort(spans.begin(), spans.end(),
                     [](const NonManualSpan &a, const NonManualSpan &b) { return a.last_item > b.last_item; });
    std::string text;
    for (int i = 0; i < static_cast<int>(sentence.items.size()); ++i) {
        if (!text.empty())
            text += " ";
        for (const NonManualSpan &span : spans)
            if (span.first_item == i)
                text += std::string("[") + letter_of(span.kind) + " ";
        text += text_of_item(sentence.items[static_cast<std::size_t>(i)]);
        for (const NonManualSpan &span : spans)
            if (span.last_item == i)
                text += "]";
    }
    return text;
}

Result<PlanSentence> sentence_from_notation(std::string_view notation, const Lexicon &lexicon)
{
    return NotationParser(notation, lexicon).run();
}

} // namespace signwright
