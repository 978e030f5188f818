#include "core/text/prompt_weights.h"

#include <charconv>
#include <optional>

namespace signwright
{

namespace
{

constexpr double kStep = 1.1;
constexpr double kLargestWeight = 10.0;

/// A character and the weight that brackets give it.
struct Letter {
    char letter;
    double weight = 1.0;
};

/// A bracket that has not been closed yet.
struct Open {
    char bracket;
    std::size_t letter; ///< where its contents begin, behind the bracket itself
};

/// The number behind the last colon of `contents`, and where the colon stands.
std::optional<std::pair<double, std::size_t>> weight_behind_colon(const std::vector<Letter> &letters, std::size_t begin)
{
    std::size_t colon = letters.size();
    while (colon > begin && letters[colon - 1].letter != ':')
        --colon;
    if (colon == begin)
        return std::nullopt;
    std::string number;
    for (std::size_t i = colon; i < letters.size(); ++i)
        number += letters[i].letter;
    while (!number.empty() && number.front() == ' ')
        number.erase(number.begin());
    while (!number.empty() && number.back() == ' ')
        number.pop_back();
    double weight = 0.0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
    if (number.empty() || error != std::errc() || end != number.data() + number.size() ||
        !(weight >= 0.0 && weight <= kLargestWeight))
        return std::nullopt;
    return std::pair{weight, colon - 1};
}

} // namespace

std::vector<WeightedText> weighted_parts(std::string_view prompt)
{
    std::vector<Letter> letters;
    std::vector<Open> open;
    for (std::size_t i = 0; i < prompt.size(); ++i) {
        const char c = prompt[i];
        if (c == '\\' && i + 1 < prompt.size() && std::string_view("()[]\\").find(prompt[i + 1]) != std::string_view::npos) {
            letters.push_back({prompt[++i]});
            continue;
        }
        letters.push_back({c});
        if (c == '(' || c == '[')
            open.push_back({c, letters.size()});
        if ((c != ')' && c != ']') || open.empty() || open.back().bracket != (c == ')' ? '(' : '['))
            continue;
        const std::size_t begin = open.back().letter;
        open.pop_back();
        letters.pop_back(); // the closing bracket
        double factor = c == ')' ? kStep : 1.0 / kStep;
        if (const auto given = c == ')' ? weight_behind_colon(letters, begin) : std::nullopt) {
            factor = given->first;
            letters.resize(given->second);
        }
        for (std::size_t k = begin; k < letters.size(); ++k)
            letters[k].weight *= factor;
        letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(begin) - 1); // the opening bracket
    }
    std::vector<WeightedText> parts;
    for (const Letter &letter : letters) {
        if (parts.empty() || parts.back().weight != letter.weight)
            parts.push_back({{}, letter.weight});
        parts.back().text += letter.letter;
    }
    return parts;
}

} // namespace signwright
