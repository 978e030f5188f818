#include "core/signing/english/source_sentence.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <array>
#include <string>

namespace signwright::english
{

namespace
{

constexpr std::array<std::string_view, 10> kAbbreviations = {"mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc"};

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u02bc'; }
bool is_hyphen(char32_t c) { return c == U'-' || c == U'\u2010' || c == U'\u2011'; }
bool is_word_character(char32_t c) { return is_letter(c) || is_number(c) || is_mark(c); }
bool ends_sentence(char32_t c)
{
    return c == U'.' || c == U'!' || c == U'?' || c == U'\u3002' || c == U'\uff01' || c == U'\uff1f' || c == U'\u061f' ||
           c == U'\u0964';
}
bool is_question_mark(char32_t c) { return c == U'?' || c == U'\uff1f' || c == U'\u061f'; }
bool is_strong_break(char32_t c)
{
    return c == U';' || c == U':' || c == U'\u2014' || c == U'\u2013' || c == U'\u2026' || c == U'(' || c == U')' || c == U'[' ||
           c == U']';
}
bool is_comma(char32_t c) { return c == U',' || c == U'\u3001' || c == U'\uff0c' || c == U'\u060c'; }
bool is_line_break(char32_t c) { return c == U'\n' || c == U'\r' || c == U'\u2028' || c == U'\u2029'; }
bool is_currency(char32_t c) { return c == U'$' || c == U'\u20ac' || c == U'\u00a3'; }

/// Punctuation that is neither a break nor a word: quotation marks and the like.
bool is_silent(char32_t c)
{
    return c == U'"' || c == U'\'' || (c >= U'\u2018' && c <= U'\u201f') || c == U'\u00ab' || c == U'\u00bb' || c == U'*' ||
           c == U'_' || c == U'\u00a1' || c == U'\u00bf' || c == U'`' || is_hyphen(c);
}

class Splitter
{
public:
    Splitter(std::string_view text, int max_words)
        : text_(text), points_(code_points(text)), max_words_(static_cast<std::size_t>(std::max(max_words, 1)))
    {
    }

    std::vector<SourceSentence> run()
    {
        while (at_ < points_.size()) {
            const char32_t c = value(at_);
            if (starts_word())
                take_word();
            else if (is_line_break(c) && begins_new_line())
                end_sentence();
            else if (ends_sentence(c))
                take_sentence_end();
            else if (is_space(c) || is_control(c) || is_silent(c))
                ++at_;
            else if (is_comma(c) || is_strong_break(c))
                set_break(is_comma(c) ? Break::Comma : Break::Strong);
            else
                add_word(at_, at_ + 1);
        }
        end_sentence();
        return std::move(sentences_);
    }

private:
    char32_t value(std::size_t i) const { return i < points_.size() ? points_[i].value : U'\0'; }

    bool starts_word() const
    {
        const char32_t c = value(at_);
        return is_word_character(c) || (is_currency(c) && is_number(value(at_ + 1)));
    }

    /// A single line break inside a sentence is white space; after a blank line or before a capital a sentence is over.
    bool begins_new_line() const
    {
        std::size_t i = at_;
        int breaks = 0;
        for (; i < points_.size() && (is_space(value(i)) || is_line_break(value(i))); ++i)
            breaks += value(i) == U'\n' || value(i) == U'\u2028' || value(i) == U'\u2029';
        return breaks > 1 || to_lower(value(i)) != value(i);
    }

    void take_word()
    {
        std::size_t end = at_ + 1;
        bool single_letters = is_letter(value(at_)); // so far letters and points in turn, as in "U.S"
        for (; end < points_.size(); ++end) {
            const char32_t c = value(end), following = value(end + 1);
            const bool letter_due = (end - at_) % 2 == 0;
            const bool point_due = single_letters && !letter_due;
            single_letters = single_letters && (letter_due ? is_letter(c) : c == U'.');
            if (is_word_character(c))
                continue;
            const bool between_letters = is_letter(value(end - 1)) && is_letter(following);
            const bool between_digits = is_number(value(end - 1)) && is_number(following);
            if (is_apostrophe(c) && (between_letters || is_number(value(end - 1))) && is_letter(following))
                continue;
            if (is_hyphen(c) && is_word_character(value(end - 1)) && is_word_character(following))
                continue;
            if ((c == U'.' || c == U',' || c == U':') && between_digits)
                continue;
            if (c == U'.' && point_due && (between_letters || !is_word_character(following)) && end > at_ + 1)
                continue; // "U.S."
            if (c == U'.' && end == at_ + 1 && between_letters && value(end + 2) == U'.')
                continue;
            if (c == U'%' && is_number(value(end - 1)))
                continue;
            break;
        }
        add_word(at_, end);
    }

    void take_sentence_end()
    {
        const std::size_t mark = at_;
        if (value(mark) == U'.' && !current_.words.empty() && !is_number(value(mark + 1))) {
            const std::string last = to_lower(current_.words.back().text);
            const bool adjacent = current_.words.back().range.end == points_[mark].begin;
            const bool initial = last.size() == 1 && last != "i" && is_letter(static_cast<unsigned char>(last.front()));
            const bool abbreviation = std::find(kAbbreviations.begin(), kAbbreviations.end(), last) != kAbbreviations.end();
            if (adjacent && (initial || abbreviation) && has_more_words(mark)) {
                ++at_;
                return;
            }
        }
        for (; at_ < points_.size() && ends_sentence(value(at_)); ++at_)
            current_.question = current_.question || is_question_mark(value(at_));
        end_sentence();
    }

    bool has_more_words(std::size_t mark) const
    {
        std::size_t i = mark + 1;
        while (i < points_.size() && is_space(value(i)))
            ++i;
        return is_word_character(value(i));
    }

    void set_break(Break kind)
    {
        if (!current_.words.empty() && current_.break_after.back() != Break::Strong)
            current_.break_after.back() = kind;
        ++at_;
    }

    void add_word(std::size_t begin, std::size_t end)
    {
        if (current_.words.size() == max_words_)
            cut_long_sentence();
        const TextRange range{points_[begin].begin, points_[end - 1].end};
        current_.words.push_back(
            {std::string(text_.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.end - range.begin))),
             range});
        current_.break_after.push_back(Break::None);
        at_ = end;
    }

    void cut_long_sentence()
    {
        std::size_t keep = current_.words.size();
        for (std::size_t i = current_.words.size(); i > current_.words.size() / 2; --i)
            if (current_.break_after[i - 1] != Break::None) {
                keep = i;
                break;
            }
        SourceSentence rest;
        const auto offset = static_cast<std::ptrdiff_t>(keep);
        rest.words.assign(current_.words.begin() + offset, current_.words.end());
        rest.break_after.assign(current_.break_after.begin() + offset, current_.break_after.end());
        current_.words.resize(keep);
        current_.break_after.resize(keep);
        end_sentence();
        current_ = std::move(rest);
    }

    void end_sentence()
    {
        if (at_ < points_.size() && is_line_break(value(at_)))
            ++at_;
        if (!current_.words.empty()) {
            current_.break_after.back() = Break::None;
            current_.range = {current_.words.front().range.begin, current_.words.back().range.end};
            sentences_.push_back(std::move(current_));
        }
        current_ = {};
    }

    std::string_view text_;
    std::vector<CodePoint> points_;
    std::size_t max_words_;
    std::size_t at_ = 0;
    SourceSentence current_;
    std::vector<SourceSentence> sentences_;
};

} // namespace

std::vector<SourceSentence> source_sentences(std::string_view text, int max_words) { return Splitter(text, max_words).run(); }

} // namespace signwright::english
