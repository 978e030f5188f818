#include "core/signing/numbers.h"

#include <cassert>

namespace signwright
{

std::vector<std::string> number_units(int n)
{
    assert(n >= 0 && n <= kMaxNumber);
    std::vector<std::string> units;
    if (n >= 1000) {
        units.push_back(std::to_string(n / 1000));
        units.emplace_back("THOUSAND");
    }
    if (const int hundreds = n % 1000 / 100; hundreds > 0) {
        units.push_back(std::to_string(hundreds));
        units.emplace_back("HUNDRED");
    }
    if (const int rest = n % 100; rest > 0 || units.empty())
        units.push_back(std::to_string(rest));
    return units;
}

const std::vector<std::string> &all_number_units()
{
    static const std::vector<std::string> units = [] {
        std::vector<std::string> all;
        for (int i = 0; i < 100; ++i)
            all.push_back(std::to_string(i));
        all.emplace_back("HUNDRED");
        all.emplace_back("THOUSAND");
        return all;
    }();
    return units;
}

} // namespace signwright
