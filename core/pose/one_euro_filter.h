#pragma once

namespace signwright
{

/// Exponential smoothing: the first value passes.
class LowPassFilter
{
public:
    /// `alpha`: weight of the new value, 0 … 1.
    float apply(float value, float alpha)
    {
        state_ = started_ ? alpha * value + (1.0f - alpha) * state_ : value;
        started_ = true;
        return state_;
    }

private:
    bool started_ = false;
    float state_ = 0.0f;
};

/// Settings of a One-Euro filter.
struct OneEuroSettings {
    double min_cutoff_hz = 1.0; ///< of a value at rest: lower = smoother
    double beta = 0.0;          ///< how fast the cutoff grows with the speed: higher = less delay
    double speed_cutoff_hz = 1.0;
};

/// A low-pass filter whose cutoff grows with the value's speed (Casiez, Roussel & Vogel 2012). The arithmetic is that of
/// MediaPipe's `one_euro_filter.cc`: smoothed values in single precision.
class OneEuroFilter
{
public:
    explicit OneEuroFilter(const OneEuroSettings &settings) : settings_(settings) {}

    /// `seconds`: since the value before, above 0; `value_scale` multiplies the speed only.
    float apply(float value, double seconds, double value_scale = 1.0);

private:
    OneEuroSettings settings_;
    LowPassFilter value_, speed_;
    bool started_ = false;
    float last_ = 0.0f; ///< the value before, as it came
};

} // namespace signwright
