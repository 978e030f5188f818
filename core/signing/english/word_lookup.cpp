#include "core/signing/english/word_lookup.h"

#include "core/signing/english/grammar_words.h"

#include <set>
#include <string_view>

namespace signwright::english
{

namespace
{

/// Verbs whose "-er" noun is a person who does it.
bool makes_agent(const std::string &lemma)
{
    static const std::set<std::string_view> verbs = {
        "work",   "drive", "dance",  "write", "read",    "learn", "play",      "sign",  "run",   "swim",
        "walk",   "sell",  "buy",    "win",   "lose",    "help",  "speak",     "use",   "teach", "interpret",
        "travel", "visit", "listen", "think", "believe", "sing",  "translate", "study", "vote"};
    return verbs.contains(lemma);
}

/// Whether an ending makes sense on a sign of this class.
bool form_fits(const LexiconEntry &entry, const BaseForm &form, const std::string &word)
{
    const std::string &kind = entry.word_class;
    switch (form.form) {
    case Form::Base:
        return true;
    case Form::Plural:
        return kind == "n" || kind == "time" || kind == "num" || kind == "adj" || can_be_verb(entry, form.lemma);
    case Form::Past:
    case Form::Participle:
    case Form::Gerund:
        return can_be_verb(entry, form.lemma) && (!word.ends_with("eed") || word == "agreed" || word == "freed");
    case Form::Comparative:
    case Form::Superlative:
        return kind == "adj";
    case Form::Adverb:
        return (kind == "adj" || kind == "adv") && word != "hardly" && word != "lately" && word != "shortly";
    case Form::Agent:
        return makes_agent(form.lemma);
    }
    return false;
}

} // namespace

bool can_be_verb(const LexiconEntry &entry, const std::string &lemma) { return entry.word_class == "v" || can_be_verb(lemma); }

Part part_of_class(const LexiconEntry &entry)
{
    static const std::set<std::string_view> quantifiers = {"EACH", "ALL",   "BOTH", "SOME", "MANY", "FEW",
                                                           "ANY",  "OTHER", "THIS", "THAT", "MORE", "ENOUGH"};
    if (quantifiers.contains(entry.gloss))
        return Part::Quantifier;
    const std::string &kind = entry.word_class;
    if (kind == "v")
        return entry.gloss == "CAN" || entry.gloss == "MUST" ? Part::Modal : Part::Verb;
    if (kind == "pron")
        return entry.gloss.starts_with("POSS-") ? Part::Possessive : Part::Pronoun;
    if (kind == "neg")
        return Part::Negation;
    if (kind == "intj")
        return Part::Interjection;
    if (kind == "adj")
        return Part::Adjective;
    if (kind == "adv")
        return Part::Adverb;
    if (kind == "wh")
        return Part::Wh;
    if (kind == "num")
        return Part::Number;
    if (kind == "time")
        return Part::Time;
    if (kind == "prep")
        return Part::Preposition;
    return kind == "conj" ? Part::Conjunction : Part::Noun;
}

Found find_word(const Lexicon &lexicon, const std::string &word)
{
    for (const BaseForm &form : base_forms(word)) {
        const LexiconEntry *entry = lexicon.find_english(form.lemma);
        if (!entry) {
            const std::vector<const LexiconEntry *> senses = lexicon.senses(form.lemma);
            if (senses.size() == 1 && !(form.lemma == "march" || form.lemma == "may" || form.lemma == "fall"))
                entry = senses.front();
        }
        if (entry && form_fits(*entry, form, word))
            return {entry, form.lemma, form.form};
    }
    return {};
}

} // namespace signwright::english
