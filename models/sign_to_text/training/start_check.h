#pragma once

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "models/sign_to_text/sign2gpt_config.h"

#include <string>
#include <vector>

namespace signwright
{

/// What a run of training gives meaning to weights by: its numbers, and what its classes and tokens stand for.
struct WeightMeaning {
    const Sign2GptConfig &config;
    std::string tokenizer;            ///< bytes of the SentencePiece model; of no account without a language model
    std::vector<std::string> glosses; ///< in order of their numbers; of no account without a prototype head
};

/// Whether a run may take over the weights of `start`, a bundle with the numbers `theirs`: pictures, encoders and, of the
/// networks that both have, prototype head and language model must compute the same, pseudo-glosses be numbered alike and
/// tokenizers be equal byte by byte. What only acts in training (dropout, drop_path) may differ. Errors: BadInput saying what
/// differs and how to mend it; those of `model_text`.
Result<void> check_start(const Bundle &start, const Sign2GptConfig &theirs, const WeightMeaning &ours);

} // namespace signwright
