#pragma once

#include "core/base/random.h"
#include "core/dataset/everyday_words.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace signwright
{

/// Who does something, and how verbs agree.
struct GrammarSubject {
    std::string text;
    std::string_view be, was, have, does;
    bool third_person = false; ///< singular
};

inline std::string text_of(std::string_view word) { return std::string(word); }
std::string_view one_of(std::initializer_list<std::string_view> words, Random &random);
std::string_view drawn(std::span<const std::string_view> words, Random &random);
std::string drawn_number(Random &random, int largest);
std::string_view drawn_possessive(Random &random);
GrammarSubject draw_subject(Random &random);
/// "my sister", "the teacher", "Anna"; as an object pronouns too: "him".
std::string draw_person(Random &random, bool object);
/// What people talk about most: food, drinks, things …
NounKind draw_common_kind(Random &random);
/// A noun of a kind with what stands before it, as an object: "a red car", "coffee", "two dogs".
std::string draw_object(NounKind kind, Random &random);
/// The same as a subject: "the car", "my dogs".
GrammarSubject draw_thing(NounKind kind, Random &random);
const EverydayNoun &draw_noun(NounKind kind, Random &random);
/// "school", "the store".
std::string draw_place(Random &random);
/// "a" or "an" and the word.
std::string with_article(std::string_view word);

} // namespace signwright
