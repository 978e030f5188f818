#include "core/dataset/noun_phrases.h"

#include "core/dataset/invented_names.h"

#include <cassert>
#include <vector>

namespace signwright
{

namespace
{

std::string_view adjective_of(NounKind kind, Random &random)
{
    switch (kind) {
    case NounKind::Food:
    case NounKind::Meal:
    case NounKind::Drink:
        return drawn(adjectives_of_food(), random);
    case NounKind::Person:
        return one_of({"old", "young", "new", "good", "small", "tall", "deaf", "best"}, random);
    case NounKind::Clothing:
    case NounKind::Animal:
        return random.chance(0.5f) ? drawn(colours(), random) : one_of({"big", "small", "old", "new", "beautiful"}, random);
    default:
        return random.chance(0.2f) ? drawn(colours(), random) : drawn(adjectives_of_things(), random);
    }
}

GrammarSubject singular(std::string text) { return {std::move(text), "is", "was", "has", "does", true}; }
GrammarSubject plural(std::string text) { return {std::move(text), "are", "were", "have", "do", false}; }

} // namespace

std::string_view one_of(std::initializer_list<std::string_view> words, Random &random)
{
    return *(words.begin() + random.below(static_cast<std::uint32_t>(words.size())));
}

NounKind draw_common_kind(Random &random)
{
    using enum NounKind;
    constexpr NounKind kKinds[] = {Food, Food, Drink, Drink, Thing, Thing, Clothing, Animal, Show, Event, Subject, Meal};
    return kKinds[random.below(std::size(kKinds))];
}

std::string_view drawn(std::span<const std::string_view> words, Random &random)
{
    return words[random.below(static_cast<std::uint32_t>(words.size()))];
}

std::string drawn_number(Random &random, int largest)
{
    static constexpr std::string_view kWords[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    const int number = 2 + static_cast<int>(random.below(static_cast<std::uint32_t>(largest - 1)));
    if (number <= 10 && random.chance(0.7f))
        return std::string(kWords[number - 2]);
    return std::to_string(number);
}

std::string_view drawn_possessive(Random &random)
{
    return one_of({"my", "my", "my", "your", "your", "his", "her", "our", "their"}, random);
}

GrammarSubject draw_subject(Random &random)
{
    const float kind = random.uniform();
    if (kind < 0.30f)
        return {"I", "am", "was", "have", "do", false};
    if (kind < 0.42f)
        return plural("you");
    if (kind < 0.52f)
        return plural("we");
    if (kind < 0.58f)
        return plural("they");
    if (kind < 0.74f)
        return singular(std::string(random.chance(0.5f) ? "he" : "she"));
    if (kind < 0.95f)
        return singular(draw_person(random, false));
    return plural(std::string(drawn_possessive(random)) + " " + std::string(draw_noun(NounKind::Person, random).plural));
}

std::string draw_person(Random &random, bool object)
{
    if (object && random.chance(0.35f))
        return std::string(one_of({"me", "you", "you", "him", "her", "us", "them"}, random));
    const float kind = random.uniform();
    if (kind < 0.15f)
        return draw_name(random);
    const std::string noun(draw_noun(NounKind::Person, random).singular);
    if (kind < 0.82f)
        return std::string(drawn_possessive(random)) + " " + noun;
    return "the " + noun;
}

const EverydayNoun &draw_noun(NounKind kind, Random &random)
{
    std::vector<const EverydayNoun *> nouns;
    for (const EverydayNoun &noun : everyday_nouns())
        if (noun.kind == kind)
            nouns.push_back(&noun);
    assert(!nouns.empty());
    return *nouns[random.below(static_cast<std::uint32_t>(nouns.size()))];
}

std::string with_article(std::string_view word)
{
    const bool vowel = std::string_view("aeiou").find(word.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(word);
}

std::string draw_object(NounKind kind, Random &random)
{
    const EverydayNoun &noun = draw_noun(kind, random);
    const std::string name(noun.singular);
    const float form = random.uniform();
    const std::string described = std::string(adjective_of(kind, random)) + " " + name;
    if (noun.plural.empty()) {
        if (form < 0.75f || kind == NounKind::Meal || kind == NounKind::Subject)
            return name;
        return form < 0.82f ? "some " + name : form < 0.9f ? "more " + name : described;
    }
    if (form < 0.42f)
        return with_article(name);
    if (form < 0.60f)
        return "the " + name;
    if (form < 0.74f)
        return std::string(drawn_possessive(random)) + " " + name;
    if (form < 0.86f)
        return with_article(described);
    if (form < 0.94f)
        return drawn_number(random, 20) + " " + std::string(noun.plural);
    if (form < 0.97f)
        return std::string(one_of({"this", "that", "another"}, random)) + " " + name;
    return std::string(one_of({"many", "some", "all the", "a few"}, random)) + " " + std::string(noun.plural);
}

GrammarSubject draw_thing(NounKind kind, Random &random)
{
    const EverydayNoun &noun = draw_noun(kind, random);
    const float form = random.uniform();
    const std::string name(noun.singular);
    if (form < 0.55f || noun.plural.empty())
        return singular("the " + name);
    if (form < 0.80f)
        return singular(std::string(drawn_possessive(random)) + " " + name);
    if (form < 0.90f)
        return singular("the " + std::string(adjective_of(kind, random)) + " " + name);
    if (form < 0.95f)
        return singular((form < 0.93f ? "this " : "that ") + name);
    return plural("the " + std::string(noun.plural));
}

std::string draw_place(Random &random)
{
    if (random.chance(0.25f))
        return "school";
    return "the " + std::string(draw_noun(NounKind::Place, random).singular);
}

} // namespace signwright
