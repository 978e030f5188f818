#include "models/pose_to_video/fused_group_norm.h"

#include "models/cuda/cuda_backend.h"
#include "models/nn/parallel.h"

#include "models/pose_to_video/vector_clones.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

namespace signwright
{

namespace
{

/// eˣ to about one unit in the last place, without a branch, so that the compiler makes vectors of it: 2ⁿ times a polynomial of
/// the rest in ±ln 2 / 2 (its Taylor series to the 7th power).
inline float exponential(float x)
{
    constexpr float kRound = 12582912.0f; // 1.5·2²³: adding it leaves no place for digits after the point
    constexpr float kLn2High = 0.693145751953125f, kLn2Low = 1.42860677e-6f;
    x = x > 88.0f ? 88.0f : x;
    x = x < -87.0f ? -87.0f : x;
    const float n = (x * 1.44269504f + kRound) - kRound;
    const float r = (x - n * kLn2High) - n * kLn2Low;
    float p = 1.0f / 5040;
    p = p * r + 1.0f / 720;
    p = p * r + 1.0f / 120;
    p = p * r + 1.0f / 24;
    p = p * r + 1.0f / 6;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    return p * std::bit_cast<float>((static_cast<std::int32_t>(n) + 127) << 23);
}

/// Adds the values and the squares of `rows` rows of `channels` numbers.
SIGNWRIGHT_VECTOR_CLONES
void add_moments(const float *x, std::int64_t rows, std::int64_t channels, float *__restrict sums, float *__restrict squares)
{
    std::int64_t row = 0;
    for (; row + 4 <= rows; row += 4, x += 4 * channels) {
        const float *a = x, *b = a + channels, *c = b + channels, *d = c + channels;
        SIGNWRIGHT_INDEPENDENT
        for (std::int64_t i = 0; i < channels; ++i) {
            sums[i] += (a[i] + b[i]) + (c[i] + d[i]);
            squares[i] += (a[i] * a[i] + b[i] * b[i]) + (c[i] * c[i] + d[i] * d[i]);
        }
    }
    for (; row < rows; ++row, x += channels) {
        SIGNWRIGHT_INDEPENDENT
        for (std::int64_t i = 0; i < channels; ++i) {
            sums[i] += x[i];
            squares[i] += x[i] * x[i];
        }
    }
}

SIGNWRIGHT_VECTOR_CLONES
void apply(const float *x, std::int64_t rows, std::int64_t channels, const float *factors, const float *offsets,
           float *__restrict y)
{
    for (std::int64_t row = 0; row < rows; ++row, x += channels, y += channels) {
        SIGNWRIGHT_INDEPENDENT
        for (std::int64_t i = 0; i < channels; ++i)
            y[i] = x[i] * factors[i] + offsets[i];
    }
}

SIGNWRIGHT_VECTOR_CLONES
void apply_silu(const float *x, std::int64_t rows, std::int64_t channels, const float *factors, const float *offsets,
                float *__restrict y)
{
    for (std::int64_t row = 0; row < rows; ++row, x += channels, y += channels) {
        SIGNWRIGHT_INDEPENDENT
        for (std::int64_t i = 0; i < channels; ++i) {
            const float value = x[i] * factors[i] + offsets[i];
            y[i] = value / (1.0f + exponential(-value));
        }
    }
}

/// A row of a contiguous (N, C) tensor, or null.
const float *row_of(const at::Tensor &tensor, std::int64_t n)
{
    return tensor.defined() ? tensor.const_data_ptr<float>() + n * tensor.size(1) : nullptr;
}

at::Tensor contiguous(const at::Tensor &tensor) { return tensor.defined() ? tensor.contiguous() : tensor; }

} // namespace

bool can_fuse_group_norm(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, const GroupNormFusion &fusion)
{
    bool wants_gradient = false;
    for (const at::Tensor *tensor : {&x, &weight, &bias, &fusion.before, &fusion.scale, &fusion.shift})
        wants_gradient = wants_gradient || (at::GradMode::is_enabled() && tensor->defined() && tensor->requires_grad());
    if (wants_gradient || x.dim() != 4 || x.scalar_type() != weight.scalar_type() ||
        !x.is_contiguous(at::MemoryFormat::ChannelsLast))
        return false;
    constexpr std::int64_t kMostChannels = 4096;
    return x.is_cuda() ? cuda_backend() && x.size(1) % kCudaVector == 0 && x.size(1) <= kMostChannels
                       : x.device().is_cpu() && x.scalar_type() == at::kFloat;
}

at::Tensor fused_group_norm(const at::Tensor &x, int groups, const at::Tensor &weight, const at::Tensor &bias, double eps,
                            const GroupNormFusion &fusion)
{
    const std::int64_t batch = x.size(0), channels = x.size(1), positions = x.size(2) * x.size(3);
    const at::Tensor before = contiguous(fusion.before), scale = contiguous(fusion.scale), shift = contiguous(fusion.shift);
    if (x.is_cuda())
        return cuda_backend()->group_norm({.x = x,
                                           .groups = groups,
                                           .weight = weight,
                                           .bias = bias,
                                           .eps = eps,
                                           .before = before,
                                           .scale = scale,
                                           .shift = shift,
                                           .silu = fusion.silu});
    at::Tensor y = at::empty_like(x);
    const float *from = x.const_data_ptr<float>();
    float *to = y.data_ptr<float>();

    // Sums in single precision within a block of rows, in double precision over the blocks; blocks depend on the shape alone, so
    // the result does not depend on the number of threads.
    const std::int64_t rows = std::clamp<std::int64_t>(positions / 64, 16, 512), blocks = (positions + rows - 1) / rows;
    const auto rows_of = [&](std::int64_t block) { return std::min(rows, positions - block % blocks * rows); };
    const auto start_of = [&](std::int64_t block) { return (block / blocks * positions + block % blocks * rows) * channels; };
    std::vector<float> partial(static_cast<std::size_t>(batch * blocks * 2 * channels), 0.0f);
    nn::parallel_for(0, batch * blocks, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t block = begin; block < end; ++block) {
            float *sums = partial.data() + block * 2 * channels;
            add_moments(from + start_of(block), rows_of(block), channels, sums, sums + channels);
        }
    });

    std::vector<float> factors(static_cast<std::size_t>(batch * channels)), offsets(factors.size());
    const std::int64_t group_channels = channels / groups;
    const float *gains = weight.const_data_ptr<float>(), *biases = bias.const_data_ptr<float>();
    nn::parallel_for(0, batch * groups, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t group = begin; group < end; ++group) {
            const std::int64_t n = group / groups, first = group % groups * group_channels;
            const float *added = row_of(before, n), *scales = row_of(scale, n), *shifts = row_of(shift, n);
            double sum = 0, square = 0;
            for (std::int64_t c = first; c < first + group_channels; ++c) {
                double channel_sum = 0, channel_square = 0;
                for (std::int64_t block = n * blocks; block < (n + 1) * blocks; ++block) {
                    channel_sum += partial[static_cast<std::size_t>(block * 2 * channels + c)];
                    channel_square += partial[static_cast<std::size_t>((block * 2 + 1) * channels + c)];
                }
                const double plus = added ? added[c] : 0.0;
                sum += channel_sum + plus * static_cast<double>(positions);
                square += channel_square + 2 * plus * channel_sum + plus * plus * static_cast<double>(positions);
            }
            const double count = static_cast<double>(positions * group_channels), mean = sum / count;
            const double inverse = 1.0 / std::sqrt(std::max(square / count - mean * mean, 0.0) + eps);
            for (std::int64_t c = first; c < first + group_channels; ++c) {
                const double later = scales ? 1.0 + scales[c] : 1.0, factor = inverse * gains[c] * later;
                const double plus = added ? added[c] : 0.0;
                factors[static_cast<std::size_t>(n * channels + c)] = static_cast<float>(factor);
                offsets[static_cast<std::size_t>(n * channels + c)] =
                    static_cast<float>((plus - mean) * factor + biases[c] * later + (shifts ? shifts[c] : 0.0));
            }
        }
    });

    nn::parallel_for(0, batch * blocks, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t block = begin; block < end; ++block) {
            const std::int64_t n = block / blocks, start = start_of(block);
            (fusion.silu ? apply_silu : apply)(from + start, rows_of(block), channels, factors.data() + n * channels,
                                               offsets.data() + n * channels, to + start);
        }
    });
    return y;
}

} // namespace signwright
