#include "app/studio/generate/timeline_spans.h"

#include "app/studio/generate/chip_model.h"

#include <algorithm>

namespace signwright
{

namespace
{

/// The sentence and item that a stretch of frames belongs to; null when the plan has no such item.
const PlanItem *item_of(const SigningPlan &plan, const SignedItem &signed_item)
{
    const auto sentence = static_cast<std::size_t>(signed_item.sentence);
    if (sentence >= plan.sentences.size())
        return nullptr;
    const auto &items = plan.sentences[sentence].items;
    const auto item = static_cast<std::size_t>(signed_item.item);
    return item < items.size() ? &items[item] : nullptr;
}

void add_non_manuals(std::vector<TimelineSpan> &spans, const SigningPlan &plan, const SignedPose &pose)
{
    for (std::size_t s = 0; s < plan.sentences.size(); ++s) {
        for (const NonManualSpan &non_manual : plan.sentences[s].spans) {
            TimelineSpan span{TimelineLane::NonManuals, -1, -1, name_of(non_manual.kind), false};
            for (const SignedItem &item : pose.items) {
                if (item.sentence != static_cast<int>(s) || item.item < non_manual.first_item || item.item > non_manual.last_item)
                    continue;
                span.begin_frame = span.begin_frame < 0 ? item.begin_frame : std::min(span.begin_frame, item.begin_frame);
                span.end_frame = std::max(span.end_frame, item.end_frame);
            }
            if (span.end_frame > span.begin_frame)
                spans.push_back(std::move(span));
        }
    }
}

} // namespace

std::vector<TimelineSpan> timeline_spans(const SigningPlan &plan, const SignedPose &pose)
{
    std::vector<TimelineSpan> words;
    std::vector<TimelineSpan> spans;
    const SignedItem *previous = nullptr;
    for (const SignedItem &signed_item : pose.items) {
        const PlanItem *item = item_of(plan, signed_item);
        if (!item)
            continue;
        const PlanSentence &sentence = plan.sentences[static_cast<std::size_t>(signed_item.sentence)];
        const QString source = source_of(sentence, item->words);
        const PlanItem *before = previous && previous->sentence == signed_item.sentence ? item_of(plan, *previous) : nullptr;
        if (before && before->words == item->words && !words.empty() && !item->words.empty())
            words.back().end_frame = signed_item.end_frame;
        else if (!source.isEmpty())
            words.push_back({TimelineLane::Words, signed_item.begin_frame, signed_item.end_frame, source, false});
        spans.push_back({TimelineLane::Signs, signed_item.begin_frame, signed_item.end_frame, label_of(*item),
                         item->kind == PlanItemKind::Fingerspelling});
        previous = &signed_item;
    }
    spans.insert(spans.begin(), words.begin(), words.end());
    add_non_manuals(spans, plan, pose);
    return spans;
}

std::vector<WordTime> word_times(const SigningPlan &plan, const SignedPose *pose)
{
    std::vector<WordTime> times;
    for (std::size_t s = 0; s < plan.sentences.size(); ++s) {
        const PlanSentence &sentence = plan.sentences[s];
        const std::size_t first = times.size();
        for (const SourceWord &word : sentence.words)
            times.push_back({word.range, -1, -1, false});
        for (const DroppedWord &dropped : sentence.dropped)
            if (dropped.word >= 1 && dropped.word <= static_cast<int>(sentence.words.size()))
                times[first + static_cast<std::size_t>(dropped.word) - 1].dropped = true;
        if (!pose)
            continue;
        for (const SignedItem &signed_item : pose->items) {
            const PlanItem *item = signed_item.sentence == static_cast<int>(s) ? item_of(plan, signed_item) : nullptr;
            if (!item)
                continue;
            for (const int word : item->words) {
                if (word < 1 || word > static_cast<int>(sentence.words.size()))
                    continue;
                WordTime &time = times[first + static_cast<std::size_t>(word) - 1];
                time.begin_frame =
                    time.begin_frame < 0 ? signed_item.begin_frame : std::min(time.begin_frame, signed_item.begin_frame);
                time.end_frame = std::max(time.end_frame, signed_item.end_frame);
            }
        }
    }
    return times;
}

} // namespace signwright
