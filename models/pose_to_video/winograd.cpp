#include "models/pose_to_video/winograd.h"

#include "models/nn/parallel.h"
#include "models/pose_to_video/vector_clones.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <array>
#include <vector>

namespace signwright
{

namespace
{

constexpr std::int64_t kOut = 4, kIn = 6, kPlaces = kIn * kIn; ///< sides of a tile of the result and of what it reads
constexpr float kA = 0.70710678f, kB = 1.41421356f;            ///< the points; a² = ½, b² = 2, a²b² = 1

using In = std::array<const float *, kIn>;
template <std::int64_t Count> using Out = std::array<float *, Count>;

/// One dimension of the input's transformation, for `count` channels: the coefficients of Π(x − p) over all points but one.
SIGNWRIGHT_VECTOR_CLONES
void transform_input(const In &from, const Out<kIn> &to, std::int64_t count)
{
    const float *d0 = from[0], *d1 = from[1], *d2 = from[2], *d3 = from[3], *d4 = from[4], *d5 = from[5];
    float *__restrict r0 = to[0], *__restrict r1 = to[1], *__restrict r2 = to[2];
    float *__restrict r3 = to[3], *__restrict r4 = to[4], *__restrict r5 = to[5];
    SIGNWRIGHT_INDEPENDENT
    for (std::int64_t i = 0; i < count; ++i) {
        const float even_a = d4[i] - 2.0f * d2[i], odd_a = kA * (d3[i] - 2.0f * d1[i]);
        const float even_b = d4[i] - 0.5f * d2[i], odd_b = kB * (d3[i] - 0.5f * d1[i]);
        r0[i] = d4[i] - 2.5f * d2[i] + d0[i];
        r1[i] = even_a + odd_a;
        r2[i] = even_a - odd_a;
        r3[i] = even_b + odd_b;
        r4[i] = even_b - odd_b;
        r5[i] = d5[i] - 2.5f * d3[i] + d1[i];
    }
}

/// One dimension of the weights' transformation: the kernel's polynomial at every point, over Π(p − q) of the other points q.
SIGNWRIGHT_VECTOR_CLONES
void transform_weights(const float *g0, const float *g1, const float *g2, const Out<kIn> &to, std::int64_t count)
{
    constexpr float kOverA = -2.0f / 3, kOverB = 1.0f / 6; // 1 / (2a²(a² − b²)), 1 / (2b²(b² − a²))
    float *__restrict r0 = to[0], *__restrict r1 = to[1], *__restrict r2 = to[2];
    float *__restrict r3 = to[3], *__restrict r4 = to[4], *__restrict r5 = to[5];
    SIGNWRIGHT_INDEPENDENT
    for (std::int64_t i = 0; i < count; ++i) {
        const float even_a = kOverA * (g0[i] + 0.5f * g2[i]), odd_a = kOverA * kA * g1[i];
        const float even_b = kOverB * (g0[i] + 2.0f * g2[i]), odd_b = kOverB * kB * g1[i];
        r0[i] = g0[i];
        r1[i] = even_a + odd_a;
        r2[i] = even_a - odd_a;
        r3[i] = even_b + odd_b;
        r4[i] = even_b - odd_b;
        r5[i] = g2[i];
    }
}

/// One dimension of the result's transformation: Σ pʲ·m(p) for j = 0 … 3, plus `more[j]`, plus `bias`.
SIGNWRIGHT_VECTOR_CLONES
void transform_output(const In &from, const float *bias, const std::array<const float *, kOut> &more, const Out<kOut> &to,
                      std::int64_t count)
{
    const float *m0 = from[0], *m1 = from[1], *m2 = from[2], *m3 = from[3], *m4 = from[4], *m5 = from[5];
    const float *e0 = more[0], *e1 = more[1], *e2 = more[2], *e3 = more[3];
    float *__restrict y0 = to[0], *__restrict y1 = to[1], *__restrict y2 = to[2], *__restrict y3 = to[3];
    SIGNWRIGHT_INDEPENDENT
    for (std::int64_t i = 0; i < count; ++i) {
        const float sum_a = m1[i] + m2[i], difference_a = kA * (m1[i] - m2[i]);
        const float sum_b = m3[i] + m4[i], difference_b = kB * (m3[i] - m4[i]);
        y0[i] = m0[i] + sum_a + sum_b + bias[i] + e0[i];
        y1[i] = difference_a + difference_b + bias[i] + e1[i];
        y2[i] = 0.5f * sum_a + 2.0f * sum_b + bias[i] + e2[i];
        y3[i] = 0.5f * difference_a + 2.0f * difference_b + m5[i] + bias[i] + e3[i];
    }
}

/// (out, in, 3, 3) → (36, out, in)
at::Tensor transformed_weights(const at::Tensor &weight)
{
    const std::int64_t out = weight.size(0), in = weight.size(1);
    const at::Tensor source = weight.contiguous(at::MemoryFormat::ChannelsLast);
    at::Tensor result = at::empty({kPlaces, out, in}, weight.options(), at::MemoryFormat::Contiguous);
    const float *from = source.const_data_ptr<float>();
    float *to = result.data_ptr<float>();
    nn::parallel_for(0, out, 8, [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> half(static_cast<std::size_t>(kIn * 3 * in)); // rows transformed, columns not yet
        for (std::int64_t o = begin; o < end; ++o) {
            const float *kernel = from + o * 9 * in;
            for (std::int64_t x = 0; x < 3; ++x) {
                Out<kIn> rows;
                for (std::int64_t y = 0; y < kIn; ++y)
                    rows[y] = half.data() + (y * 3 + x) * in;
                transform_weights(kernel + x * in, kernel + (3 + x) * in, kernel + (6 + x) * in, rows, in);
            }
            for (std::int64_t y = 0; y < kIn; ++y) {
                Out<kIn> places;
                for (std::int64_t x = 0; x < kIn; ++x)
                    places[x] = to + ((y * kIn + x) * out + o) * in;
                const float *row = half.data() + y * 3 * in;
                transform_weights(row, row + in, row + 2 * in, places, in);
            }
        }
    });
    return result;
}

/// A channels-last picture of a batch.
struct Map {
    std::int64_t height, width, channels;

    std::int64_t tiles_across() const { return (width + kOut - 1) / kOut; }
    std::int64_t tiles() const { return (height + kOut - 1) / kOut * tiles_across(); }
    /// Where position (y, x) of picture `n` begins, or −1 outside of it.
    std::int64_t offset(std::int64_t n, std::int64_t y, std::int64_t x) const
    {
        return y < 0 || x < 0 || y >= height || x >= width ? -1 : ((n * height + y) * width + x) * channels;
    }
};

/// Reads tile `tile` of the batch into row `row` of the matrices `v`, (36, rows, channels). `zeros`: `channels` of them.
void read_tile(const float *x, const Map &map, std::int64_t tile, const float *zeros, float *half, float *v, std::int64_t rows,
               std::int64_t row)
{
    const std::int64_t n = tile / map.tiles(), in_picture = tile % map.tiles();
    const std::int64_t top = in_picture / map.tiles_across() * kOut - 1, left = in_picture % map.tiles_across() * kOut - 1;
    const std::int64_t c = map.channels;
    for (std::int64_t j = 0; j < kIn; ++j) {
        In from;
        Out<kIn> to;
        for (std::int64_t i = 0; i < kIn; ++i) {
            const std::int64_t offset = map.offset(n, top + i, left + j);
            from[i] = offset < 0 ? zeros : x + offset;
            to[i] = half + (i * kIn + j) * c;
        }
        transform_input(from, to, c);
    }
    for (std::int64_t i = 0; i < kIn; ++i) {
        In from;
        Out<kIn> to;
        for (std::int64_t j = 0; j < kIn; ++j) {
            from[j] = half + (i * kIn + j) * c;
            to[j] = v + ((i * kIn + j) * rows + row) * c;
        }
        transform_input(from, to, c);
    }
}

/// Writes row `row` of the products `m`, (36, rows, channels), to tile `tile` of `y`. `unused` takes what lies outside.
void write_tile(const float *m, std::int64_t rows, std::int64_t row, const float *bias, const float *residual, const float *zeros,
                float *half, float *unused, float *y, const Map &map, std::int64_t tile)
{
    const std::int64_t n = tile / map.tiles(), in_picture = tile % map.tiles();
    const std::int64_t top = in_picture / map.tiles_across() * kOut, left = in_picture % map.tiles_across() * kOut;
    const std::int64_t c = map.channels;
    for (std::int64_t j = 0; j < kIn; ++j) {
        In from;
        Out<kOut> to;
        for (std::int64_t i = 0; i < kIn; ++i)
            from[i] = m + ((i * kIn + j) * rows + row) * c;
        for (std::int64_t i = 0; i < kOut; ++i)
            to[i] = half + (i * kIn + j) * c;
        transform_output(from, zeros, {zeros, zeros, zeros, zeros}, to, c);
    }
    for (std::int64_t i = 0; i < kOut && top + i < map.height; ++i) {
        In from;
        Out<kOut> to;
        std::array<const float *, kOut> more;
        for (std::int64_t j = 0; j < kIn; ++j)
            from[j] = half + (i * kIn + j) * c;
        for (std::int64_t j = 0; j < kOut; ++j) {
            const std::int64_t offset = map.offset(n, top + i, left + j);
            to[j] = offset < 0 ? unused + j * c : y + offset;
            more[j] = residual && offset >= 0 ? residual + offset : zeros;
        }
        transform_output(from, bias, more, to, c);
    }
}

} // namespace

bool fits_winograd(const at::Tensor &weight)
{
    constexpr std::int64_t kChannels = 96;
    return weight.layout() == at::kStrided && weight.device().is_cpu() && weight.scalar_type() == at::kFloat &&
           weight.size(2) == 3 && weight.size(3) == 3 && weight.size(0) >= kChannels && weight.size(1) >= kChannels;
}

bool can_use_winograd(const at::Tensor &x, const at::Tensor &weight)
{
    constexpr std::int64_t kTiles = 64;
    const bool wants_gradient = c10::GradMode::is_enabled() && (x.requires_grad() || weight.requires_grad());
    return !wants_gradient && fits_winograd(weight) && x.device().is_cpu() && x.dim() == 4 && x.scalar_type() == at::kFloat &&
           x.is_contiguous(at::MemoryFormat::ChannelsLast) && x.size(0) * Map{x.size(2), x.size(3), 1}.tiles() >= kTiles;
}

at::Tensor winograd_convolution(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, const at::Tensor &residual)
{
    const Map from{x.size(2), x.size(3), x.size(1)}, to{x.size(2), x.size(3), weight.size(0)};
    at::Tensor y = at::empty({x.size(0), to.channels, to.height, to.width}, x.options(), at::MemoryFormat::ChannelsLast);
    const at::Tensor added = residual.defined() ? residual.contiguous(at::MemoryFormat::ChannelsLast) : residual;
    const at::Tensor matrices = transformed_weights(weight), offsets = bias.contiguous();
    const std::int64_t widest = std::max(from.channels, to.channels), tiles = x.size(0) * from.tiles();
    // Enough rows for the products to run at full speed, few enough for the caches, and work for every thread.
    const std::int64_t threads = at::get_num_threads(), rows = std::min<std::int64_t>(128, (tiles + threads - 1) / threads);
    const std::vector<float> zeros(static_cast<std::size_t>(widest), 0.0f);
    nn::parallel_for(0, (tiles + rows - 1) / rows, 1, [&](std::int64_t begin, std::int64_t end) {
        const c10::InferenceMode inference;
        const at::Tensor v = at::empty({kPlaces, rows, from.channels}, at::kFloat),
                         m = at::empty({kPlaces, rows, to.channels}, at::kFloat);
        std::vector<float> half(static_cast<std::size_t>(kPlaces * widest)), unused(static_cast<std::size_t>(kOut * widest));
        for (std::int64_t chunk = begin; chunk < end; ++chunk) {
            const std::int64_t first = chunk * rows, count = std::min(rows, tiles - first);
            for (std::int64_t row = 0; row < count; ++row)
                read_tile(x.const_data_ptr<float>(), from, first + row, zeros.data(), half.data(), v.data_ptr<float>(), rows,
                          row);
            for (std::int64_t place = 0; place < kPlaces; ++place) {
                at::Tensor product = m.select(0, place).narrow(0, 0, count);
                at::mm_out(product, v.select(0, place).narrow(0, 0, count), matrices.select(0, place).t());
            }
            for (std::int64_t row = 0; row < count; ++row) {
                write_tile(m.const_data_ptr<float>(), rows, row, offsets.const_data_ptr<float>(),
                           added.defined() ? added.const_data_ptr<float>() : nullptr, zeros.data(), half.data(), unused.data(),
                           y.data_ptr<float>(), to, first + row);
            }
        }
    });
    return y;
}

} // namespace signwright
