#pragma once

#include "core/bundle/bundle.h"

#include <string>
#include <vector>

namespace signwright
{

/// An installed textual inversion that a prompt may use.
struct LearnedWord {
    Bundle bundle;
    std::int64_t width = 0; ///< of the text encoder that it was made for
};

/// The installed textual inversions whose word or name stands in a text: ASCII letters in any case, and not inside another word.
std::vector<LearnedWord> learned_words_in(const std::string &text);

} // namespace signwright
