#include "core/signing/english/number_words.h"

#include "core/signing/numbers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

namespace signwright::english
{

namespace
{

/// Longer strings of digits are spelled like other words, which are cut.
constexpr std::size_t kMaxNumberCharacters = 40;
constexpr std::int64_t kThousand = 1000, kMillion = 1000000, kLimit = 10000 * kMillion;

const std::map<std::string_view, int> &small_numbers()
{
    static const std::map<std::string_view, int> values = {
        {"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
        {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
        {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
        {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fifty", 50},
        {"sixty", 60},    {"seventy", 70},  {"eighty", 80},   {"ninety", 90}};
    return values;
}

bool is_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Unit number_unit(const std::string &digits, const std::vector<int> &words)
{
    Unit unit;
    unit.lemma = digits;
    unit.words = words;
    unit.part = Part::Number;
    unit.kind = PlanItemKind::Number;
    unit.text = digits;
    return unit;
}

Unit sign_unit(const char *gloss, const std::vector<int> &words, const Lexicon &lexicon)
{
    Unit unit;
    unit.lemma = gloss;
    unit.words = words;
    unit.part = Part::Number;
    unit.sign = lexicon.find(gloss);
    return unit;
}

Unit spelled_unit(const char *letters, const char *reason, const std::vector<int> &words)
{
    Unit unit;
    unit.lemma = letters;
    unit.words = words;
    unit.part = Part::Noun;
    unit.kind = PlanItemKind::Fingerspelling;
    unit.text = letters;
    unit.reason = reason;
    return unit;
}

/// 0 … 12 and 20 are rows of the lexicon, which the other numbers are composed from.
void append_small(int value, const std::vector<int> &words, const Lexicon &lexicon, Units &out)
{
    static constexpr std::array<const char *, 13> kGlosses = {"ZERO",  "ONE",   "TWO",  "THREE", "FOUR",   "FIVE",  "SIX",
                                                              "SEVEN", "EIGHT", "NINE", "TEN",   "ELEVEN", "TWELVE"};
    const char *gloss = value <= 12 ? kGlosses[static_cast<std::size_t>(value)] : value == 20 ? "TWENTY" : nullptr;
    if (gloss && lexicon.find(gloss))
        out.push_back(sign_unit(gloss, words, lexicon));
    else
        out.push_back(number_unit(std::to_string(value), words));
}

void append_value(std::int64_t value, const std::vector<int> &words, const Lexicon &lexicon, Units &out)
{
    if (value >= kMillion) {
        append_small(static_cast<int>(value / kMillion), words, lexicon, out);
        out.push_back(sign_unit("MILLION", words, lexicon));
        value %= kMillion;
        if (value == 0)
            return;
    }
    if (value > kMaxNumber) {
        append_small(static_cast<int>(value / kThousand), words, lexicon, out);
        out.push_back(sign_unit("THOUSAND", words, lexicon));
        value %= kThousand;
        if (value == 0)
            return;
    }
    append_small(static_cast<int>(value), words, lexicon, out);
}

void append_digits(std::string_view text, const std::vector<int> &words, const Lexicon &lexicon, Units &out)
{
    for (char c : text)
        if (c >= '0' && c <= '9')
            append_small(c - '0', words, lexicon, out);
}

/// A whole number in digits: by value, or digit by digit when it begins with 0 or is too long.
void append_whole(const std::string &digits, const std::vector<int> &words, const Lexicon &lexicon, Units &out)
{
    const bool by_value = digits.size() <= 10 && (digits.size() == 1 || digits.front() != '0') && std::stoll(digits) < kLimit;
    if (by_value)
        append_value(std::stoll(digits), words, lexicon, out);
    else
        append_digits(digits, words, lexicon, out);
}

void append_year(int year, const std::vector<int> &words, const Lexicon &lexicon, Units &out)
{
    out.push_back(number_unit(std::to_string(year / 100), words));
    if (year % 100 == 0)
        out.push_back(sign_unit("HUNDRED", words, lexicon));
    else if (year % 100 < 10) {
        append_small(0, words, lexicon, out);
        append_small(year % 100, words, lexicon, out);
    } else
        out.push_back(number_unit(std::to_string(year % 100), words));
}

/// Digits with marks: gives whether the word was a number.
bool append_written(const std::string &word, bool year, const std::vector<int> &words, const Lexicon &lexicon, Units &out)
{
    std::string text = word;
    const char *unit = nullptr;
    for (const auto &[mark, letters] : {std::pair<const char *, const char *>{"$", "DOLLAR"}, {"€", "EURO"}, {"£", "POUND"}})
        if (text.starts_with(mark)) {
            text.erase(0, std::string_view(mark).size());
            unit = letters;
        }
    if (text.ends_with('%')) {
        text.pop_back();
        unit = "PERCENT";
    }
    // Commas between groups of three digits carry no meaning.
    if (text.find(',') != std::string::npos && text.find('.') == std::string::npos)
        text.erase(std::remove(text.begin(), text.end(), ','), text.end());
    const char *reason = nullptr;
    if (text.size() > 2 && is_digits(text.substr(0, text.size() - 2)))
        for (const char *ending : {"st", "nd", "rd", "th"})
            if (text.ends_with(ending)) {
                text.resize(text.size() - 2);
                reason = "the number of the ordinal";
            }
    if (text.size() == 5 && text.back() == 's' && is_digits(text.substr(0, 4)))
        text.pop_back();
    const std::size_t first = out.size();
    if (is_digits(text)) {
        const int value = text.size() == 4 ? std::stoi(text) : 0;
        const bool pairs = year && !unit && value >= 1100 && value < 2100 && (value < 2000 || value >= 2010);
        if (pairs)
            append_year(value, words, lexicon, out);
        else
            append_whole(text, words, lexicon, out);
    } else if (const std::size_t colon = text.find(':');
               colon != std::string::npos && is_digits(text.substr(0, colon)) && is_digits(text.substr(colon + 1))) {
        out.push_back(sign_unit("TIME", words, lexicon));
        append_whole(text.substr(0, colon), words, lexicon, out);
        if (text.substr(colon + 1) != "00")
            append_whole(text.substr(colon + 1), words, lexicon, out);
    } else if (const std::size_t point = text.find('.');
               point != std::string::npos && is_digits(text.substr(0, point)) && is_digits(text.substr(point + 1))) {
        append_whole(text.substr(0, point), words, lexicon, out);
        out.push_back(spelled_unit("POINT", "no sign for the decimal point", words));
        append_digits(text.substr(point + 1), words, lexicon, out);
    } else if (text.size() > 4 && text.find_first_not_of("0123456789-.,/:") == std::string::npos) {
        append_digits(text, words, lexicon, out);
    } else {
        return false;
    }
    if (unit)
        out.push_back(spelled_unit(unit, "no sign in the lexicon", words));
    if (reason)
        for (std::size_t i = first; i < out.size(); ++i)
            out[i].reason = reason;
    return true;
}

} // namespace

bool is_number_word(const std::string &word)
{
    return small_numbers().contains(word) || (!word.empty() && word.front() >= '0' && word.front() <= '9');
}

std::size_t take_number(const std::vector<RawWord> &raw, std::size_t at, bool year, const Lexicon &lexicon, Units &out)
{
    const std::string &first = raw[at].text;
    if (first.size() > kMaxNumberCharacters)
        return 0;
    if (first.find_first_of("0123456789") != std::string::npos)
        return append_written(first, year, {raw[at].word}, lexicon, out) ? 1 : 0;

    std::int64_t total = 0, group = 0;
    bool any = false, tens = false, ones = false;
    std::vector<int> words;
    std::size_t i = at;
    for (; i < raw.size(); ++i) {
        const std::string &word = raw[i].text;
        if (const auto small = small_numbers().find(word); small != small_numbers().end()) {
            const bool is_tens = small->second >= 20;
            if (ones || (tens && (is_tens || small->second >= 10 || small->second == 0)))
                break;
            group += small->second;
            tens = is_tens;
            ones = !is_tens;
        } else if (word == "hundred" && any && group > 0 && group < 100) {
            group *= 100;
            tens = ones = false;
        } else if ((word == "thousand" || word == "million") && any && group > 0) {
            total = (total + group) * (word == "million" ? kMillion : kThousand);
            group = 0;
            tens = ones = false;
        } else if (word == "and" && any && !ones && !tens && i + 1 < raw.size() && small_numbers().contains(raw[i + 1].text)) {
            words = merged_words(words, {raw[i].word});
            continue;
        } else {
            break;
        }
        any = true;
        words = merged_words(words, {raw[i].word});
        if (raw[i].break_after != Break::None) {
            ++i;
            break;
        }
    }
    if (!any || total + group >= kLimit)
        return 0;
    append_value(total + group, words, lexicon, out);
    return i - at;
}

} // namespace signwright::english
