#include "core/base/rational.h"

#include <cmath>

namespace signwright
{

namespace
{

/// The first convergent of the continued fraction that `accepts(num / den)`, or the last one with a denominator up to
/// `max_den`.
template <typename Accepts> Rational convergent(double value, std::int64_t max_den, const Accepts &accepts)
{
    const bool negative = value < 0;
    double rest = std::abs(value);
    std::int64_t num = 1, den = 0, previous_num = 0, previous_den = 1;
    for (int term = 0; term < 40; ++term) {
        const double whole = std::floor(rest);
        if (!(whole <= 9e15))
            break;
        const auto digit = static_cast<std::int64_t>(whole);
        std::int64_t next_num = 0, next_den = 0;
        if (__builtin_mul_overflow(digit, num, &next_num) || __builtin_add_overflow(next_num, previous_num, &next_num) ||
            __builtin_mul_overflow(digit, den, &next_den) || __builtin_add_overflow(next_den, previous_den, &next_den) ||
            next_den > max_den)
            break;
        previous_num = num;
        previous_den = den;
        num = next_num;
        den = next_den;
        const double fraction = rest - whole;
        if (fraction < 1e-12 || accepts(static_cast<double>(num) / static_cast<double>(den)))
            break;
        rest = 1.0 / fraction;
    }
    return den == 0 ? Rational{0, 1} : Rational{negative ? -num : num, den};
}

} // namespace

Rational nearest_rational(double value, std::int64_t max_den)
{
    const double size = std::abs(value);
    return convergent(value, max_den, [size](double candidate) { return std::abs(candidate - size) < 1e-9 * size; });
}

Rational rational_from_float(float value)
{
    const float size = std::abs(value);
    // The television rates n · 1000 / 1001 are more likely than a shorter ratio in the same float.
    const double television = std::round(static_cast<double>(size) * 1.001) * 1000.0;
    if (size > 0.0f && television < 1e12 && std::floor(size) != size && static_cast<float>(television / 1001.0) == size)
        return {static_cast<std::int64_t>(value < 0 ? -television : television), 1001};
    return convergent(static_cast<double>(value), 1'000'000,
                      [size](double candidate) { return static_cast<float>(candidate) == size; });
}

} // namespace signwright
