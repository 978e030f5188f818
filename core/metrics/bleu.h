#pragma once

#include <string>
#include <vector>

namespace signwright
{

/// BLEU of a corpus (Papineni et al. 2002) with one reference a line, up to n-grams of four words.
struct BleuScore {
    double bleu = 0.0;              ///< 0 … 100
    std::vector<double> precisions; ///< of 1 to 4 words, percent, smoothed
    double brevity_penalty = 0.0;
    std::string signature; ///< as sacreBLEU writes it, with the version of this program's own counting
};

/// Equal to sacreBLEU's (Post 2018) with tokens "13a", case kept, and smoothing "exp": the n-th order without a match counts as
/// half of the one without a match before it. As many references as hypotheses, at least one.
BleuScore corpus_bleu(const std::vector<std::string> &hypotheses, const std::vector<std::string> &references);

} // namespace signwright
