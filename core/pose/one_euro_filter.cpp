#include "core/pose/one_euro_filter.h"

#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

/// Weight of a new value for a cutoff frequency.
float alpha_of(double cutoff_hz, double rate_hz)
{
    return static_cast<float>(1.0 / (1.0 + rate_hz / (2 * std::numbers::pi * cutoff_hz)));
}

} // namespace

float OneEuroFilter::apply(float value, double seconds, double value_scale)
{
    const double rate = 1.0 / seconds;
    const double speed = started_ ? (static_cast<double>(value) - last_) * value_scale * rate : 0.0;
    const float smooth_speed = speed_.apply(static_cast<float>(speed), alpha_of(settings_.speed_cutoff_hz, rate));
    started_ = true;
    last_ = value;
    return value_.apply(value, alpha_of(settings_.min_cutoff_hz + settings_.beta * std::abs(smooth_speed), rate));
}

} // namespace signwright
