#pragma once

#include <span>
#include <string_view>

namespace signwright
{

/// What a noun names, as far as verbs and sentences care.
enum class NounKind { Food, Meal, Drink, Thing, Clothing, Text, Show, Subject, Place, Person, Animal, Weather, Event };

struct EverydayNoun {
    NounKind kind;
    std::string_view singular;
    std::string_view plural; ///< empty: it is not counted, and has no "a"
};

/// What follows a verb.
enum class Complement {
    None,
    Eaten,    ///< food or a meal
    Drunk,    ///< a drink
    Owned,    ///< a thing, a piece of clothing or an animal
    Bought,   ///< a thing, clothing, food or a drink
    Written,  ///< what is read or written
    Watched,  ///< a show
    Learnt,   ///< a subject
    Met,      ///< a person
    Liked,    ///< anything at all
    Towards,  ///< "to" a place, "home", "here"
    Within,   ///< "in" a place, "home", "here"
    With,     ///< "with" a person
    About,    ///< "about" anything
    Opened,   ///< a door, a window, a book …
    Said,     ///< "that" and a clause, or a question or a word
    Handed,   ///< a person and a thing
    Attended, ///< a class, work, a meeting …
};

struct EverydayVerb {
    std::string_view base, third, past;
    std::string_view present_participle; ///< empty where nobody says "is knowing"
    Complement complement;
};

std::span<const EverydayNoun> everyday_nouns();
std::span<const EverydayVerb> everyday_verbs();
std::span<const std::string_view> adjectives_of_people();
std::span<const std::string_view> adjectives_of_things();
std::span<const std::string_view> adjectives_of_food();
std::span<const std::string_view> adjectives_of_weather();
std::span<const std::string_view> colours();
/// "today", "on Monday", "at night": where they stand last in a sentence.
std::span<const std::string_view> times_of_present();
std::span<const std::string_view> times_of_past();
std::span<const std::string_view> times_of_future();

} // namespace signwright
