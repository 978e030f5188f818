#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace signwright
{

/// One reading of a sign.
struct SignCandidate {
    std::string gloss;
    float confidence = 0.0f; ///< calibrated probability, 0 … 1
};

/// A stretch of signing that looks like one sign.
struct RecognisedSign {
    double begin_seconds = 0.0;
    double end_seconds = 0.0;
    std::vector<SignCandidate> candidates; ///< best first, at most five; empty when it is none that the model knows
};

/// A stretch of signing as text.
struct Caption {
    std::uint64_t id = 0; ///< the same for all versions of one caption
    double begin_seconds = 0.0;
    double end_seconds = 0.0;
    std::string text;                      ///< empty where the model abstains
    float confidence = 0.0f;               ///< 0 … 1
    bool final = false;                    ///< false while the phrase goes on: a later version replaces this one
    std::vector<std::string> alternatives; ///< other texts, best first
    std::vector<RecognisedSign> signs;     ///< what it came from, in order of time
};

} // namespace signwright
