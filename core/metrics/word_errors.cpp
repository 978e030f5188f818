#include "core/metrics/word_errors.h"

#include "core/metrics/word_tokens.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace signwright
{

std::size_t edit_distance(const std::vector<std::string> &a, const std::vector<std::string> &b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

double word_error_rate(const std::vector<std::string> &hypotheses, const std::vector<std::string> &references)
{
    assert(hypotheses.size() == references.size());
    std::size_t errors = 0, words = 0;
    for (std::size_t line = 0; line < hypotheses.size(); ++line) {
        const auto reference = tokens_13a(references[line]);
        errors += edit_distance(tokens_13a(hypotheses[line]), reference);
        words += reference.size();
    }
    assert(words > 0);
    return static_cast<double>(errors) / static_cast<double>(words);
}

std::string word_error_signature() { return "wer|tok:13a|case:mixed|punctuation:words|version:signwright"; }

} // namespace signwright
