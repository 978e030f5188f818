#include "core/base/rational.h"

#include <cmath>

namespace signwright
{

Rational nearest_rational(double value, std::int64_t max_den)
{
    const bool negative = value < 0;
    double rest = std::abs(value);
    std::int64_t num = 1, den = 0, previous_num = 0, previous_den = 1;
    for (int term = 0; term < 40; ++term) {
        const double whole = std::floor(rest);
        if (whole > 9e15)
            break;
        const auto digit = static_cast<std::int64_t>(whole);
        const std::int64_t next_num = digit * num + previous_num;
        const std::int64_t next_den = digit * den + previous_den;
        if (next_den > max_den)
            break;
        previous_num = num;
        previous_den = den;
        num = next_num;
        den = next_den;
        const double fraction = rest - whole;
        const double error = std::abs(static_cast<double>(num) / static_cast<double>(den) - std::abs(value));
        if (fraction < 1e-12 || error < 1e-9 * std::abs(value))
            break;
        rest = 1.0 / fraction;
    }
    return den == 0 ? Rational{0, 1} : Rational{negative ? -num : num, den};
}

} // namespace signwright
