#pragma once

#include "core/base/random.h"

#include <string>

namespace signwright
{

/// An English sentence such as people say every day, composed of words that have signs (`everyday_words.h`), names and numbers:
/// statements of every tense, questions, requests, greetings, two clauses in a row. They are grammatical and mostly make sense.
/// What signs do not show is drawn unevenly, so that there is a most likely reading: subjects have "the" and objects "a", "don't"
/// stands more often than "do not".
std::string draw_everyday_sentence(Random &random);

} // namespace signwright
