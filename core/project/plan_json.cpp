#include "core/project/plan_json.h"

#include "core/project/json_words.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace signwright
{

using nlohmann::json;

namespace
{

constexpr std::string_view kKinds[] = {"sign", "fingerspelling", "number", "pause"};
constexpr std::string_view kLoci[] = {"1", "2", "3a", "3b", "3c"};
constexpr std::string_view kNonManuals[] = {"q", "w", "n", "a", "t", "c", "r"};
constexpr int kMaxPauseMs = 60000;

json json_from_range(TextRange range) { return json::array({range.begin, range.end}); }

json json_from_item(const PlanItem &item)
{
    json result = {{"kind", word_of(item.kind, kKinds)}, {"words", item.words}};
    if (item.kind == PlanItemKind::Pause)
        result["pause_ms"] = item.pause_ms;
    else
        result["gloss"] = item.gloss;
    if (item.intense)
        result["intense"] = true;
    if (item.from)
        result["from"] = word_of(*item.from, kLoci);
    if (item.to)
        result["to"] = word_of(*item.to, kLoci);
    if (!item.reason.empty())
        result["reason"] = item.reason;
    return result;
}

json json_from_sentence(const PlanSentence &sentence)
{
    json words = json::array(), items = json::array(), spans = json::array(), dropped = json::array();
    for (const SourceWord &word : sentence.words)
        words.push_back({{"text", word.text}, {"range", json_from_range(word.range)}});
    for (const PlanItem &item : sentence.items)
        items.push_back(json_from_item(item));
    for (const NonManualSpan &span : sentence.spans)
        spans.push_back(
            {{"kind", word_of(span.kind, kNonManuals)}, {"first_item", span.first_item}, {"last_item", span.last_item}});
    for (const DroppedWord &word : sentence.dropped)
        dropped.push_back({{"word", word.word}, {"reason", word.reason}});
    return {{"range", json_from_range(sentence.range)},
            {"words", std::move(words)},
            {"items", std::move(items)},
            {"spans", std::move(spans)},
            {"dropped", std::move(dropped)},
            {"pause_after_ms", sentence.pause_after_ms}};
}

/// −1 for what is not a whole number of at least 0.
std::int64_t whole_number(const json &value)
{
    return value.is_number_integer() ? std::max<std::int64_t>(value.get<std::int64_t>(), -1) : -1;
}

/// Reads a plan from the outside in; `size` is that of the text, which all ranges must keep to.
class PlanReader
{
public:
    Result<SigningPlan> read(const json &object, const std::string &where)
    {
        SigningPlan plan;
        JsonReader reader(object, where);
        reader.require("text");
        reader.require("sentences");
        reader.read("text", plan.text);
        size_ = static_cast<int>(std::min<std::size_t>(plan.text.size(), std::numeric_limits<int>::max()));
        read_list(reader, "sentences", plan.sentences, &PlanReader::read_sentence);
        if (auto finished = reader.finish(Module::Project); !finished)
            return tl::unexpected(finished.error());
        return plan;
    }

private:
    template <typename T>
    void read_list(JsonReader &reader, const char *key, std::vector<T> &target, void (PlanReader::*read_one)(JsonReader &, T &))
    {
        const json *list = reader.array(key);
        for (std::size_t i = 0; list && i < list->size() && reader.ok(); ++i) {
            JsonReader entry((*list)[i], reader.where() + "." + key + "[" + std::to_string(i) + "]");
            T value;
            (this->*read_one)(entry, value);
            if (const auto finished = entry.finish(Module::Project); !finished)
                reader.adopt(finished.error());
            target.push_back(std::move(value));
        }
    }

    void read_range(JsonReader &reader, TextRange &target)
    {
        reader.require("range");
        const json *range = reader.array("range");
        if (!range)
            return;
        const auto offset = [range](std::size_t i) { return whole_number((*range)[i]); };
        if (range->size() != 2 || offset(0) < 0 || offset(0) > offset(1) || offset(1) > size_)
            reader.reject("range", "must be two byte offsets inside the text");
        else
            target = {static_cast<int>(offset(0)), static_cast<int>(offset(1))};
    }

    void read_word_numbers(JsonReader &reader, std::vector<int> &target)
    {
        const json *list = reader.array("words");
        for (std::size_t i = 0; list && i < list->size() && reader.ok(); ++i) {
            const std::int64_t number = whole_number((*list)[i]);
            if (number < 1 || number > words_)
                reader.reject("words", "must be numbers of words of the sentence, from 1");
            else
                target.push_back(static_cast<int>(number));
        }
    }

    void read_source_word(JsonReader &reader, SourceWord &word)
    {
        reader.require("text");
        reader.read("text", word.text);
        read_range(reader, word.range);
    }

    void read_item(JsonReader &reader, PlanItem &item)
    {
        reader.require("kind");
        read_word(reader, "kind", item.kind, kKinds);
        reader.read("gloss", item.gloss);
        read_word_numbers(reader, item.words);
        reader.read("pause_ms", item.pause_ms, 0, kMaxPauseMs);
        reader.read("intense", item.intense);
        read_word(reader, "from", item.from, kLoci);
        read_word(reader, "to", item.to, kLoci);
        reader.read("reason", item.reason);
        if (item.kind != PlanItemKind::Pause && item.gloss.empty())
            reader.reject("gloss", "is missing");
    }

    void read_span(JsonReader &reader, NonManualSpan &span)
    {
        for (const char *key : {"kind", "first_item", "last_item"})
            reader.require(key);
        read_word(reader, "kind", span.kind, kNonManuals);
        reader.read("first_item", span.first_item, 0, items_ - 1);
        reader.read("last_item", span.last_item, span.first_item, items_ - 1);
    }

    void read_dropped(JsonReader &reader, DroppedWord &word)
    {
        reader.require("word");
        reader.read("word", word.word, 1, words_);
        reader.read("reason", word.reason);
    }

    void read_sentence(JsonReader &reader, PlanSentence &sentence)
    {
        reader.require("items");
        read_range(reader, sentence.range);
        read_list(reader, "words", sentence.words, &PlanReader::read_source_word);
        words_ = static_cast<int>(sentence.words.size());
        read_list(reader, "items", sentence.items, &PlanReader::read_item);
        items_ = static_cast<int>(sentence.items.size());
        read_list(reader, "spans", sentence.spans, &PlanReader::read_span);
        read_list(reader, "dropped", sentence.dropped, &PlanReader::read_dropped);
        reader.read("pause_after_ms", sentence.pause_after_ms, 0, kMaxPauseMs);
    }

    int size_ = 0;  ///< of the text
    int words_ = 0; ///< of the sentence that is being read
    int items_ = 0; ///< of the sentence that is being read
};

} // namespace

json json_from_plan(const SigningPlan &plan)
{
    json sentences = json::array();
    for (const PlanSentence &sentence : plan.sentences)
        sentences.push_back(json_from_sentence(sentence));
    return {{"text", plan.text}, {"sentences", std::move(sentences)}};
}

Result<SigningPlan> plan_from_json(const json &object, const std::string &where) { return PlanReader().read(object, where); }

} // namespace signwright
