#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// Part of a prompt and how much it counts.
struct WeightedText {
    std::string text;
    double weight = 1.0;

    friend bool operator==(const WeightedText &, const WeightedText &) = default;
};

/// Splits a prompt by the notation that the common web interfaces share: what stands in "(…)" counts 1.1 times, in "(…:1.3)" 1.3
/// times, in "[…]" 1/1.1 times; they nest and multiply; "\(" and the like are the characters themselves. A bracket without its
/// partner is a character, and what follows the colon has to be a number from 0 to 10, else it is text. Neighbours of one weight
/// are one part; no part is empty.
std::vector<WeightedText> weighted_parts(std::string_view prompt);

} // namespace signwright
