#pragma once

#include "core/signing/lexicon.h"
#include "core/signing/signing_plan.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace signwright::sign_to_text
{

/// What a frame can be: not signing, a sign that is not known, or one of the signs by name: letters as "fs(A)", number signs as
/// "13", signs of the lexicon by their gloss. Numbers that have a row in the lexicon go by that.
class SignClasses
{
public:
    static constexpr int kRest = 0, kUnknown = 1, kFirstSign = 2;

    /// Rest, unknown, A … Z, the numbers without a row, the lexicon in its order.
    explicit SignClasses(const Lexicon &lexicon);
    /// As a bundle lists them.
    explicit SignClasses(std::vector<std::string> names);

    int size() const { return static_cast<int>(names_.size()); }
    const std::vector<std::string> &names() const { return names_; }
    const std::string &name(int number) const { return names_[static_cast<std::size_t>(number)]; }
    /// `kUnknown` for a name that is not there.
    int number(std::string_view name) const;
    int letter(char upper_case) const { return number(std::string("fs(") + upper_case + ")"); }
    /// The signs that an item consists of: one, or one a letter or unit of a number. None for a pause.
    std::vector<int> of_item(const PlanItem &item) const;

private:
    std::vector<std::string> names_;
    std::map<std::string, int, std::less<>> numbers_;
};

} // namespace signwright::sign_to_text
