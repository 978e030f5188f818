#include "core/signing/english/spelling.h"

#include "core/text/unicode.h"

#include <cctype>

namespace signwright::english
{

Spelling spelling_of(std::string_view word, int max_letters)
{
    Spelling spelling;
    for (const CodePoint &point : code_points(word)) {
        const std::string base = ascii_base(point.value);
        if (base.empty()) {
            spelling.incomplete = spelling.incomplete || is_letter(point.value) || is_number(point.value);
            continue;
        }
        for (char c : base) {
            if (static_cast<int>(spelling.letters.size()) >= max_letters) {
                spelling.cut = true;
                return spelling;
            }
            spelling.letters.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
        }
    }
    return spelling;
}

} // namespace signwright::english
