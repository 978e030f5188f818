#include "models/nn/int8_kernels.h"

#include <algorithm>
#include <numeric>

#if defined(__x86_64__) && defined(__GNUC__)
#define SIGNWRIGHT_X86_KERNELS
#include <immintrin.h>
#endif

namespace signwright::int8_rows
{

namespace
{

constexpr int kOutputs = 4; ///< rows of the matrix that are read together
constexpr int kVectors = 4; ///< vectors that one reading serves

void store(const Product &product, std::int64_t vector, std::int64_t output, float sum)
{
    const float bias = product.bias ? product.bias[output] : 0.0f;
    product.y[vector * product.out + output] = sum * product.scales[output] + bias;
}

float rest_of_sum(const Product &product, std::int64_t vector, std::int64_t output, std::int64_t from)
{
    const float *x = product.x + vector * product.in;
    const std::int8_t *row = product.values + output * product.in;
    float sum = 0.0f;
    for (std::int64_t i = from; i < product.in; ++i)
        sum += x[i] * static_cast<float>(row[i]);
    return sum;
}

void portable(const Product &product, std::int64_t begin, std::int64_t end)
{
    for (std::int64_t output = begin; output < end; ++output)
        for (std::int64_t vector = 0; vector < product.vectors; ++vector)
            store(product, vector, output, rest_of_sum(product, vector, output, 0));
}

#ifdef SIGNWRIGHT_X86_KERNELS

/// `Vectors` vectors from `first` on with `Outputs` rows from `output` on.
template <int Outputs, int Vectors>
__attribute__((target("avx512f"))) void tile_avx512(const Product &product, std::int64_t output, std::int64_t first)
{
    constexpr std::int64_t kLanes = 16;
    const std::int64_t whole = product.in / kLanes * kLanes;
    __m512 sums[Outputs][Vectors];
    for (auto &row : sums)
        for (__m512 &sum : row)
            sum = _mm512_setzero_ps();
    const std::int8_t *row = product.values + output * product.in;
    const float *x = product.x + first * product.in;
    for (std::int64_t i = 0; i < whole; i += kLanes) {
        __m512 numbers[Vectors];
        for (int v = 0; v < Vectors; ++v)
            numbers[v] = _mm512_loadu_ps(x + v * product.in + i);
        for (int o = 0; o < Outputs; ++o) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(row + o * product.in + i));
            const __m512 weights = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes));
            for (int v = 0; v < Vectors; ++v)
                sums[o][v] = _mm512_fmadd_ps(weights, numbers[v], sums[o][v]);
        }
    }
    for (int o = 0; o < Outputs; ++o) {
        for (int v = 0; v < Vectors; ++v) {
            alignas(64) float lanes[kLanes];
            _mm512_store_ps(lanes, sums[o][v]);
            store(product, first + v, output + o,
                  std::accumulate(lanes, lanes + kLanes, rest_of_sum(product, first + v, output + o, whole)));
        }
    }
}

template <int Outputs, int Vectors>
__attribute__((target("avx2,fma"))) void tile_avx2(const Product &product, std::int64_t output, std::int64_t first)
{
    constexpr std::int64_t kLanes = 8;
    const std::int64_t whole = product.in / kLanes * kLanes;
    __m256 sums[Outputs][Vectors];
    for (auto &row : sums)
        for (__m256 &sum : row)
            sum = _mm256_setzero_ps();
    const std::int8_t *row = product.values + output * product.in;
    const float *x = product.x + first * product.in;
    for (std::int64_t i = 0; i < whole; i += kLanes) {
        __m256 numbers[Vectors];
        for (int v = 0; v < Vectors; ++v)
            numbers[v] = _mm256_loadu_ps(x + v * product.in + i);
        for (int o = 0; o < Outputs; ++o) {
            const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i *>(row + o * product.in + i));
            const __m256 weights = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes));
            for (int v = 0; v < Vectors; ++v)
                sums[o][v] = _mm256_fmadd_ps(weights, numbers[v], sums[o][v]);
        }
    }
    for (int o = 0; o < Outputs; ++o) {
        for (int v = 0; v < Vectors; ++v) {
            alignas(32) float lanes[kLanes];
            _mm256_store_ps(lanes, sums[o][v]);
            store(product, first + v, output + o,
                  std::accumulate(lanes, lanes + kLanes, rest_of_sum(product, first + v, output + o, whole)));
        }
    }
}

using Tile = void (*)(const Product &product, std::int64_t output, std::int64_t first);

/// Covers outputs and vectors with tiles; `tiles`: for four and for one output, each for one to four vectors.
void cover(const Product &product, std::int64_t begin, std::int64_t end, const Tile (&tiles)[2][kVectors])
{
    for (std::int64_t output = begin; output < end;) {
        const bool wide = end - output >= kOutputs;
        for (std::int64_t first = 0; first < product.vectors; first += kVectors) {
            const std::int64_t vectors = std::min<std::int64_t>(product.vectors - first, kVectors);
            tiles[wide ? 0 : 1][vectors - 1](product, output, first);
        }
        output += wide ? kOutputs : 1;
    }
}

void avx512(const Product &product, std::int64_t begin, std::int64_t end)
{
    static constexpr Tile kTiles[2][kVectors] = {
        {tile_avx512<kOutputs, 1>, tile_avx512<kOutputs, 2>, tile_avx512<kOutputs, 3>, tile_avx512<kOutputs, 4>},
        {tile_avx512<1, 1>, tile_avx512<1, 2>, tile_avx512<1, 3>, tile_avx512<1, 4>}};
    cover(product, begin, end, kTiles);
}

void avx2(const Product &product, std::int64_t begin, std::int64_t end)
{
    static constexpr Tile kTiles[2][kVectors] = {
        {tile_avx2<kOutputs, 1>, tile_avx2<kOutputs, 2>, tile_avx2<kOutputs, 3>, tile_avx2<kOutputs, 4>},
        {tile_avx2<1, 1>, tile_avx2<1, 2>, tile_avx2<1, 3>, tile_avx2<1, 4>}};
    cover(product, begin, end, kTiles);
}

#endif

} // namespace

std::vector<Kernel> all_kernels()
{
    std::vector<Kernel> kernels{portable};
#ifdef SIGNWRIGHT_X86_KERNELS
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        kernels.push_back(avx2);
    if (__builtin_cpu_supports("avx512f"))
        kernels.push_back(avx512);
#endif
    return kernels;
}

Kernel best_kernel()
{
    static const Kernel best = all_kernels().back();
    return best;
}

} // namespace signwright::int8_rows
