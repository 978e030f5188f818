#include "core/signing/english/lookup.h"

#include "core/signing/english/grammar_words.h"
#include "core/signing/english/number_words.h"
#include "core/signing/english/phrase_lookup.h"
#include "core/signing/english/spelling.h"
#include "core/signing/english/word_forms.h"
#include "core/signing/english/word_lookup.h"
#include "core/signing/english/word_senses.h"

#include <algorithm>
#include <set>

namespace signwright::english
{

namespace
{

class Builder
{
public:
    Builder(const std::vector<RawWord> &raw, const Lexicon &lexicon, int max_letters)
        : raw_(raw), lexicon_(lexicon), max_letters_(max_letters)
    {
    }

    Units run()
    {
        while (at_ < raw_.size()) {
            const std::size_t begin = at_, first_unit = units_.size();
            take_next();
            mark_breaks(begin, first_unit);
        }
        return std::move(units_);
    }

private:
    const std::string &text(std::size_t i) const
    {
        static const std::string none;
        return i < raw_.size() ? raw_[i].text : none;
    }
    const std::string &previous() const { return at_ > 0 ? text(at_ - 1) : text(raw_.size()); }

    void take_next()
    {
        if (take_name() || take_half_of_day() || take_used_to() || take_intensifier() || take_sentence_no() || take_going_to() ||
            take_would_like() || take_phrase() || take_sense() || take_grammar_word())
            return;
        if (const std::size_t used = take_number(raw_, at_, looks_like_year(), lexicon_, units_)) {
            at_ += used;
            return;
        }
        if (!take_lexicon_word())
            spell(raw_[at_].capitalized && at_ > 0 ? "name or word without a sign in the lexicon" : "no sign in the lexicon");
    }

    void mark_breaks(std::size_t begin, std::size_t first_unit)
    {
        if (units_.size() == first_unit)
            return;
        for (std::size_t i = begin; i < at_; ++i) {
            units_.back().break_after = units_.back().break_after || raw_[i].break_after != Break::None;
            units_.back().strong_after = units_.back().strong_after || raw_[i].break_after == Break::Strong;
        }
        for (std::size_t i = first_unit; i < units_.size(); ++i)
            units_[i].capitalized = raw_[begin].capitalized && begin > 0;
        if (raw_[at_ - 1].possessive && units_.back().part != Part::Possessive)
            append_possessive();
    }

    /// The 's of a possessor: ANNA POSS-3 BOOK.
    void append_possessive()
    {
        Unit unit;
        unit.lemma = "'s";
        unit.words = {raw_[at_ - 1].word};
        unit.part = Part::Possessive;
        unit.sign = lexicon_.find("POSS-3");
        std::swap(unit.break_after, units_.back().break_after);
        std::swap(unit.strong_after, units_.back().strong_after);
        if (unit.sign)
            units_.push_back(std::move(unit));
    }

    std::vector<int> words_of(std::size_t begin, std::size_t end) const
    {
        std::vector<int> words;
        for (std::size_t i = begin; i < end; ++i)
            words = merged_words(words, {raw_[i].word});
        return words;
    }

    Unit &add(const LexiconEntry *entry, const std::string &lemma, Part part, std::size_t count)
    {
        Unit unit;
        unit.lemma = lemma;
        unit.words = words_of(at_, at_ + count);
        unit.part = part;
        unit.sign = entry;
        units_.push_back(std::move(unit));
        at_ += count;
        return units_.back();
    }

    /// A word after "name is", "called" or a title is a name, whatever else it means.
    bool take_name()
    {
        const RawWord &word = raw_[at_];
        if (!word.capitalized || at_ == 0)
            return acronym();
        const auto after = [&](std::size_t back, std::initializer_list<std::string_view> any) {
            return at_ >= back && std::find(any.begin(), any.end(), text(at_ - back)) != any.end();
        };
        const bool named =
            (after(1, {"is", "was"}) && after(2, {"name", "names"})) || after(1, {"named", "called", "mr", "mrs", "ms"});
        const Found meaning = find_word(word.text);
        const bool before_name = meaning.entry && meaning.entry->word_class == "adj" && word.break_after == Break::None &&
                                 at_ + 1 < raw_.size() && raw_[at_ + 1].capitalized && !word.all_capitals &&
                                 !find_word(text(at_ + 1)).entry && !find_grammar_word(text(at_ + 1));
        const bool modal_name =
            (word.text == "will" || word.text == "may") && !word.all_capitals && at_ > 0 && !month_context(raw_, at_);
        if (!(named || modal_name || before_name) || word.text == "i")
            return acronym();
        spell("name");
        return true;
    }

    /// "US" and "IT" in capitals, inside a sentence that is not all in capitals, are no pronouns.
    bool acronym()
    {
        const RawWord &word = raw_[at_];
        const bool others_lower = std::any_of(raw_.begin(), raw_.end(),
                                              [](const RawWord &other) { return !other.all_capitals && other.text.size() > 1; });
        if (!word.all_capitals || !others_lower || (word.text != "us" && word.text != "it"))
            return false;
        spell("abbreviation");
        return true;
    }

    bool looks_like_year() const
    {
        static const std::set<std::string_view> before = {"in", "since", "until", "from", "to", "year", "before", "after"};
        if (before.contains(previous()) || at_ == 0)
            return true;
        const LexiconEntry *entry = lexicon_.find_english(previous());
        return (entry && entry->word_class == "time") || (at_ > 1 && is_number_word(previous()));
    }

    /// "very" before an adjective or adverb makes it intense.
    bool take_intensifier()
    {
        if (!is_intensifier(text(at_)) || raw_[at_].break_after != Break::None || at_ + 1 >= raw_.size())
            return false;
        const std::size_t first = at_;
        while (is_intensifier(text(at_)) && at_ + 1 < raw_.size())
            ++at_;
        const Found found = find_word(text(at_));
        const bool gradable =
            found.entry && (found.entry->word_class == "adj" || found.form == Form::Adverb || text(at_) == "well");
        if (!gradable && text(at_) != "much") {
            at_ = first;
            if (text(at_) != "very")
                return false;
            drop("only strengthens");
            return true;
        }
        const std::size_t adjective = at_;
        if (!gradable) { // "very much"
            at_ = first;
            const LexiconEntry *many = lexicon_.find("MANY");
            add(many, "much", Part::Adverb, adjective - first + 1).intense = true;
            return true;
        }
        at_ = first;
        Unit &unit = add(found.entry, found.lemma, Part::Adjective, adjective - first + 1);
        unit.intense = true;
        return true;
    }

    /// "No" as an answer.
    bool take_sentence_no()
    {
        if (text(at_) != "no" || (raw_.size() > 1 && raw_[at_].break_after == Break::None))
            return false;
        add(lexicon_.find("NO"), "no", Part::Interjection, 1);
        return true;
    }

    /// "am" and "pm" after a clock time.
    bool take_half_of_day()
    {
        static const std::set<std::string_view> halves = {"am", "pm", "a.m", "p.m"};
        if (!halves.contains(text(at_)) || units_.empty() || units_.back().part != Part::Number)
            return false;
        spell("no sign in the lexicon");
        units_.back().part = Part::Number;
        return true;
    }

    /// "used to" before a verb is the past.
    bool take_used_to()
    {
        if (text(at_) != "used" || text(at_ + 1) != "to" || at_ + 2 >= raw_.size() || !lexicon_.find("PAST"))
            return false;
        const Found next = find_word(text(at_ + 2));
        if (!next.entry || !can_be_verb(*next.entry, next.lemma) || next.form != Form::Base)
            return false;
        add(lexicon_.find("PAST"), "past", Part::Adverb, 2);
        return true;
    }

    /// "going to" before a verb is the future.
    bool take_going_to()
    {
        if (text(at_) != "going" || text(at_ + 1) != "to" || at_ + 2 >= raw_.size())
            return false;
        const Found next = find_word(text(at_ + 2));
        const GrammarWord *grammar = find_grammar_word(text(at_ + 2));
        if (!(next.entry && can_be_verb(*next.entry, next.lemma) && next.form == Form::Base) &&
            !(grammar && grammar->part == Part::Be))
            return false;
        add(lexicon_.find("FUTURE"), "will", Part::Future, 2);
        return true;
    }

    /// "would like" is WANT.
    bool take_would_like()
    {
        if (text(at_) != "like" || units_.empty())
            return false;
        const bool polite = std::any_of(units_.begin(), units_.end(), [](const Unit &unit) { return unit.part == Part::Would; });
        if (!polite)
            return false;
        Unit &unit = add(lexicon_.find("WANT"), "want", Part::Verb, 1);
        for (Unit &other : units_)
            if (other.part == Part::Would && other.signed_at_all == false && &other != &unit)
                other.reason = "with WANT: would like";
        return true;
    }

    bool take_phrase()
    {
        const auto phrase = find_phrase(raw_, at_, lexicon_);
        if (phrase)
            add(phrase->entry, phrase->lemma, part_of_class(*phrase->entry), phrase->words).past = phrase->past;
        return phrase.has_value();
    }

    /// Words with several senses.
    bool take_sense()
    {
        const auto sense = sense_of_word(raw_, at_, lexicon_);
        const LexiconEntry *entry = sense ? lexicon_.find_english(sense->lemma) : nullptr;
        if (!entry)
            return false;
        const std::string &word = text(at_);
        add(entry, word, sense->part, 1).past = is_past(word) || is_participle(word);
        return true;
    }

    bool take_grammar_word()
    {
        const std::string &word = text(at_);
        // "am" after a clock time is not the verb, "us" is; only whole words count.
        const GrammarWord *grammar = find_grammar_word(word);
        if (word == "dr" && lexicon_.find("DOCTOR")) {
            add(lexicon_.find("DOCTOR"), "doctor", Part::Noun, 1);
            return true;
        }
        if (word == "much" && lexicon_.find("MANY")) {
            add(lexicon_.find("MANY"), "much", Part::Quantifier, 1);
            return true;
        }
        if (!grammar)
            return false;
        const LexiconEntry *entry = grammar->gloss.empty() ? nullptr : lexicon_.find(grammar->gloss);
        if (!grammar->gloss.empty() && !entry)
            return false;
        const std::string reason(grammar->reason);
        Unit &unit = add(entry, word, grammar->part, 1);
        unit.signed_at_all = entry != nullptr;
        unit.reason = reason;
        unit.past = word == "did" || word == "was" || word == "were";
        return true;
    }

    Found find_word(const std::string &word) const { return english::find_word(lexicon_, word); }

    bool take_lexicon_word()
    {
        const std::string word = text(at_);
        const Found found = find_word(word);
        if (!found.entry)
            return false;
        const std::vector<int> words = words_of(at_, at_ + 1);
        if (found.form == Form::Comparative && lexicon_.find("MORE")) {
            Unit more;
            more.lemma = "more";
            more.words = words;
            more.part = Part::Quantifier;
            more.sign = lexicon_.find("MORE");
            more.reason = "for the ending -er";
            units_.push_back(std::move(more));
        }
        Unit &unit = add(found.entry, found.lemma, part_of_class(*found.entry), 1);
        unit.past = found.form == Form::Past || found.form == Form::Participle || is_past(word);
        unit.gerund = found.form == Form::Gerund || (word.size() > 5 && word.ends_with("ing"));
        if (found.form == Form::Superlative) {
            unit.intense = true;
            unit.reason = "intense for the ending -est";
        }
        if (found.form == Form::Adverb)
            unit.part = Part::Adverb;
        if ((word == "finish" || word == "finished" || word == "finishes" || word == "finishing"))
            unit.part = Part::Verb;
        else if (can_be_verb(found.lemma) && (unit.gerund || found.form == Form::Past))
            unit.part = Part::Verb;
        if (found.form == Form::Agent && lexicon_.find("PERSON-AGENT")) {
            unit.part = Part::Noun;
            Unit agent;
            agent.lemma = "person";
            agent.words = words;
            agent.part = Part::Noun;
            agent.sign = lexicon_.find("PERSON-AGENT");
            agent.reason = "for the ending -er";
            units_.push_back(std::move(agent));
        }
        return true;
    }

    void drop(const char *reason)
    {
        Unit &unit = add(nullptr, text(at_), Part::Function, 1);
        unit.signed_at_all = false;
        unit.reason = reason;
    }

    void spell(const char *reason)
    {
        const Spelling spelling = spelling_of(raw_[at_].original, max_letters_);
        if (spelling.letters.empty()) {
            drop("no sign and no letters of the manual alphabet");
            return;
        }
        Unit &unit = add(nullptr, text(at_), is_place_adverb(text(at_)) ? Part::Adverb : Part::Noun, 1);
        unit.kind = PlanItemKind::Fingerspelling;
        unit.text = spelling.letters;
        unit.reason = reason;
        if (spelling.incomplete)
            unit.reason += "; letters that the manual alphabet lacks are left out";
        if (spelling.cut)
            unit.reason += "; cut to " + std::to_string(max_letters_) + " letters";
    }

    const std::vector<RawWord> &raw_;
    const Lexicon &lexicon_;
    int max_letters_;
    std::size_t at_ = 0;
    Units units_;
};

} // namespace

std::vector<int> merged_words(const std::vector<int> &a, const std::vector<int> &b)
{
    std::vector<int> all = a;
    all.insert(all.end(), b.begin(), b.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

Units units_from_raw_words(const std::vector<RawWord> &raw, const Lexicon &lexicon, int max_spelled_letters)
{
    return Builder(raw, lexicon, max_spelled_letters).run();
}

} // namespace signwright::english
