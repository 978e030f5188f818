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

constexpr int kSums = 4;          ///< vector registers that one product is added up in, one after another
constexpr int kBytesAhead = 2048; ///< that are asked for before they are needed: memory answers late

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

// Sums are made in the same order however many vectors there are, so that a text comes out the same in one pass and token by
// token.

/// `Vectors` vectors from `first` on with the row `output`.
template <int Vectors>
__attribute__((target("avx512f"))) void row_avx512(const Product &product, std::int64_t output, std::int64_t first)
{
    constexpr std::int64_t kLanes = 16, kStep = kSums * kLanes;
    const std::int64_t whole = product.in / kStep * kStep;
    __m512 sums[Vectors][kSums];
    for (auto &vector : sums)
        for (__m512 &sum : vector)
            sum = _mm512_setzero_ps();
    const std::int8_t *row = product.values + output * product.in;
    const float *x = product.x + first * product.in;
    for (std::int64_t i = 0; i < whole; i += kStep) {
        _mm_prefetch(reinterpret_cast<const char *>(row + i + kBytesAhead), _MM_HINT_T0);
        for (int s = 0; s < kSums; ++s) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(row + i + s * kLanes));
            const __m512 weights = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes));
            for (int v = 0; v < Vectors; ++v)
                sums[v][s] = _mm512_fmadd_ps(weights, _mm512_loadu_ps(x + v * product.in + i + s * kLanes), sums[v][s]);
        }
    }
    for (int v = 0; v < Vectors; ++v) {
        alignas(64) float lanes[kLanes];
        _mm512_store_ps(lanes, _mm512_add_ps(_mm512_add_ps(sums[v][0], sums[v][1]), _mm512_add_ps(sums[v][2], sums[v][3])));
        store(product, first + v, output, std::accumulate(lanes, lanes + kLanes, rest_of_sum(product, first + v, output, whole)));
    }
}

template <int Vectors>
__attribute__((target("avx2,fma"))) void row_avx2(const Product &product, std::int64_t output, std::int64_t first)
{
    constexpr std::int64_t kLanes = 8, kStep = kSums * kLanes;
    const std::int64_t whole = product.in / kStep * kStep;
    __m256 sums[Vectors][kSums];
    for (auto &vector : sums)
        for (__m256 &sum : vector)
            sum = _mm256_setzero_ps();
    const std::int8_t *row = product.values + output * product.in;
    const float *x = product.x + first * product.in;
    for (std::int64_t i = 0; i < whole; i += kStep) {
        _mm_prefetch(reinterpret_cast<const char *>(row + i + kBytesAhead), _MM_HINT_T0);
        for (int s = 0; s < kSums; ++s) {
            const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i *>(row + i + s * kLanes));
            const __m256 weights = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes));
            for (int v = 0; v < Vectors; ++v)
                sums[v][s] = _mm256_fmadd_ps(weights, _mm256_loadu_ps(x + v * product.in + i + s * kLanes), sums[v][s]);
        }
    }
    for (int v = 0; v < Vectors; ++v) {
        alignas(32) float lanes[kLanes];
        _mm256_store_ps(lanes, _mm256_add_ps(_mm256_add_ps(sums[v][0], sums[v][1]), _mm256_add_ps(sums[v][2], sums[v][3])));
        store(product, first + v, output, std::accumulate(lanes, lanes + kLanes, rest_of_sum(product, first + v, output, whole)));
    }
}

using Row = void (*)(const Product &product, std::int64_t output, std::int64_t first);

/// Covers outputs and vectors; `rows`: for one vector, for two at once …
template <std::size_t Most> void cover(const Product &product, std::int64_t begin, std::int64_t end, const Row (&rows)[Most])
{
    constexpr auto kMost = static_cast<std::int64_t>(Most);
    for (std::int64_t output = begin; output < end; ++output) {
        for (std::int64_t first = 0; first < product.vectors; first += kMost)
            rows[std::min(product.vectors - first, kMost) - 1](product, output, first);
    }
}

// As many vectors at once as there are registers for their sums.

void avx512(const Product &product, std::int64_t begin, std::int64_t end)
{
    static constexpr Row kRows[] = {row_avx512<1>, row_avx512<2>, row_avx512<3>, row_avx512<4>};
    cover(product, begin, end, kRows);
}

void avx2(const Product &product, std::int64_t begin, std::int64_t end)
{
    static constexpr Row kRows[] = {row_avx2<1>, row_avx2<2>};
    cover(product, begin, end, kRows);
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
