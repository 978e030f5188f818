#pragma once

#include <cstdint>

namespace signwright
{

/// How one signer differs from another. Lengths are factors on the standard body.
struct SignerStyle {
    float tempo = 1.0f;        ///< 0.6 … 1.5; larger is faster
    float arm_length = 1.0f;   ///< 0.92 … 1.08
    float hand_size = 1.0f;    ///< 0.92 … 1.08
    float head_size = 1.0f;    ///< 0.92 … 1.08
    float torso_length = 1.0f; ///< 0.92 … 1.08
    float amplitude = 1.0f;    ///< size of movements in free space, 0.9 … 1.1
    bool left_handed = false;
    float timing_variation = 0.0f; ///< spread of durations (0.08 = ±8 %), drawn from `seed`
    std::uint64_t seed = 0;

    friend bool operator==(const SignerStyle &, const SignerStyle &) = default;
};

/// A random style for the corpus: ±8 % proportions, tempo 0.8 … 1.25, timing variation 0.08, right-handed.
SignerStyle random_signer_style(std::uint64_t seed);

} // namespace signwright
