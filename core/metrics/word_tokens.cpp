#include "core/metrics/word_tokens.h"

#include <array>
#include <utility>

namespace signwright
{

namespace
{

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// ASCII punctuation and symbols but ' , - . which have rules of their own or none.
bool stands_alone(char c)
{
    return (c >= '{' && c <= '~') || (c >= '[' && c <= '`') || (c >= '!' && c <= '&') || (c >= '(' && c <= '+') ||
           (c >= ':' && c <= '@') || c == '/';
}

std::string without_entities(std::string_view line)
{
    static constexpr std::array<std::pair<std::string_view, char>, 4> kEntities = {
        {{"&quot;", '"'}, {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};
    std::string text;
    while (!line.empty()) {
        bool replaced = false;
        for (const auto &[entity, character] : kEntities) {
            if (line.starts_with(entity)) {
                text.push_back(character);
                line.remove_prefix(entity.size());
                replaced = true;
                break;
            }
        }
        if (!replaced) {
            text.push_back(line.front() == '\n' || line.front() == '\t' || line.front() == '\r' ? ' ' : line.front());
            line.remove_prefix(1);
        }
    }
    return text;
}

} // namespace

std::vector<std::string> tokens_13a(std::string_view line)
{
    const std::string text = " " + without_entities(line) + " ";
    std::vector<std::string> tokens;
    std::string token;
    const auto end_token = [&] {
        if (!token.empty())
            tokens.push_back(std::move(token));
        token.clear();
    };
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        const char c = text[i];
        const bool digit_before = is_digit(text[i - 1]), digit_after = is_digit(text[i + 1]);
        const bool alone =
            stands_alone(c) || ((c == '.' || c == ',') && !(digit_before && digit_after)) || (c == '-' && digit_before);
        if (c == ' ' || alone)
            end_token();
        if (c != ' ')
            token.push_back(c);
        if (alone)
            end_token();
    }
    end_token();
    return tokens;
}

} // namespace signwright
