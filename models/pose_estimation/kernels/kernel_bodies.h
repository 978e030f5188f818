// The kernels' source, compiled once for every generation of vector instructions: the including file defines SIGNWRIGHT_LANES,
// the floats of its vectors, and SIGNWRIGHT_ROWS, the pixels that a product works on at once. Nothing here may be visible outside
// of that file, so that the linker never takes one compiled for another processor.

#include "models/pose_estimation/kernels/kernels.h"

#include <cstring>

namespace signwright
{

namespace
{

using Lanes [[gnu::vector_size(SIGNWRIGHT_LANES * sizeof(float))]] = float;
using Lanes8 [[gnu::vector_size(32)]] = float;

template <typename V> constexpr std::int64_t kLanes = static_cast<std::int64_t>(sizeof(V) / sizeof(float));

template <typename V> [[gnu::always_inline]] inline V load(const float *from)
{
    V value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

/// The first `count` lanes; the others are 0.
[[gnu::always_inline]] inline Lanes load_part(const float *from, std::int64_t count)
{
    if (count >= kLanes<Lanes>)
        return load<Lanes>(from);
    float part[kLanes<Lanes>] = {};
    for (std::int64_t i = 0; i < count; ++i)
        part[i] = from[i];
    return load<Lanes>(part);
}

[[gnu::always_inline]] inline void store_part(float *to, const Lanes &value, std::int64_t count)
{
    if (count >= kLanes<Lanes>) {
        std::memcpy(to, &value, sizeof value);
        return;
    }
    float part[kLanes<Lanes>];
    std::memcpy(part, &value, sizeof value);
    for (std::int64_t i = 0; i < count; ++i)
        to[i] = part[i];
}

template <typename V> [[gnu::always_inline]] inline V activated(V value, Activation activation, const V &slope)
{
    const V zero = {};
    switch (activation) {
    case Activation::None:
        return value;
    case Activation::Relu:
        return value > zero ? value : zero;
    case Activation::Relu6: {
        const V six = zero + 6.0f;
        value = value > zero ? value : zero;
        return value < six ? value : six;
    }
    case Activation::Prelu:
        return value > zero ? value : value * slope;
    }
    return value;
}

constexpr int kRows = SIGNWRIGHT_ROWS;

/// Sums of `kRows` pixels and `Vectors` · kLanes channels. The loops over the constants are unrolled into registers.
template <int Vectors>
[[gnu::always_inline]] inline void sums(const ConvolutionArguments &a, const float *const (&rows)[kRows], const float *weights,
                                        Lanes (&total)[kRows][Vectors])
{
    Lanes sum[kRows][Vectors] = {};
    for (std::int64_t segment = 0; segment < a.segments; ++segment) {
        const std::int64_t offset = segment * a.segment_stride;
        for (std::int64_t k = 0; k < a.segment_length; ++k, weights += kPanel) {
            Lanes weight[Vectors];
#pragma GCC unroll 4
            for (int v = 0; v < Vectors; ++v)
                weight[v] = load<Lanes>(weights + v * kLanes<Lanes>);
#pragma GCC unroll 16
            for (int row = 0; row < kRows; ++row) {
                const float value = rows[row][offset + k];
#pragma GCC unroll 4
                for (int v = 0; v < Vectors; ++v)
                    sum[row][v] += value * weight[v];
            }
        }
    }
#pragma GCC unroll 16
    for (int row = 0; row < kRows; ++row)
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v)
            total[row][v] = sum[row][v];
}

/// `count` pixels from `pixel` on, `Vectors` · kLanes channels of one panel from `channel` on.
template <int Vectors>
void convolve_tile(const ConvolutionArguments &a, const float *const (&rows)[kRows], std::int64_t pixel, std::int64_t count,
                   std::int64_t channel)
{
    Lanes total[kRows][Vectors];
    const std::int64_t depth = a.segments * a.segment_length;
    const std::int64_t place = channel % kPanel;
    sums<Vectors>(a, rows, a.weights + (channel - place) * depth + place, total);
    const Epilogue &epilogue = a.epilogue;
    for (int v = 0; v < Vectors; ++v) {
        const std::int64_t first = channel + v * kLanes<Lanes>, left = a.channels - first;
        if (left <= 0)
            return;
        const Lanes bias = load<Lanes>(epilogue.bias + first);
        const Lanes slope = epilogue.activation == Activation::Prelu ? load<Lanes>(epilogue.slopes + first) : Lanes{};
        for (std::int64_t row = 0; row < count; ++row) {
            Lanes value = total[row][v] + bias;
            if (epilogue.residual && first < epilogue.residual_channels)
                value += load_part(epilogue.residual + (pixel + row) * epilogue.residual_stride + first,
                                   epilogue.residual_channels - first);
            store_part(a.output + (pixel + row) * a.channels + first, activated(value, epilogue.activation, slope), left);
        }
    }
}

void convolve(const ConvolutionArguments &a, std::int64_t begin, std::int64_t end)
{
    constexpr std::int64_t kTileChannels = 2 * kLanes<Lanes>;
    static_assert(kPanel % kTileChannels == 0);
    for (std::int64_t pixel = begin; pixel < end; pixel += kRows) {
        const std::int64_t count = end - pixel < kRows ? end - pixel : kRows;
        const float *rows[kRows];
        for (std::int64_t row = 0; row < kRows; ++row) {
            // Rows beyond the end repeat the last one and are not stored.
            const std::int64_t at = pixel + (row < count ? row : count - 1);
            const std::int64_t line = at / a.width, column = at - line * a.width;
            const std::int64_t image = line / a.height, y = line - image * a.height;
            rows[row] = a.input + image * a.image_stride + y * a.row_stride + column * a.column_stride;
        }
        for (std::int64_t channel = 0; channel < a.channels; channel += kTileChannels) {
            if (a.channels - channel <= kLanes<Lanes>)
                convolve_tile<1>(a, rows, pixel, count, channel);
            else
                convolve_tile<2>(a, rows, pixel, count, channel);
        }
    }
}

/// One output row, the channels of one vector. `y` is the input row of the window's first line, which may lie outside.
template <typename V> class DepthwiseLine
{
public:
    DepthwiseLine(const DepthwiseArguments &arguments, const float *image, std::int64_t y, std::int64_t channel, float *output)
        : a_(arguments), input_(image + channel), output_(output + channel), weights_(arguments.weights + channel),
          bias_(load<V>(arguments.bias + channel)),
          slope_(arguments.activation == Activation::Prelu ? load<V>(arguments.slopes + channel) : V{}), y_(y),
          first_line_(y < 0 ? -y : 0),
          last_line_(y + arguments.kernel_h > arguments.height ? arguments.height - y : arguments.kernel_h)
    {
    }

    void run(std::int64_t inner_begin, std::int64_t inner_end) const
    {
        for (std::int64_t x = 0; x < inner_begin; ++x)
            border(x);
        std::int64_t x = inner_begin;
        for (; x + kTile <= inner_end; x += kTile)
            inner<kTile>(x);
        for (; x < inner_end; ++x)
            inner<1>(x);
        for (; x < a_.out_width; ++x)
            border(x);
    }

private:
    static constexpr int kTile = 4;

    /// `Count` pixels whose windows lie inside the row.
    template <int Count> void inner(std::int64_t x) const
    {
        V sum[Count];
        for (int i = 0; i < Count; ++i)
            sum[i] = bias_;
        const std::int64_t step = a_.stride_w * a_.channels;
        for (std::int64_t line = first_line_; line < last_line_; ++line) {
            const float *from = input_ + ((y_ + line) * a_.width + x * a_.stride_w - a_.left) * a_.channels;
            const float *weights = weights_ + line * a_.kernel_w * a_.channels;
            for (std::int64_t column = 0; column < a_.kernel_w; ++column, from += a_.channels, weights += a_.channels) {
                const V weight = load<V>(weights);
#pragma GCC unroll 4
                for (int i = 0; i < Count; ++i)
                    sum[i] += load<V>(from + i * step) * weight;
            }
        }
        for (int i = 0; i < Count; ++i)
            store(x + i, sum[i]);
    }

    void border(std::int64_t x) const
    {
        V sum = bias_;
        const std::int64_t start = x * a_.stride_w - a_.left;
        for (std::int64_t line = first_line_; line < last_line_; ++line)
            for (std::int64_t column = 0; column < a_.kernel_w; ++column) {
                if (start + column < 0 || start + column >= a_.width)
                    continue;
                sum += load<V>(input_ + ((y_ + line) * a_.width + start + column) * a_.channels) *
                       load<V>(weights_ + (line * a_.kernel_w + column) * a_.channels);
            }
        store(x, sum);
    }

    void store(std::int64_t x, const V &sum) const
    {
        const V value = activated(sum, a_.activation, slope_);
        std::memcpy(output_ + x * a_.channels, &value, sizeof value);
    }

    const DepthwiseArguments &a_;
    const float *input_;
    float *output_;
    const float *weights_;
    V bias_, slope_;
    std::int64_t y_, first_line_, last_line_;
};

void depthwise(const DepthwiseArguments &a, std::int64_t begin, std::int64_t end, float *output)
{
    // Output columns whose windows lie inside the row.
    std::int64_t inner_begin = (a.left + a.stride_w - 1) / a.stride_w;
    std::int64_t inner_end = a.width + a.left >= a.kernel_w ? (a.width + a.left - a.kernel_w) / a.stride_w + 1 : 0;
    inner_begin = inner_begin < a.out_width ? inner_begin : a.out_width;
    inner_end = inner_end < a.out_width ? inner_end : a.out_width;
    inner_end = inner_end < inner_begin ? inner_begin : inner_end;
    for (std::int64_t row = begin; row < end; ++row, output += a.out_width * a.channels) {
        const float *image = a.input + row / a.out_height * a.height * a.width * a.channels;
        const std::int64_t y = row % a.out_height * a.stride_h - a.top;
        std::int64_t channel = 0;
        for (; channel + kLanes<Lanes> <= a.channels; channel += kLanes<Lanes>)
            DepthwiseLine<Lanes>(a, image, y, channel, output).run(inner_begin, inner_end);
        if (SIGNWRIGHT_LANES > kLanes<Lanes8> && channel + kLanes<Lanes8> <= a.channels) {
            DepthwiseLine<Lanes8>(a, image, y, channel, output).run(inner_begin, inner_end);
            channel += kLanes<Lanes8>;
        }
        for (; channel < a.channels; ++channel)
            DepthwiseLine<float>(a, image, y, channel, output).run(inner_begin, inner_end);
    }
}

} // namespace

} // namespace signwright
