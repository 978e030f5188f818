#include "core/dataset/sentence_templates.h"

#include "core/dataset/invented_names.h"

#include <array>
#include <cctype>
#include <map>
#include <span>
#include <string_view>

namespace signwright
{

namespace
{

using Patterns = std::span<const std::string_view>;

// Slots: {x} the focus, {n} noun, {v} verb, {vs} its third person, {a} adjective, {person} {name} {poss} {subj} {num} {when}
// {color}.
constexpr std::string_view kNounPatterns[] = {"I like {x}.",
                                              "Where is the {x}?",
                                              "My {x} is {a}.",
                                              "Do you have a {x}?",
                                              "I don't have a {x}.",
                                              "The {a} {x} is {a}.",
                                              "We buy a {x} {when}.",
                                              "If you want the {x}, ask {poss} {person}.",
                                              "{name} has a {x}.",
                                              "I see a {x} and a {n}.",
                                              "There is no {x} here.",
                                              "I need the {x}.",
                                              "{subj} want {num} {x}s.",
                                              "How many {x}s do you want?",
                                              "Which {x} do you like?",
                                              "I don't like the {x}.",
                                              "Is {poss} {x} {a}?",
                                              "Do you want the {x} or the {n}?",
                                              "What color is the {x}?",
                                              "I gave him the {x}.",
                                              "The {x} is very {a}.",
                                              "The {color} {x} is {a}.",
                                              "We talk about the {x}.",
                                              "I can't find my {x}.",
                                              "{name} will bring the {x} tomorrow.",
                                              "Give me the {x}!",
                                              "I know the {x}, but I don't know the {n}.",
                                              "This {x} is not {a}.",
                                              "{when} {poss} {person} {vs} with a {x}."};
constexpr std::string_view kVerbPatterns[] = {"I want to {x}.",
                                              "She can't {x} today.",
                                              "Do you {x}?",
                                              "{poss} {person} will {x} tomorrow.",
                                              "We {x} {when}.",
                                              "Please {x}.",
                                              "Why do they {x}?",
                                              "If it rains, I will {x}.",
                                              "I never {x}.",
                                              "Can you {x}?",
                                              "{name} likes to {x}.",
                                              "They don't {x}.",
                                              "I {x} because I am {a}.",
                                              "You must {x} now.",
                                              "When do we {x}?",
                                              "I {x} and {name} can {v}.",
                                              "He should {x} again.",
                                              "Don't {x}!",
                                              "Will you {x} with {poss} {person}?",
                                              "I already {x}.",
                                              "We {x} the {n}.",
                                              "You {x} very well."};
constexpr std::string_view kAdjectivePatterns[] = {"I am {x}.",
                                                   "Are you {x}?",
                                                   "The {n} is very {x}.",
                                                   "My {person} is not {x}.",
                                                   "He is {x}, but she is {a}.",
                                                   "{name} is {x}.",
                                                   "We need a {x} {n}.",
                                                   "If the {n} is {x}, I will {v}.",
                                                   "Why is {poss} {person} {x}?",
                                                   "The {x} {n} is {a}.",
                                                   "I am {x} because I {v} {when}.",
                                                   "Is the {n} {x}?",
                                                   "They are {x} {when}.",
                                                   "How {x} is the {n}?",
                                                   "I feel {x} today.",
                                                   "{subj} are not {x}."};
constexpr std::string_view kTimePatterns[] = {"{x} I {v}.",
                                              "We {v} with {poss} {person} on {x}.",
                                              "The {x} is {a}.",
                                              "Every {x} {poss} {person} {vs}.",
                                              "Next {x} I will {v}.",
                                              "Last {x} I was {a}.",
                                              "I like {x}.",
                                              "Do you {v} every {x}?",
                                              "{num} {x}s ago we were {a}."};
constexpr std::string_view kAdverbPatterns[] = {"I {x} {v}.",          "We {v} {x}.",
                                                "{name} can {v} {x}.", "{poss} {person} is {x} {a}.",
                                                "They will {v} {x}.",  "{x} the {n} is {a}."};
constexpr std::string_view kNumberPatterns[] = {"I have {x} {n}s.", "We need {x} {n}s.", "My {person} is {x} years old.",
                                                "{x} {n}s are {a}.", "The class starts at {x}."};
constexpr std::string_view kPrepositionPatterns[] = {
    "I {v} {x} my {person}.", "The {n} is {x} the {n}.",       "We talk {x} the {n}.",          "She goes {x} the {n}.",
    "Do you {v} {x} {name}?", "I work from Monday to Friday.", "I will {v} {x} the {n} is {a}."};
constexpr std::string_view kPronounPatterns[] = {"{x} {v}.",     "{x} {n} is {a}.", "I see {x}.",
                                                 "Is {x} {a}?",  "I want {x} {n}.", "{x} is here.",
                                                 "We know {x}.", "I can {v} {x}.",  "{x} {n}s are {a}."};
constexpr std::string_view kSelfPatterns[] = {"I can {v} {x}.", "You {v} {x}.", "He works {x}."};
constexpr std::string_view kConjunctionPatterns[] = {"I {v} {x} you {v}.", "{x} you are {a}, I will {v}.",
                                                     "He is {a} {x} she is {a}.", "I like the {n} {x} the {n}.",
                                                     "Do you {v} {x} {v}?"};
constexpr std::string_view kInterjectionPatterns[] = {"{x}, my name is {name}.", "{x}!", "{x}, how are you?", "{x}, {name}."};
constexpr std::string_view kGenericPatterns[] = {"My name is {name}.",
                                                 "I am {num} years old.",
                                                 "{name} lives in {name}.",
                                                 "My friend {name} is {a}.",
                                                 "I have {num} {n}s and {num} {n}s.",
                                                 "The number is {num}.",
                                                 "{name} was born in 19{digit}{digit}.",
                                                 "I know {name}.",
                                                 "Is your name {name}?"};

/// What the question words and other closed classes ask for.
const std::map<std::string_view, std::vector<std::string_view>> &patterns_of_gloss()
{
    static const std::map<std::string_view, std::vector<std::string_view>> patterns = {
        {"WHAT", {"What is your {n}?", "What do you {v}?", "What {n} do you like?", "What time is it?"}},
        {"WHO", {"Who is your {person}?", "Who can {v}?", "Who wants the {n}?"}},
        {"WHERE", {"Where is the {n}?", "Where do you {v}?", "Where is {name}?"}},
        {"WHEN", {"When do you {v}?", "When does {poss} {person} {v}?", "When I was {a}, I wanted a {n}."}},
        {"WHY", {"Why are you {a}?", "Why do you {v}?", "Why is the {n} {a}?"}},
        {"HOW", {"How are you?", "How do you {v}?", "How is {poss} {person}?"}},
        {"WHICH", {"Which {n} do you want?", "Which do you want, {n} or {n}?"}},
        {"HOW-MANY", {"How many {n}s do you have?", "How much does the {n} cost?"}},
        {"HOW-OLD", {"How old is {poss} {person}?", "How old are you?"}},
        {"FOR-WHAT", {"What for?"}},
        {"QUESTION", {"I have a question.", "The question is {a}."}},
        {"NOT", {"I am not {a}.", "The {n} is not {a}.", "We do not {v}."}},
        {"NONE", {"There is no {n}.", "I have no {n}.", "{name} has no {n}."}},
        {"DON'T", {"Don't {v}!", "Please don't {v}."}},
        {"WON'T", {"I won't {v}.", "{name} will not {v}."}},
        {"CAN'T", {"I can't {v}.", "{name} cannot {v}."}},
        {"DON'T-KNOW", {"I don't know the {n}.", "I don't know {name}."}},
        {"DISLIKE", {"I don't like {n}.", "He doesn't like my {n}."}},
        {"WANT-NOT", {"I don't want the {n}.", "We don't want to {v}."}},
        {"CAN", {"I can {v}.", "Can you {v}?", "{name} can {v} the {n}."}},
        {"MUST", {"I must {v}.", "You have to {v} {when}."}},
        {"NOT-YET", {"I haven't finished the {n} yet.", "{name} is late."}},
        {"FUTURE", {"I will {v}.", "Will you {v}?", "We are going to {v} {when}."}},
        {"FINISH", {"I already {v}.", "I have finished the {n}.", "We have already seen the {n}."}},
        {"PAST", {"Last week I was {a}.", "{num} days ago we were {a}."}},
        {"NO", {"No, I am not {a}.", "No, thank you."}},
        {"YES", {"Yes, I am {a}.", "Yes, we can {v}."}},
        {"PLEASE", {"Please {v}.", "Please help me.", "Can you {v}, please?"}},
        {"LEFT-DIRECTION", {"Go left at the {n}.", "Your {n} is on the left."}},
        {"RIGHT-DIRECTION", {"Go right at the {n}.", "The {n} is on the right."}},
        {"TO", {"I work from Monday to Friday.", "We walk from the {n} to the {n}."}},
        {"FROM", {"{name} is from America.", "The {n} is from {poss} {person}."}},
        {"BECAUSE", {"I am {a} because I {v}.", "We {v} because the {n} is {a}."}},
        {"IF", {"If you are {a}, I will {v}.", "If it snows, we can't {v}."}},
        {"HELP", {"Can you help me?", "I will help you.", "Please help him."}},
        {"GIVE", {"I gave her the {n}.", "Give me the {n}.", "He gives you the {n}."}},
        {"TELL", {"I told you.", "Tell me your name.", "She told me about the {n}."}},
        {"ASK", {"I ask you.", "Can I ask you?", "He asked me."}},
        {"SHOW", {"Show me the {n}.", "I show you the {n}."}},
        {"SEND", {"I will send you the {n}.", "Send me the {n}."}},
        {"PAY", {"I pay you {when}.", "You must pay me."}},
        {"TEACH", {"I teach you.", "She teaches him."}},
        {"ANSWER", {"Answer me!", "I answer you."}},
        {"VISIT", {"I visit you {when}.", "He will visit her."}},
        {"I-LOVE-YOU", {"I love you, {name}.", "{name}, I love you.", "I love you because you are {a}."}},
        {"MARCH", {"In March we {v}.", "My {person} will {v} in March."}},
        {"MAY", {"In May we {v}.", "My {person} will {v} in May."}},
        {"PERSON-AGENT", {"The worker is {a}.", "{name} is a dancer.", "My {person} is a driver."}},
        {"HEAD-PAIN", {"My head hurts.", "I have a headache."}},
        {"STOMACH-PAIN", {"My stomach hurts.", "{name} has a stomachache."}}};
    return patterns;
}

Patterns patterns_of_class(const LexiconEntry &entry)
{
    static const std::map<std::string_view, Patterns> patterns = {
        {"n", kNounPatterns},           {"v", kVerbPatterns},       {"adj", kAdjectivePatterns},
        {"time", kTimePatterns},        {"adv", kAdverbPatterns},   {"num", kNumberPatterns},
        {"prep", kPrepositionPatterns}, {"pron", kPronounPatterns}, {"conj", kConjunctionPatterns},
        {"intj", kInterjectionPatterns}};
    if (entry.gloss.starts_with("SELF-"))
        return kSelfPatterns;
    const auto found = patterns.find(entry.word_class);
    return found == patterns.end() ? Patterns(kGenericPatterns) : found->second;
}

std::string_view pick(Patterns patterns, Random &random)
{
    return patterns[random.below(static_cast<std::uint32_t>(patterns.size()))];
}

std::string_view pick(std::initializer_list<std::string_view> words, Random &random)
{
    return *(words.begin() + random.below(static_cast<std::uint32_t>(words.size())));
}

std::string without_sense(const std::string &lemma) { return lemma.substr(0, lemma.find(" (")); }

std::string third_person(const std::string &verb)
{
    if (verb.ends_with("s") || verb.ends_with("sh") || verb.ends_with("ch") || verb.ends_with("x") || verb.ends_with("o"))
        return verb + "es";
    if (verb.size() > 1 && verb.ends_with("y") && std::string_view("aeiou").find(verb[verb.size() - 2]) == std::string_view::npos)
        return verb.substr(0, verb.size() - 1) + "ies";
    return verb + "s";
}

std::string number(Random &random)
{
    const float kind = random.uniform();
    const std::uint32_t value = kind < 0.4f    ? 2 + random.below(19)
                                : kind < 0.75f ? 21 + random.below(79)
                                               : 100 + random.below(9900);
    return std::to_string(value);
}

} // namespace

SentenceTemplates::SentenceTemplates(const Lexicon &lexicon) : lexicon_(lexicon)
{
    for (const LexiconEntry &entry : lexicon_.entries()) {
        if (entry.english.empty() || patterns_of_gloss().contains(entry.gloss))
            continue;
        // Only lemmas of one sense and one word read the same in every pattern.
        const std::string &lemma = entry.english.front();
        if (lemma.find_first_of(" '(") != std::string::npos)
            continue;
        if (entry.word_class == "n")
            nouns_.push_back(lemma);
        else if (entry.word_class == "v")
            verbs_.push_back(lemma);
        else if (entry.word_class == "adj")
            adjectives_.push_back(lemma);
    }
}

std::string SentenceTemplates::draw(std::size_t focus, Random &random) const
{
    const LexiconEntry &entry = lexicon_.entries()[focus % lexicon_.entries().size()];
    std::string word;
    if (!entry.english.empty())
        word = without_sense(
            entry.english[random.chance(0.7f) ? 0 : random.below(static_cast<std::uint32_t>(entry.english.size()))]);
    std::string_view pattern;
    const auto own = patterns_of_gloss().find(entry.gloss);
    if (random.chance(0.15f) || (word.empty() && own == patterns_of_gloss().end()))
        pattern = pick(kGenericPatterns, random);
    else if (own != patterns_of_gloss().end())
        pattern = pick(Patterns(own->second), random);
    else
        pattern = pick(patterns_of_class(entry), random);
    std::string text = fill(pattern, word, random);
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

std::string SentenceTemplates::fill(std::string_view pattern, const std::string &focus, Random &random) const
{
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        text += pattern.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const std::size_t close = pattern.find('}', open);
        text += filler(pattern.substr(open + 1, close - open - 1), focus, random);
        pattern.remove_prefix(close + 1);
    }
    return text;
}

std::string SentenceTemplates::filler(std::string_view slot, const std::string &focus, Random &random) const
{
    const auto any = [&](const std::vector<std::string> &words) -> std::string {
        return words.empty() ? "thing" : words[random.below(static_cast<std::uint32_t>(words.size()))];
    };
    if (slot == "x")
        return focus;
    if (slot == "n")
        return any(nouns_);
    if (slot == "v")
        return any(verbs_);
    if (slot == "vs")
        return third_person(any(verbs_));
    if (slot == "a")
        return any(adjectives_);
    if (slot == "name")
        return draw_name(random);
    if (slot == "num")
        return number(random);
    if (slot == "digit")
        return std::to_string(random.below(10));
    if (slot == "person")
        return std::string(pick({"mother", "father", "brother", "sister", "friend", "teacher", "son", "daughter", "boss", "uncle",
                                 "aunt", "cousin", "wife", "husband", "doctor", "grandmother", "grandfather", "child", "student"},
                                random));
    if (slot == "poss")
        return std::string(pick({"my", "your", "his", "her", "our", "their"}, random));
    if (slot == "subj")
        return std::string(pick({"I", "you", "we", "they"}, random));
    if (slot == "color")
        return std::string(
            pick({"red", "blue", "green", "yellow", "purple", "orange", "pink", "brown", "black", "white", "gray"}, random));
    return std::string(
        pick({"today", "tomorrow", "yesterday", "every day", "on Monday", "on Friday", "next week", "last month",
              "in the morning", "at night", "now", "every Sunday", "in July", "next year", "at three o'clock", "this afternoon"},
             random));
}

} // namespace signwright
