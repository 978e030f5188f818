#include "core/dataset/clauses.h"

#include "core/dataset/invented_names.h"
#include "core/dataset/noun_phrases.h"

namespace signwright
{

namespace
{

enum class Tense { Present, Past, Future, Progressive };

/// "A B", where B may be empty.
std::string joined(std::string a, std::string_view b)
{
    if (!b.empty())
        a.append(" ").append(b);
    return a;
}

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
        return draw_object(draw_common_kind(random), random);
    case Towards:
        return random.chance(0.3f) ? text_of(one_of({"home", "here", "there"}, random)) : "to " + draw_place(random);
    case Within:
        return random.chance(0.3f) ? text_of(one_of({"home", "here", "there"}, random))
                                   : text_of(one_of({"in ", "in ", "at "}, random)) + draw_place(random);
    case With:
        return "with " + draw_person(random, true);
    case About:
        return "about " + (random.chance(0.3f) ? draw_person(random, true) : draw_object(draw_common_kind(random), random));
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

/// "there is no coffee", "there are two dogs".
std::string draw_existence(Random &random)
{
    const EverydayNoun &noun = draw_noun(draw_common_kind(random), random);
    if (random.chance(0.3f))
        return "there is no " + text_of(noun.singular);
    if (noun.plural.empty())
        return "there is " + text_of(noun.singular);
    return random.chance(0.7f) ? "there is " + with_article(noun.singular)
                               : "there are " + drawn_number(random, 20) + " " + text_of(noun.plural);
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
    if (kind < 0.07f)
        return is(draw_subject(random)) + text_of(one_of({"here", "home", "there"}, random)) + time();
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
        GrammarSubject subject = draw_subject(random);
        while (!subject.third_person && subject.text != "I" && subject.text != "you")
            subject = draw_subject(random);
        return subject.text + " " + text_of(subject.be) + " " +
               (random.chance(0.5f)
                    ? with_article(draw_noun(NounKind::Person, random).singular)
                    : text_of(drawn_possessive(random)) + " " + text_of(draw_noun(NounKind::Person, random).singular));
    }
    if (kind < 0.91f)
        return is(draw_subject(random)) + text_of(one_of({"in ", "at "}, random)) + draw_place(random) + time();
    if (kind < 0.96f) {
        const GrammarSubject subject = draw_subject(random);
        return subject.text + " " + text_of(subject.be) + " happy to " + draw_infinitive(random);
    }
    return draw_existence(random) + (random.chance(0.5f) ? " here" : " in " + draw_place(random));
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
        return "I like the " + text_of(draw_noun(NounKind::Weather, random).singular);
    }
}

std::string draw_ailment(Random &random)
{
    const std::string whose = text_of(drawn_possessive(random));
    return random.chance(0.5f)
               ? whose + " " + text_of(one_of({"head", "stomach"}, random)) + " hurts"
               : "I have " + text_of(one_of({"a headache", "a stomachache", "a cough", "a fever", "pain"}, random));
}

} // namespace

std::string draw_infinitive(Random &random)
{
    const EverydayVerb &verb = draw_verb(random);
    return joined(text_of(verb.base), draw_complement(verb.complement, random, 0));
}

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
        return whose + " " + text_of(draw_noun(NounKind::Person, random).singular) + " is " + drawn_number(random, 90) +
               " years old";
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

} // namespace signwright
