#include "core/signing/english/raw_words.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace signwright::english
{

namespace
{

/// More parts than this are no compound but a string to spell.
constexpr std::size_t kMaxHyphenatedParts = 6;

/// "’" and "‐" become ASCII; the rest is lower-cased.
std::string plain(const std::string &word)
{
    std::string result;
    for (const CodePoint &point : code_points(word)) {
        if (point.value == U'\u2019' || point.value == U'\u02bc')
            result.push_back('\'');
        else if (point.value == U'\u2010' || point.value == U'\u2011')
            result.push_back('-');
        else
            append_utf8(result, to_lower(point.value));
    }
    return result;
}

const std::set<std::string_view> kTakesIs = {"it",  "he",    "she",  "that", "this", "there", "here",       "what",
                                             "who", "where", "when", "why",  "how",  "which", "everything", "something"};
/// Words that come after "is" and never begin what is possessed.
const std::set<std::string_view> kAfterIs = {"a",     "an",   "the",   "not", "my", "your", "his",  "her",  "our",
                                             "their", "very", "going", "in",  "on", "at",   "here", "there"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEndings = {
    {{"'re", "are"}, {"'ve", "have"}, {"'ll", "will"}, {"'m", "am"}, {"'d", "would"}}};

std::vector<std::string> split_hyphens(const std::string &word)
{
    std::vector<std::string> parts(1);
    for (char c : word) {
        if (c == '-' && !parts.back().empty())
            parts.emplace_back();
        else
            parts.back().push_back(c);
    }
    if (parts.back().empty() && parts.size() > 1)
        parts.pop_back();
    return parts;
}

bool has_digit(const std::string &word) { return word.find_first_of("0123456789") != std::string::npos; }

/// The words that a contraction stands for, or the word itself. `next` is the following source word, lower case.
std::vector<std::string> opened(const std::string &word, const std::string &next, bool &possessive)
{
    if (word == "can't" || word == "cannot")
        return {"can", "not"};
    if (word == "won't")
        return {"will", "not"};
    if (word == "shan't")
        return {"will", "not"};
    if (word == "let's")
        return {"let's"};
    if (word == "gonna")
        return {"going", "to"};
    if (word == "wanna")
        return {"want", "to"};
    if (word == "ain't")
        return {"is", "not"};
    if (word.size() > 3 && word.ends_with("n't"))
        return {word.substr(0, word.size() - 3), "not"};
    for (const auto &[ending, full] : kEndings)
        if (word.size() > ending.size() && word.ends_with(ending))
            return {word.substr(0, word.size() - ending.size()), std::string(full)};
    if (word.size() > 2 && word.ends_with("'s")) {
        const std::string stem = word.substr(0, word.size() - 2);
        const bool clause_like = next.size() > 4 && next.ends_with("ing");
        if (kTakesIs.contains(stem) || kAfterIs.contains(next) || clause_like)
            return {stem, "is"};
        possessive = true;
        return {stem};
    }
    if (word.size() > 2 && word.ends_with("s'"))
        possessive = true;
    return {word};
}

} // namespace

std::vector<RawWord> raw_words(const SourceSentence &sentence)
{
    std::vector<RawWord> result;
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        const std::string &original = sentence.words[i].text;
        const std::string lower = plain(original);
        const std::string next = i + 1 < sentence.words.size() ? plain(sentence.words[i + 1].text) : std::string();
        bool possessive = false;
        std::vector<std::string> parts;
        const std::vector<std::string> hyphenated = split_hyphens(lower);
        if (has_digit(lower) || hyphenated.size() == 1 || hyphenated.size() > kMaxHyphenatedParts)
            parts = opened(lower, next, possessive);
        else
            for (const std::string &part : hyphenated)
                for (std::string &word : opened(part, next, possessive))
                    parts.push_back(std::move(word));
        const std::vector<CodePoint> letters = code_points(original);
        const bool capitalized = !letters.empty() && to_lower(letters.front().value) != letters.front().value;
        const bool all_capitals = letters.size() > 1 && std::all_of(letters.begin(), letters.end(), [](const CodePoint &point) {
                                      return !is_letter(point.value) || to_lower(point.value) != point.value;
                                  });
        for (std::size_t part = 0; part < parts.size(); ++part) {
            RawWord raw;
            raw.text = parts[part];
            raw.original = parts.size() == 1 && !possessive ? original : parts[part];
            raw.word = static_cast<int>(i) + 1;
            raw.capitalized = capitalized && part == 0;
            raw.all_capitals = all_capitals;
            if (part + 1 == parts.size()) {
                raw.possessive = possessive;
                raw.break_after = sentence.break_after[i];
            }
            result.push_back(std::move(raw));
        }
    }
    return result;
}

} // namespace signwright::english
