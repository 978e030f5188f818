#include "core/dataset/sentence_grammar.h"

#include "core/dataset/clauses.h"
#include "core/dataset/invented_names.h"
#include "core/dataset/noun_phrases.h"

#include <cctype>

namespace signwright
{

namespace
{

std::string draw_two_clauses(Random &random)
{
    const std::string first = draw_clause(random, 0), second = draw_clause(random, 0);
    switch (random.below(7)) {
    case 0:
        return first + " and " + second;
    case 1:
    case 2:
        return first + ", but " + second;
    case 3:
    case 4:
        return first + " because " + second;
    case 5:
        return "if " + first + ", " + second;
    default:
        return first + " if " + second;
    }
}

/// "tea or coffee".
std::string two_drinks(Random &random)
{
    const std::string_view first = draw_noun(NounKind::Drink, random).singular;
    std::string_view second = first;
    while (second == first)
        second = draw_noun(NounKind::Drink, random).singular;
    return text_of(first) + " or " + text_of(second);
}

std::string draw_yes_no_question(Random &random)
{
    const GrammarSubject subject =
        random.chance(0.6f) ? GrammarSubject{"you", "are", "were", "have", "do", false} : draw_subject(random);
    switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
        return text_of(subject.does) + " " + subject.text + " " + draw_infinitive(random);
    case 3:
        return text_of(one_of({"can ", "will "}, random)) + subject.text + " " + draw_infinitive(random);
    case 4:
    case 5:
        return text_of(subject.be) + " " + subject.text + " " + text_of(drawn(adjectives_of_people(), random));
    case 6: {
        const GrammarSubject thing = draw_thing(draw_common_kind(random), random);
        return text_of(thing.be) + " " + thing.text + " " + text_of(drawn(adjectives_of_things(), random));
    }
    default:
        return text_of(subject.does) + " " + subject.text + " want " + two_drinks(random);
    }
}

std::string draw_wh_question(Random &random)
{
    const GrammarSubject subject =
        random.chance(0.6f) ? GrammarSubject{"you", "are", "were", "have", "do", false} : draw_subject(random);
    const std::string does = text_of(subject.does) + " " + subject.text + " ";
    const GrammarSubject thing = draw_thing(random.chance(0.5f) ? NounKind::Event : draw_common_kind(random), random);
    const std::string is_thing = " " + text_of(thing.be) + " " + thing.text;
    switch (random.below(16)) {
    case 0:
        return "what is " + text_of(drawn_possessive(random)) + " " +
               text_of(one_of({"name", "address", "job", "problem", "number"}, random));
    case 1:
        return "what " + does + text_of(one_of({"want", "like", "need", "see", "think", "eat", "study", "say", "have"}, random));
    case 2:
    case 3:
        return "where" + (random.chance(0.6f) ? " is " + draw_place(random) : is_thing);
    case 4:
        return "where " + does + text_of(one_of({"live", "work", "go", "study", "eat", "sleep"}, random));
    case 5:
        return "when " + does + draw_infinitive(random);
    case 6:
        return "when " + text_of(thing.does) + " " + thing.text + " " +
               text_of(thing.third_person ? one_of({"start", "come", "finish", "arrive", "open"}, random) : "start");
    case 7:
        return random.chance(0.5f) ? "when" + is_thing : "when is " + text_of(drawn_possessive(random)) + " birthday";
    case 8:
        return "why " + (random.chance(0.5f)
                             ? text_of(subject.be) + " " + subject.text + " " + text_of(drawn(adjectives_of_people(), random))
                             : does + draw_infinitive(random));
    case 9:
        return random.chance(0.5f)
                   ? "who is " + text_of(drawn_possessive(random)) + " " + text_of(draw_noun(NounKind::Person, random).singular)
                   : "who " + text_of(one_of({"can", "wants to", "will"}, random)) + " " + draw_infinitive(random);
    case 10:
        return "how " + text_of(subject.be) + " " + subject.text;
    case 11:
        return "how old " + text_of(subject.be) + " " + subject.text;
    case 12: {
        const EverydayNoun *noun = nullptr;
        while (!noun || noun->plural.empty())
            noun = &everyday_nouns()[random.below(static_cast<std::uint32_t>(everyday_nouns().size()))];
        return "how many " + text_of(noun->plural) + " " + does + text_of(one_of({"have", "want", "need"}, random));
    }
    case 13:
        return "how much " + text_of(thing.does) + " " + thing.text + " cost";
    case 14:
        return "which " + text_of(draw_noun(draw_common_kind(random), random).singular) + " " + does +
               text_of(one_of({"want", "like", "need"}, random));
    default:
        return "what " + text_of(one_of({"time is it", "color is the car", "day is today"}, random));
    }
}

std::string draw_request(Random &random)
{
    const std::string deed = draw_infinitive(random);
    switch (random.below(6)) {
    case 0:
    case 1:
        return "please " + deed;
    case 2:
        return "don't " + deed;
    case 3:
        return "please don't " + deed;
    case 4:
        return deed + ", please";
    default:
        return deed;
    }
}

std::string draw_courtesy(Random &random)
{
    std::string said = text_of(one_of({"hello",
                                       "hi",
                                       "goodbye",
                                       "thank you",
                                       "thank you very much",
                                       "thanks",
                                       "good morning",
                                       "good night",
                                       "good afternoon",
                                       "nice to meet you",
                                       "see you tomorrow",
                                       "see you later",
                                       "see you again",
                                       "excuse me",
                                       "I am sorry",
                                       "sorry",
                                       "yes",
                                       "no",
                                       "yes, please",
                                       "no, thank you",
                                       "congratulations",
                                       "happy birthday",
                                       "welcome",
                                       "I am fine",
                                       "fine, thank you",
                                       "how are you",
                                       "ok",
                                       "maybe",
                                       "thank you for your help",
                                       "good",
                                       "please",
                                       "I love you"},
                                      random));
    if (random.chance(0.2f))
        said += ", " + draw_name(random);
    if (random.chance(0.2f))
        said += ", " + (random.chance(0.5f) ? draw_introduction(random) : draw_clause(random, 0));
    return said;
}

} // namespace

std::string draw_everyday_sentence(Random &random)
{
    const float kind = random.uniform();
    std::string text = kind < 0.44f   ? draw_clause(random, 1) + "."
                       : kind < 0.54f ? draw_two_clauses(random) + "."
                       : kind < 0.67f ? draw_yes_no_question(random) + "?"
                       : kind < 0.82f ? draw_wh_question(random) + "?"
                       : kind < 0.91f ? draw_request(random) + "."
                                      : draw_courtesy(random);
    if (kind >= 0.91f)
        text += text.starts_with("how") ? "?" : ".";
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

} // namespace signwright
