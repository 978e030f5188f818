#include "core/dataset/sentence_grammar.h"

#include "core/dataset/invented_names.h"
#include "core/dataset/noun_phrases.h"

#include <cctype>

namespace signwright
{

namespace
{

enum class Tense { Present, Past, Future, Progressive };

std::string_view one_of(std::initializer_list<std::string_view> words, Random &random)
{
    return *(words.begin() + random.below(static_cast<std::uint32_t>(words.size())));
}

std::string text_of(std::string_view word) { return std::string(word); }

/// "A B", where B may be empty.
std::string joined(std::string a, std::string_view b)
{
    if (!b.empty())
        a.append(" ").append(b);
    return a;
}

NounKind any_kind(Random &random)
{
    using enum NounKind;
    constexpr NounKind kKinds[] = {Food, Food, Drink, Drink, Thing, Thing, Clothing, Animal, Show, Event, Subject, Meal};
    return kKinds[random.below(std::size(kKinds))];
}

std::string draw_clause(Random &random, int depth);

/// What stands after a verb; `depth` clauses may still be nested.
std::string draw_complement(Complement complement, Random &random, int depth)
{
    using enum Complement;
    using enum NounKind;
    switch (complement) {
    case None:
        return {};
    case Eaten:
        return draw_object(random.chance(0.35f) ? Meal : Food, random);
    case Drunk:
        return draw_object(Drink, random);
    case Owned: {
        const float kind = random.uniform();
        return draw_object(kind < 0.6f ? Thing : kind < 0.8f ? Clothing : Animal, random);
    }
    case Bought: {
        const float kind = random.uniform();
        return draw_object(kind < 0.35f ? Thing : kind < 0.5f ? Clothing : kind < 0.8f ? Food : Drink, random);
    }
    case Written:
        return draw_object(Text, random);
    case Watched:
        return draw_object(Show, random);
    case Learnt:
        return draw_object(Subject, random);
    case Met:
        return draw_person(random, true);
    case Liked:
        return draw_object(any_kind(random), random);
    case Towards:
        return random.chance(0.3f) ? text_of(one_of({"home", "here", "there"}, random)) : "to " + draw_place(random);
    case Within:
        return random.chance(0.3f) ? text_of(one_of({"home", "here", "there"}, random))
                                   : text_of(one_of({"in ", "in ", "at "}, random)) + draw_place(random);
    case With:
        return "with " + draw_person(random, true);
    case About:
        return "about " + (random.chance(0.3f) ? draw_person(random, true) : draw_object(any_kind(random), random));
    case Opened:
        return text_of(one_of({"the door", "the window", "the book", "the box", "the store", "the car"}, random));
    case Said:
        if (depth > 0 && random.chance(0.75f))
            return (random.chance(0.3f) ? "that " : "") + draw_clause(random, 0);
        return text_of(one_of({"yes", "no", "that"}, random));
    case Handed:
        return joined(draw_person(random, true), draw_object(random.chance(0.6f) ? Thing : Text, random));
    case Attended:
        return text_of(
            one_of({"work", "the class", "the meeting", "the test", "the game", "school", "the job", "the movie"}, random));
    }
    return {};
}

const EverydayVerb &draw_verb(Random &random)
{
    const auto verbs = everyday_verbs();
    return verbs[random.below(static_cast<std::uint32_t>(verbs.size()))];
}

/// "drink coffee": a verb's base form with what follows.
std::string draw_infinitive(Random &random)
{
    const EverydayVerb &verb = draw_verb(random);
    return joined(text_of(verb.base), draw_complement(verb.complement, random, 0));
}

std::string_view draw_time(Tense tense, Random &random)
{
    return drawn(tense == Tense::Past     ? times_of_past()
                 : tense == Tense::Future ? times_of_future()
                                          : times_of_present(),
                 random);
}

std::string draw_negation(const GrammarSubject &subject, Random &random)
{
    const std::string short_form = text_of(subject.does) + "n't";
    return random.chance(0.75f) ? short_form : text_of(subject.does) + " not";
}

/// Someone does something.
std::string draw_deed(Random &random, int depth)
{
    const GrammarSubject subject = draw_subject(random);
    const EverydayVerb &verb = draw_verb(random);
    const std::string rest = draw_complement(verb.complement, random, depth);
    const std::string base = joined(text_of(verb.base), rest);
    const float kind = random.uniform();
    const float time = random.uniform();
    if (kind < 0.26f) {
        const std::string said = subject.text + " " + joined(text_of(subject.third_person ? verb.third : verb.base), rest);
        return time < 0.3f ? joined(said, draw_time(Tense::Present, random)) : said;
    }
    if (kind < 0.42f) { // signs show what is past by its time alone
        const std::string said = subject.text + " " + joined(text_of(verb.past), rest);
        const std::string when = text_of(draw_time(Tense::Past, random));
        return time < 0.3f && !when.starts_with("already") ? when + " " + said : said + " " + when;
    }
    if (kind < 0.56f) {
        const std::string said = subject.text + " " + (random.chance(0.9f) ? "will " : text_of(subject.be) + " going to ") + base;
        const std::string when = text_of(draw_time(Tense::Future, random));
        return time < 0.35f ? said : time < 0.45f ? when + " " + said : said + " " + when;
    }
    if (kind < 0.62f && !verb.present_participle.empty())
        return subject.text + " " + text_of(subject.be) + " " + joined(text_of(verb.present_participle), rest);
    if (kind < 0.74f)
        return subject.text + " " + draw_negation(subject, random) + " " + base;
    if (kind < 0.80f)
        return subject.text + " " +
               text_of(one_of({"can", "can", "can't", "can't", "cannot", "can not", "must", "should", "won't"}, random)) + " " +
               base;
    if (kind < 0.92f) {
        const std::string wish =
            text_of(subject.third_person ? one_of({"wants to", "likes to", "needs to", "has to", "tries to"}, random)
                                         : one_of({"want to", "like to", "need to", "have to", "try to"}, random));
        return joined(subject.text + " " + wish + " " + base, time < 0.15f ? draw_time(Tense::Future, random) : "");
    }
    return subject.text + " " + text_of(one_of({"always", "never", "sometimes", "only", "still"}, random)) + " " +
           joined(text_of(subject.third_person ? verb.third : verb.base), rest);
}

/// Someone or something is like this.
std::string draw_state(Random &random)
{
    const float kind = random.uniform();
    const bool past = random.chance(0.12f);
    const auto is = [&](const GrammarSubject &subject) {
        return subject.text + " " + text_of(past ? subject.was : subject.be) + (random.chance(0.18f) ? " not " : " ");
    };
    const auto time = [&] { return past ? " " + text_of(draw_time(Tense::Past, random)) : std::string(); };
    const std::string very = random.chance(0.15f) ? "very " : "";
    if (kind < 0.05f) {
        const GrammarSubject subject = draw_subject(random);
        return subject.text + (subject.third_person ? " feels " : " feel ") + very +
               text_of(drawn(adjectives_of_people(), random));
    }
    if (kind < 0.42f)
        return is(draw_subject(random)) + very + text_of(drawn(adjectives_of_people(), random)) + time();
    if (kind < 0.58f)
        return is(draw_thing(random.chance(0.7f) ? NounKind::Thing : NounKind::Event, random)) + very +
               text_of(random.chance(0.2f) ? drawn(colours(), random) : drawn(adjectives_of_things(), random)) + time();
    if (kind < 0.66f)
        return is(draw_thing(random.chance(0.6f) ? NounKind::Food : NounKind::Drink, random)) + very +
               text_of(drawn(adjectives_of_food(), random)) + time();
    if (kind < 0.70f)
        return is(draw_thing(random.chance(0.5f) ? NounKind::Animal : NounKind::Clothing, random)) + very +
               text_of(random.chance(0.5f) ? drawn(colours(), random) : one_of({"big", "small", "old", "beautiful"}, random)) +
               time();
    if (kind < 0.78f) {
        const std::string of = text_of(drawn(adjectives_of_weather(), random));
        return random.chance(0.5f) ? "it is " + very + of + (random.chance(0.5f) ? " today" : "") : "the weather is " + very + of;
    }
    if (kind < 0.85f) {
        const GrammarSubject subject = draw_subject(random);
        return subject.text + " " + text_of(subject.be) + " " +
               (random.chance(0.5f) ? with_article(draw_noun(NounKind::Person, random))
                                    : text_of(drawn_possessive(random)) + " " + text_of(draw_noun(NounKind::Person, random)));
    }
    if (kind < 0.91f)
        return is(draw_subject(random)) + text_of(one_of({"in ", "at "}, random)) + draw_place(random) + time();
    if (kind < 0.96f) {
        const GrammarSubject subject = draw_subject(random);
        return subject.text + " " + text_of(subject.be) + " happy to " + draw_infinitive(random);
    }
    return "there is " +
           (random.chance(0.3f) ? "no " + text_of(draw_noun(any_kind(random), random)) : draw_object(any_kind(random), random)) +
           (random.chance(0.5f) ? " here" : " in " + draw_place(random));
}

/// What is said of oneself when people meet.
std::string draw_introduction(Random &random)
{
    const std::string whose = text_of(one_of({"my", "my", "my", "his", "her", "my friend's"}, random));
    switch (random.below(7)) {
    case 0:
    case 1:
        return whose + " name is " + draw_name(random);
    case 2:
        return "I am " + drawn_number(random, 90) + " years old";
    case 3:
        return whose + " " + text_of(draw_noun(NounKind::Person, random)) + " is " + drawn_number(random, 90) + " years old";
    case 4: {
        const GrammarSubject subject = draw_subject(random);
        return subject.text + " " + (subject.third_person ? "lives" : "live") + " in " +
               (random.chance(0.5f)   ? draw_name(random)
                : random.chance(0.4f) ? "America"
                                      : draw_place(random));
    }
    case 5: {
        const GrammarSubject subject = draw_subject(random);
        return subject.text + " " + text_of(subject.be) + " from " + (random.chance(0.5f) ? draw_name(random) : "America");
    }
    default: {
        const GrammarSubject subject = draw_subject(random);
        const EverydayNoun *noun = nullptr;
        while (!noun || (noun->kind != NounKind::Person && noun->kind != NounKind::Animal))
            noun = &everyday_nouns()[random.below(static_cast<std::uint32_t>(everyday_nouns().size()))];
        return subject.text + " " + text_of(subject.have) + " " +
               (random.chance(0.3f) ? with_article(noun->singular) : drawn_number(random, 6) + " " + text_of(noun->plural));
    }
    }
}

std::string draw_weather(Random &random)
{
    const std::string what = text_of(one_of({"rain", "rain", "snow"}, random));
    switch (random.below(5)) {
    case 0:
    case 1:
        return "it is " + what + "ing" + (random.chance(0.4f) ? " today" : "");
    case 2:
        return "it will " + what + " " + text_of(draw_time(Tense::Future, random));
    case 3:
        return "it " + what + "ed " + text_of(draw_time(Tense::Past, random));
    default:
        return "I like the " + text_of(draw_noun(NounKind::Weather, random));
    }
}

std::string draw_ailment(Random &random)
{
    const std::string whose = text_of(drawn_possessive(random));
    return random.chance(0.5f)
               ? whose + " " + text_of(one_of({"head", "stomach"}, random)) + " hurts"
               : "I have " + text_of(one_of({"a headache", "a stomachache", "a cough", "a fever", "pain"}, random));
}

/// A statement without its full stop.
std::string draw_clause(Random &random, int depth)
{
    const float kind = random.uniform();
    if (kind < 0.58f)
        return draw_deed(random, depth);
    if (kind < 0.86f)
        return draw_state(random);
    if (kind < 0.93f)
        return draw_introduction(random);
    return kind < 0.97f ? draw_weather(random) : draw_ailment(random);
}

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
        const GrammarSubject thing = draw_thing(any_kind(random), random);
        return text_of(thing.be) + " " + thing.text + " " + text_of(drawn(adjectives_of_things(), random));
    }
    default:
        return text_of(subject.does) + " " + subject.text + " want " + text_of(draw_noun(NounKind::Drink, random)) + " or " +
               text_of(draw_noun(NounKind::Drink, random));
    }
}

std::string draw_wh_question(Random &random)
{
    const GrammarSubject subject =
        random.chance(0.6f) ? GrammarSubject{"you", "are", "were", "have", "do", false} : draw_subject(random);
    const std::string does = text_of(subject.does) + " " + subject.text + " ";
    const GrammarSubject thing = draw_thing(random.chance(0.5f) ? NounKind::Event : any_kind(random), random);
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
                   ? "who is " + text_of(drawn_possessive(random)) + " " + text_of(draw_noun(NounKind::Person, random))
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
        return "which " + text_of(draw_noun(any_kind(random), random)) + " " + does +
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
