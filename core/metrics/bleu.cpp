#include "core/metrics/bleu.h"

#include "core/metrics/word_tokens.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>

namespace signwright
{

namespace
{

constexpr std::size_t kOrders = 4;

using Counts = std::map<std::vector<std::string>, long>;

Counts ngrams(const std::vector<std::string> &tokens, std::size_t order)
{
    Counts counts;
    for (std::size_t i = 0; i + order <= tokens.size(); ++i)
        ++counts[{tokens.begin() + static_cast<std::ptrdiff_t>(i), tokens.begin() + static_cast<std::ptrdiff_t>(i + order)}];
    return counts;
}

} // namespace

BleuScore corpus_bleu(const std::vector<std::string> &hypotheses, const std::vector<std::string> &references)
{
    assert(!hypotheses.empty() && hypotheses.size() == references.size());
    std::array<long, kOrders> matches{}, totals{};
    long hypothesis_length = 0, reference_length = 0;
    for (std::size_t line = 0; line < hypotheses.size(); ++line) {
        const auto hypothesis = tokens_13a(hypotheses[line]), reference = tokens_13a(references[line]);
        hypothesis_length += static_cast<long>(hypothesis.size());
        reference_length += static_cast<long>(reference.size());
        for (std::size_t order = 1; order <= kOrders; ++order) {
            const Counts wanted = ngrams(reference, order);
            for (const auto &[ngram, count] : ngrams(hypothesis, order)) {
                const auto found = wanted.find(ngram);
                matches[order - 1] += found == wanted.end() ? 0 : std::min(count, found->second);
                totals[order - 1] += count;
            }
        }
    }
    BleuScore score;
    score.signature = "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:signwright";
    score.precisions.assign(kOrders, 0.0);
    score.brevity_penalty = hypothesis_length == 0 ? 0.0
                            : hypothesis_length >= reference_length
                                ? 1.0
                                : std::exp(1.0 - static_cast<double>(reference_length) / static_cast<double>(hypothesis_length));
    if (matches[0] == 0)
        return score;
    double half = 1.0, log_sum = 0.0;
    for (std::size_t order = 0; order < kOrders; ++order) {
        if (totals[order] == 0)
            return score;
        double part = static_cast<double>(matches[order]);
        if (matches[order] == 0)
            part = half /= 2.0;
        score.precisions[order] = 100.0 * part / static_cast<double>(totals[order]);
        log_sum += std::log(score.precisions[order]);
    }
    score.bleu = score.brevity_penalty * std::exp(log_sum / kOrders);
    return score;
}

} // namespace signwright
