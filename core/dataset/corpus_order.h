#pragma once

#include <cstdint>

namespace signwright
{

// In which order the kinds of samples follow each other in `ProceduralCorpus`: four sentences, then a sequence of signs without a
// text.

/// Of so many samples the last is a sequence.
constexpr std::uint64_t kSequenceEvery = 5;

/// Whether the sample of an index is a sequence without a text.
constexpr bool is_sequence_index(std::uint64_t index) { return index % kSequenceEvery == kSequenceEvery - 1; }

/// The index of the sentence with a number, and that of the sequence, each counted from 0 by itself.
constexpr std::uint64_t index_of_sentence(std::uint64_t number)
{
    return number / (kSequenceEvery - 1) * kSequenceEvery + number % (kSequenceEvery - 1);
}
constexpr std::uint64_t index_of_sequence(std::uint64_t number) { return number * kSequenceEvery + kSequenceEvery - 1; }

} // namespace signwright
