#include "core/signing/english/grammar_words.h"

#include <array>
#include <map>
#include <set>

namespace signwright::english
{

namespace
{

constexpr std::array kGrammarWords = {
    GrammarWord{"a", Part::Article, "", "article"},
    GrammarWord{"an", Part::Article, "", "article"},
    GrammarWord{"the", Part::Article, "", "article"},
    GrammarWord{"am", Part::Be, "", "form of be"},
    GrammarWord{"is", Part::Be, "", "form of be"},
    GrammarWord{"are", Part::Be, "", "form of be"},
    GrammarWord{"was", Part::Be, "", "form of be"},
    GrammarWord{"were", Part::Be, "", "form of be"},
    GrammarWord{"be", Part::Be, "", "form of be"},
    GrammarWord{"been", Part::Be, "", "form of be"},
    GrammarWord{"being", Part::Be, "", "form of be"},
    GrammarWord{"do", Part::Do, "", "helping verb"},
    GrammarWord{"does", Part::Do, "", "helping verb"},
    GrammarWord{"did", Part::Do, "", "helping verb"},
    GrammarWord{"will", Part::Future, "FUTURE", ""},
    GrammarWord{"shall", Part::Future, "FUTURE", ""},
    GrammarWord{"would", Part::Would, "", "form without a sign of its own"},
    GrammarWord{"can", Part::Modal, "CAN", ""},
    GrammarWord{"could", Part::Modal, "CAN", ""},
    GrammarWord{"must", Part::Modal, "MUST", ""},
    GrammarWord{"should", Part::Modal, "NEED", ""},
    GrammarWord{"may", Part::Modal, "MAYBE", ""},
    GrammarWord{"might", Part::Modal, "MAYBE", ""},
    GrammarWord{"to", Part::To, "TO", ""},
    GrammarWord{"at", Part::Preposition, "", "shown by the place or time after it"},
    GrammarWord{"of", Part::Function, "", "shown by the order of the signs"},
    GrammarWord{"not", Part::Negation, "NOT", ""},
    GrammarWord{"no", Part::Negation, "NONE", ""},
    GrammarWord{"nobody", Part::Negation, "NONE", ""},
    GrammarWord{"never", Part::Negation, "NEVER", ""},
    GrammarWord{"and", Part::Conjunction, "AND", ""},
    GrammarWord{"&", Part::Conjunction, "AND", ""},
    GrammarWord{"or", Part::Conjunction, "OR", ""},
    GrammarWord{"but", Part::Conjunction, "BUT", ""},
    GrammarWord{"however", Part::Conjunction, "BUT", ""},
    GrammarWord{"because", Part::Conjunction, "BECAUSE", ""},
    GrammarWord{"if", Part::Conjunction, "IF", ""},
    GrammarWord{"so", Part::Function, "", "shown by the order of the signs"},
    GrammarWord{"let's", Part::Pronoun, "IX-1PL", ""},
    GrammarWord{"whose", Part::Wh, "WHO", ""},
    GrammarWord{"i", Part::Pronoun, "IX-1", ""},
    GrammarWord{"it", Part::Pronoun, "IX-3", ""},
    GrammarWord{"there", Part::Adverb, "THERE", ""},
    GrammarWord{"that", Part::Quantifier, "THAT", ""},
    GrammarWord{"everybody", Part::Pronoun, "ALL", ""},
    GrammarWord{"everyone", Part::Pronoun, "ALL", ""},
    GrammarWord{"everything", Part::Pronoun, "ALL", ""},
    GrammarWord{"anybody", Part::Pronoun, "ANY", ""},
};

} // namespace

const GrammarWord *find_grammar_word(std::string_view word)
{
    static const std::map<std::string_view, const GrammarWord *> index = [] {
        std::map<std::string_view, const GrammarWord *> built;
        for (const GrammarWord &entry : kGrammarWords)
            built.emplace(entry.word, &entry);
        return built;
    }();
    const auto found = index.find(word);
    return found == index.end() ? nullptr : found->second;
}

bool is_intensifier(std::string_view word)
{
    static const std::set<std::string_view> words = {"very",  "really", "extremely", "so",        "too",
                                                     "quite", "super",  "terribly",  "incredibly"};
    return words.contains(word);
}

bool takes_dummy_it(std::string_view lemma)
{
    static const std::set<std::string_view> lemmas = {
        "cold",     "hot",    "warm",     "chilly", "windy",   "wind",   "sunny",  "sun",     "cloudy",
        "cloud",    "rain",   "raining",  "snow",   "snowing", "dark",   "bright", "late",    "early",
        "storm",    "wet",    "winter",   "summer", "spring",  "autumn", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday", "noon",    "time",   "night"};
    return lemmas.contains(lemma);
}

bool is_motion_verb(const Unit &unit)
{
    static const std::set<std::string_view> glosses = {"GO",   "COME", "WALK",   "RUN",   "DRIVE",    "TRAVEL",
                                                       "SWIM", "MOVE", "PUT",    "BRING", "AIRPLANE", "ARRIVE",
                                                       "SEND", "TAKE", "LISTEN", "TALK",  "SAY",      "WELCOME"};
    return unit.sign && glosses.contains(unit.sign->gloss);
}

bool is_place_adverb(std::string_view word)
{
    static const std::set<std::string_view> words = {"outside", "outdoors", "inside", "indoors", "upstairs", "downstairs",
                                                     "nearby",  "here",     "there",  "abroad",  "away",     "everywhere"};
    return words.contains(word);
}

bool can_be_verb(std::string_view lemma)
{
    static const std::set<std::string_view> lemmas = {
        "finish", "finished", "wear", "fly",  "rain",  "snow", "burn",  "bleed", "save",   "prefer", "fish",  "dress", "name",
        "lock",   "worth",    "sing", "part", "cough", "fear", "value", "text",  "repeat", "bathe",  "drink", "rest"};
    return lemmas.contains(lemma);
}

} // namespace signwright::english
