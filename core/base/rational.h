#pragma once

#include <cstdint>

namespace signwright
{

/// An exact ratio, for frame rates and presentation times. `den` is positive.
struct Rational {
    std::int64_t num = 0;
    std::int64_t den = 1;

    double value() const { return static_cast<double>(num) / static_cast<double>(den); }
    friend bool operator==(const Rational &a, const Rational &b) { return a.num * b.den == b.num * a.den; }
};

/// The nearest rational with a denominator up to `max_den` (continued fractions); for rates that files
/// store as a float.
Rational nearest_rational(double value, std::int64_t max_den = 100000);

/// The ratio that a float32 most likely stands for: n · 1000 / 1001 if it is such a rate (29.97003f gives 30000/1001),
/// else the simplest one (29.916666f gives 359/12).
Rational rational_from_float(float value);

} // namespace signwright
