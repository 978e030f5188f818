#pragma once

#include <cstdint>

namespace signwright
{

/// How the next token is chosen.
enum class DecodingMethod {
    Beam,   ///< the best of several texts
    Greedy, ///< the most probable token
    Sample, ///< drawn by probability
};

/// Which tokens a beam's length counts.
enum class LengthRule {
    WithPrompt,    ///< prompt and text without the closing end mark: transformers up to 4.31, which Sign2GPT uses
    GeneratedOnly, ///< the text with its end mark: transformers from 4.40 on
};

/// The defaults are Sign2GPT's.
struct GenerationOptions {
    DecodingMethod method = DecodingMethod::Beam;
    int max_length = 64; ///< tokens, prompt included

    int beams = 4;
    double length_penalty = 1.0; ///< scores are divided by length to this power
    bool early_stopping = false; ///< done as soon as as many texts as beams are finished
    LengthRule length_rule = LengthRule::WithPrompt;

    double temperature = 1.0; ///< of sampling, above 0
    int top_k = 0;            ///< sample among this many tokens; 0 = all
    double top_p = 1.0;       ///< sample among the fewest tokens that have this probability together
    std::uint64_t seed = 0;
};

} // namespace signwright
