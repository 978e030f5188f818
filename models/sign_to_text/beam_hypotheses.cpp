#include "models/sign_to_text/beam_hypotheses.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

double BeamHypotheses::score(double sum, std::int64_t length) const
{
    return sum / std::pow(static_cast<double>(length), options_.length_penalty);
}

double BeamHypotheses::worst() const
{
    double worst = hypotheses_.front().text.score;
    for (const Hypothesis &hypothesis : hypotheses_)
        worst = std::min(worst, hypothesis.text.score);
    return worst;
}

void BeamHypotheses::add(Hypothesis hypothesis)
{
    if (hypotheses_.size() >= beams()) {
        if (hypothesis.text.score <= worst())
            return;
        hypotheses_.erase(std::min_element(hypotheses_.begin(), hypotheses_.end(),
                                           [](const Hypothesis &a, const Hypothesis &b) { return a.text.score < b.text.score; }));
    }
    hypotheses_.push_back(std::move(hypothesis));
}

void BeamHypotheses::add_closed(std::vector<std::int64_t> ids, double sum)
{
    const auto tokens = static_cast<std::int64_t>(ids.size());
    const std::int64_t length = options_.length_rule == LengthRule::WithPrompt ? tokens : tokens + 1 - prompt_length_;
    add({{std::move(ids), score(sum, length)}, true});
}

void BeamHypotheses::add_open(std::vector<std::int64_t> ids, double sum)
{
    const auto tokens = static_cast<std::int64_t>(ids.size());
    const std::int64_t length = options_.length_rule == LengthRule::WithPrompt ? tokens : tokens - prompt_length_;
    add({{std::move(ids), score(sum, length)}, false});
}

void BeamHypotheses::look_at(double best_sum, std::int64_t length)
{
    if (hypotheses_.size() < beams())
        return;
    const std::int64_t counted = options_.length_rule == LengthRule::WithPrompt ? length : length - prompt_length_;
    done_ = options_.early_stopping || worst() >= score(best_sum, counted);
}

std::vector<GeneratedText> BeamHypotheses::best_first(int end_mark) const
{
    std::vector<GeneratedText> texts;
    // Of equals the later one comes first.
    for (auto hypothesis = hypotheses_.rbegin(); hypothesis != hypotheses_.rend(); ++hypothesis) {
        texts.push_back(hypothesis->text);
        if (hypothesis->closed)
            texts.back().ids.push_back(end_mark);
    }
    std::stable_sort(texts.begin(), texts.end(),
                     [](const GeneratedText &a, const GeneratedText &b) { return a.score > b.score; });
    return texts;
}

} // namespace signwright
