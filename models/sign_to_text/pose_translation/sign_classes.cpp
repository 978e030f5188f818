#include "models/sign_to_text/pose_translation/sign_classes.h"

#include "core/signing/numbers.h"

#include <array>
#include <cctype>
#include <charconv>

namespace signwright::sign_to_text
{

namespace
{

constexpr std::array<std::string_view, 13> kNumberRows = {"ZERO",  "ONE",   "TWO",  "THREE", "FOUR",   "FIVE",  "SIX",
                                                          "SEVEN", "EIGHT", "NINE", "TEN",   "ELEVEN", "TWELVE"};

/// The row of the lexicon that a number's unit is signed by, otherwise the unit.
std::string row_of_unit(const std::string &unit)
{
    for (std::size_t i = 0; i < kNumberRows.size(); ++i)
        if (unit == std::to_string(i))
            return std::string(kNumberRows[i]);
    return unit == "20" ? "TWENTY" : unit;
}

std::vector<std::string> names_of(const Lexicon &lexicon)
{
    std::vector<std::string> names = {"<rest>", "<unknown>"};
    for (char letter = 'A'; letter <= 'Z'; ++letter)
        names.push_back(std::string("fs(") + letter + ")");
    for (const std::string &unit : all_number_units())
        if (!lexicon.find(row_of_unit(unit)))
            names.push_back(unit);
    for (const LexiconEntry &entry : lexicon.entries())
        names.push_back(entry.gloss);
    return names;
}

} // namespace

SignClasses::SignClasses(const Lexicon &lexicon) : SignClasses(names_of(lexicon)) {}

SignClasses::SignClasses(std::vector<std::string> names) : names_(std::move(names))
{
    for (std::size_t i = 0; i < names_.size(); ++i)
        numbers_.emplace(names_[i], static_cast<int>(i));
}

int SignClasses::number(std::string_view name) const
{
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? kUnknown : found->second;
}

std::vector<int> SignClasses::of_item(const PlanItem &item) const
{
    const auto spelled = [&] {
        std::vector<int> signs;
        for (const char c : item.gloss)
            signs.push_back(std::isdigit(static_cast<unsigned char>(c)) ? number(row_of_unit(std::string(1, c))) : letter(c));
        return signs;
    };
    switch (item.kind) {
    case PlanItemKind::Sign:
        return {number(item.gloss)};
    case PlanItemKind::Fingerspelling:
        return spelled();
    case PlanItemKind::Number: {
        int value = 0;
        const auto [end, error] = std::from_chars(item.gloss.data(), item.gloss.data() + item.gloss.size(), value);
        if (error != std::errc() || value < 0 || value > kMaxNumber)
            return spelled();
        std::vector<int> signs;
        for (const std::string &unit : number_units(value))
            signs.push_back(number(row_of_unit(unit)));
        return signs;
    }
    case PlanItemKind::Pause:
        break;
    }
    return {};
}

} // namespace signwright::sign_to_text
