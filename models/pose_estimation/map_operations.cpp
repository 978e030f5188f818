#include "models/pose_estimation/map_operations.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace signwright
{

namespace
{

/// Two neighbours of a place and how much of the second.
struct Between {
    std::int64_t low = 0, high = 0;
    float weight = 0.0f;
};

Between between(std::int64_t i, std::int64_t in, std::int64_t out)
{
    const float place = (static_cast<float>(i) + 0.5f) * (static_cast<float>(in) / static_cast<float>(out)) - 0.5f;
    const float floor = std::floor(place);
    Between result;
    result.low = std::max<std::int64_t>(static_cast<std::int64_t>(floor), 0);
    result.high = std::min<std::int64_t>(static_cast<std::int64_t>(floor) + 1, in - 1);
    result.weight = place - floor;
    return result;
}

} // namespace

void max_pool(const float *map, const MapSize &from, const Window &window, const MapSize &to, std::int64_t begin,
              std::int64_t end, float *output)
{
    for (std::int64_t row = begin; row < end; ++row) {
        const float *image = map + row / to.rows * from.count();
        const std::int64_t top = row % to.rows * window.stride_h - window.top;
        for (std::int64_t x = 0; x < to.columns; ++x) {
            float *__restrict pixel = output + (row * to.columns + x) * to.channels;
            std::fill_n(pixel, to.channels, -std::numeric_limits<float>::infinity());
            const std::int64_t left = x * window.stride_w - window.left;
            for (std::int64_t v = std::max<std::int64_t>(top, 0); v < std::min(top + window.kernel_h, from.rows); ++v)
                for (std::int64_t u = std::max<std::int64_t>(left, 0); u < std::min(left + window.kernel_w, from.columns); ++u) {
                    const float *source = image + (v * from.columns + u) * from.channels;
                    for (std::int64_t channel = 0; channel < to.channels; ++channel)
                        pixel[channel] = std::max(pixel[channel], source[channel]);
                }
        }
    }
}

void resize_bilinear(const float *map, const MapSize &from, const MapSize &to, std::int64_t begin, std::int64_t end,
                     float *output)
{
    for (std::int64_t row = begin; row < end; ++row) {
        const float *image = map + row / to.rows * from.count();
        const Between y = between(row % to.rows, from.rows, to.rows);
        const std::int64_t line = from.columns * from.channels;
        for (std::int64_t column = 0; column < to.columns; ++column) {
            const Between x = between(column, from.columns, to.columns);
            const float *a = image + y.low * line + x.low * from.channels, *b = image + y.low * line + x.high * from.channels;
            const float *c = image + y.high * line + x.low * from.channels, *d = image + y.high * line + x.high * from.channels;
            float *__restrict pixel = output + (row * to.columns + column) * to.channels;
            for (std::int64_t channel = 0; channel < to.channels; ++channel) {
                const float upper = a[channel] + (b[channel] - a[channel]) * x.weight;
                const float lower = c[channel] + (d[channel] - c[channel]) * x.weight;
                pixel[channel] = upper + (lower - upper) * y.weight;
            }
        }
    }
}

void depth_to_space(const float *map, const MapSize &from, std::int64_t block, float *output)
{
    const std::int64_t channels = from.channels / (block * block);
    for (std::int64_t y = 0; y < from.rows; ++y)
        for (std::int64_t x = 0; x < from.columns; ++x)
            for (std::int64_t i = 0; i < block; ++i)
                // The pixels of one row of a block stand side by side in both maps.
                std::copy_n(map + (y * from.columns + x) * from.channels + i * block * channels, block * channels,
                            output + ((y * block + i) * from.columns + x) * block * channels);
}

void first_channels(const float *map, std::int64_t pixels, std::int64_t channels, std::int64_t wanted, float *output)
{
    const std::int64_t kept = std::min(channels, wanted);
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel, output += wanted) {
        std::copy_n(map + pixel * channels, kept, output);
        std::fill(output + kept, output + wanted, 0.0f);
    }
}

void add_maps(const float *a, const float *b, std::int64_t count, std::int64_t channels, Activation activation,
              const float *slopes, float *output)
{
    for (std::int64_t pixel = 0; pixel < count; pixel += channels) {
        float *__restrict to = output + pixel;
        for (std::int64_t i = 0; i < channels; ++i) {
            const float sum = b ? a[pixel + i] + b[pixel + i] : a[pixel + i];
            const float positive = std::max(sum, 0.0f);
            switch (activation) {
            case Activation::None:
                to[i] = sum;
                break;
            case Activation::Relu:
                to[i] = positive;
                break;
            case Activation::Relu6:
                to[i] = std::min(positive, 6.0f);
                break;
            case Activation::Prelu:
                to[i] = sum > 0.0f ? sum : sum * slopes[i];
                break;
            }
        }
    }
}

void sigmoid(const float *map, std::int64_t count, float *output)
{
    for (std::int64_t i = 0; i < count; ++i)
        output[i] = 1.0f / (1.0f + std::exp(-map[i]));
}

void spatial_mean(const float *map, const MapSize &from, float *output)
{
    std::fill_n(output, from.channels, 0.0f);
    const std::int64_t pixels = from.rows * from.columns;
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel)
        for (std::int64_t channel = 0; channel < from.channels; ++channel)
            output[channel] += map[pixel * from.channels + channel];
    for (std::int64_t channel = 0; channel < from.channels; ++channel)
        output[channel] /= static_cast<float>(pixels);
}

} // namespace signwright
