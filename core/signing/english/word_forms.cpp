#include "core/signing/english/word_forms.h"

#include <array>
#include <map>
#include <set>

namespace signwright::english
{

namespace
{

struct IrregularVerb {
    std::string_view base, past, participle;
};

constexpr std::array<IrregularVerb, 78> kIrregularVerbs = {{
    {"be", "was", "been"},
    {"become", "became", "become"},
    {"begin", "began", "begun"},
    {"bite", "bit", "bitten"},
    {"bleed", "bled", "bled"},
    {"break", "broke", "broken"},
    {"bring", "brought", "brought"},
    {"build", "built", "built"},
    {"buy", "bought", "bought"},
    {"catch", "caught", "caught"},
    {"choose", "chose", "chosen"},
    {"come", "came", "come"},
    {"cost", "cost", "cost"},
    {"cut", "cut", "cut"},
    {"do", "did", "done"},
    {"draw", "drew", "drawn"},
    {"drink", "drank", "drunk"},
    {"drive", "drove", "driven"},
    {"eat", "ate", "eaten"},
    {"fall", "fell", "fallen"},
    {"feel", "felt", "felt"},
    {"fight", "fought", "fought"},
    {"find", "found", "found"},
    {"fly", "flew", "flown"},
    {"forget", "forgot", "forgotten"},
    {"freeze", "froze", "frozen"},
    {"get", "got", "gotten"},
    {"give", "gave", "given"},
    {"go", "went", "gone"},
    {"grow", "grew", "grown"},
    {"have", "had", "had"},
    {"hear", "heard", "heard"},
    {"hide", "hid", "hidden"},
    {"hit", "hit", "hit"},
    {"hold", "held", "held"},
    {"hurt", "hurt", "hurt"},
    {"keep", "kept", "kept"},
    {"know", "knew", "known"},
    {"lead", "led", "led"},
    {"learn", "learnt", "learnt"},
    {"leave", "left", "left"},
    {"let", "let", "let"},
    {"lose", "lost", "lost"},
    {"make", "made", "made"},
    {"mean", "meant", "meant"},
    {"meet", "met", "met"},
    {"pay", "paid", "paid"},
    {"put", "put", "put"},
    {"read", "read", "read"},
    {"ride", "rode", "ridden"},
    {"run", "ran", "run"},
    {"say", "said", "said"},
    {"see", "saw", "seen"},
    {"sell", "sold", "sold"},
    {"send", "sent", "sent"},
    {"shut", "shut", "shut"},
    {"sing", "sang", "sung"},
    {"sit", "sat", "sat"},
    {"sleep", "slept", "slept"},
    {"speak", "spoke", "spoken"},
    {"spend", "spent", "spent"},
    {"stand", "stood", "stood"},
    {"steal", "stole", "stolen"},
    {"swim", "swam", "swum"},
    {"take", "took", "taken"},
    {"teach", "taught", "taught"},
    {"tell", "told", "told"},
    {"think", "thought", "thought"},
    {"throw", "threw", "thrown"},
    {"understand", "understood", "understood"},
    {"wake", "woke", "woken"},
    {"wear", "wore", "worn"},
    {"win", "won", "won"},
    {"write", "wrote", "written"},
    {"show", "showed", "shown"},
    {"quit", "quit", "quit"},
    {"hang", "hung", "hung"},
    {"feed", "fed", "fed"},
}};

const std::map<std::string, std::string, std::less<>> &irregular_plurals()
{
    static const std::map<std::string, std::string, std::less<>> plurals = {
        {"men", "man"},     {"women", "woman"},    {"feet", "foot"},    {"teeth", "tooth"}, {"mice", "mouse"},
        {"lives", "life"},  {"wives", "wife"},     {"knives", "knife"}, {"leaves", "leaf"}, {"shelves", "shelf"},
        {"babies", "baby"}, {"persons", "person"}, {"geese", "goose"}};
    return plurals;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// Stems of a word whose ending began with a vowel: "runn" → run, "mak" → make, "work" → work.
void add_stems(std::vector<BaseForm> &forms, const std::string &stem, Form form)
{
    if (stem.size() < 2)
        return;
    const char last = stem.back();
    if (last == stem[stem.size() - 2] && !is_vowel(last) && last != 's' && last != 'l')
        forms.push_back({stem.substr(0, stem.size() - 1), form});
    forms.push_back({stem, form});
    forms.push_back({stem + "e", form});
    if (last == 'l' && stem[stem.size() - 2] == 'l')
        forms.push_back({stem.substr(0, stem.size() - 1), form});
}

/// Strips `ending` when the word has it and enough stays; "i" before it stands for "y" (happier → happy).
void add_ending(std::vector<BaseForm> &forms, const std::string &word, std::string_view ending, Form form)
{
    if (word.size() < ending.size() + 2 || !word.ends_with(ending))
        return;
    const std::string stem = word.substr(0, word.size() - ending.size());
    if (stem.back() == 'i')
        forms.push_back({stem.substr(0, stem.size() - 1) + "y", form});
    add_stems(forms, stem, form);
}

} // namespace

std::vector<BaseForm> base_forms(const std::string &word)
{
    std::vector<BaseForm> forms = {{word, Form::Base}};
    for (const IrregularVerb &verb : kIrregularVerbs) {
        if (word == verb.past)
            forms.push_back({std::string(verb.base), Form::Past});
        else if (word == verb.participle)
            forms.push_back({std::string(verb.base), Form::Participle});
    }
    if (const auto plural = irregular_plurals().find(word); plural != irregular_plurals().end())
        forms.push_back({plural->second, Form::Plural});
    if (word.size() > 2 && word.ends_with("s") && !word.ends_with("ss")) {
        forms.push_back({word.substr(0, word.size() - 1), Form::Plural});
        if (word.ends_with("es"))
            forms.push_back({word.substr(0, word.size() - 2), Form::Plural});
        if (word.ends_with("ies"))
            forms.push_back({word.substr(0, word.size() - 3) + "y", Form::Plural});
    }
    add_ending(forms, word, "ing", Form::Gerund);
    add_ending(forms, word, "ed", Form::Past);
    add_ending(forms, word, "er", Form::Comparative);
    add_ending(forms, word, "est", Form::Superlative);
    if (word.size() > 4 && word.ends_with("ly")) {
        forms.push_back({word.substr(0, word.size() - 2), Form::Adverb});
        if (word.ends_with("ily"))
            forms.push_back({word.substr(0, word.size() - 3) + "y", Form::Adverb});
        forms.push_back({word.substr(0, word.size() - 1) + "e", Form::Adverb}); // simply → simple
    }
    add_ending(forms, word, "er", Form::Agent);
    add_ending(forms, word, "or", Form::Agent);
    if (word.size() > 4 && word.ends_with("ers"))
        add_ending(forms, word.substr(0, word.size() - 1), "er", Form::Agent);
    return forms;
}

bool is_participle(const std::string &word)
{
    static const std::set<std::string_view> irregular = [] {
        std::set<std::string_view> all = {"got"};
        for (const IrregularVerb &verb : kIrregularVerbs)
            all.insert(verb.participle);
        return all;
    }();
    return irregular.contains(word) || (word.size() > 4 && word.ends_with("ed") && word != "need" && word != "speed");
}

bool is_past(const std::string &word)
{
    for (const IrregularVerb &verb : kIrregularVerbs)
        if (word == verb.past)
            return true;
    return word.size() > 4 && word.ends_with("ed") && word != "need" && word != "speed";
}

} // namespace signwright::english
