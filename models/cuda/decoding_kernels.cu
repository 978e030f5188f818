#include "models/cuda/decoding_kernels.h"

#include "models/cuda/elements.cuh"

#include <cmath>
#include <cstring>
#include <math_constants.h>

namespace signwright::cuda
{

namespace
{

constexpr int kProductThreads = 256, kProductWarps = kProductThreads / kWarp;
constexpr int kProductBlocksEach = 3;                                 ///< that a multiprocessor runs at once
constexpr std::int64_t kMostProductBlocks = 132 * kProductBlocksEach; ///< on a large device; they take row after row
constexpr int kInFlight = 8;                                          ///< loads of weights that a thread has under way at once
constexpr int kAttentionThreads = 512, kAttentionWarps = kAttentionThreads / kWarp;
constexpr int kTokenThreads = 256, kTokenWarps = kTokenThreads / kWarp, kTokenBlocks = 256;

template <typename T> const T *as(const void *pointer) { return static_cast<const T *>(pointer); }

/// Waits until the kernel ahead in the stream has ended and what it wrote can be read, and then lets the one behind begin. Every
/// thread calls it, before it reads or writes anything but weights: so at most two kernels run at once, and whatever was ahead of
/// the one that is waited for has ended too.
__device__ void wait_for_previous()
{
#if __CUDA_ARCH__ >= 900
    cudaGridDependencySynchronize();
    cudaTriggerProgrammaticLaunchCompletion();
#endif
}

/// Whether the device can begin a kernel before the one ahead has ended (programmatic dependent launch, from Hopper on).
bool can_begin_early()
{
    static const bool can = [] {
        int device = 0, major = 0;
        return cudaGetDevice(&device) == cudaSuccess &&
               cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, device) == cudaSuccess && major >= 9;
    }();
    return can;
}

/// Launches a kernel that calls `wait_for_previous`: where it can it begins, and fetches weights, while the one ahead ends.
/// Errors are left for the caller's look at the latest one.
template <typename... Parameters, typename... Arguments>
void launch(void (*kernel)(Parameters...), unsigned blocks, int threads, std::size_t shared, cudaStream_t stream,
            Arguments... arguments)
{
    cudaLaunchAttribute early{};
    early.id = cudaLaunchAttributeProgrammaticStreamSerialization;
    early.val.programmaticStreamSerializationAllowed = 1;
    cudaLaunchConfig_t config{};
    config.gridDim = dim3(blocks);
    config.blockDim = dim3(static_cast<unsigned>(threads));
    config.dynamicSmemBytes = shared;
    config.stream = stream;
    config.attrs = &early;
    config.numAttrs = can_begin_early() ? 1 : 0;
    cudaLaunchKernelEx(&config, kernel, static_cast<Parameters>(arguments)...);
}

/// Of a block of `Warps` warps; every thread gets it.
template <int Warps> __device__ float sum_of_block(float x)
{
    __shared__ float of_warp[Warps];
    x = sum_of_warp(x);
    if (threadIdx.x % kWarp == 0)
        of_warp[threadIdx.x / kWarp] = x;
    __syncthreads();
    float total = 0.0f;
    for (int warp = 0; warp < Warps; ++warp)
        total += of_warp[warp];
    __syncthreads();
    return total;
}

template <int Warps> __device__ float maximum_of_block(float x)
{
    __shared__ float of_warp[Warps];
    for (int offset = kWarp / 2; offset > 0; offset /= 2)
        x = fmaxf(x, __shfl_xor_sync(0xffffffffu, x, offset));
    if (threadIdx.x % kWarp == 0)
        of_warp[threadIdx.x / kWarp] = x;
    __syncthreads();
    float largest = of_warp[0];
    for (int warp = 1; warp < Warps; ++warp)
        largest = fmaxf(largest, of_warp[warp]);
    __syncthreads();
    return largest;
}

/// A part of a row of weights on its way: `kInFlight` accesses of 16 bytes of each thread of a warp, side by side.
struct Piece {
    static constexpr int kVectors = kInFlight * kWarp;

    uint4 vector[kInFlight];

    __device__ void load(const uint4 *row, int begin, int vectors)
    {
        const uint4 *from = row + begin + threadIdx.x % kWarp;
        if (begin + kVectors <= vectors) {
#pragma unroll
            for (int k = 0; k < kInFlight; ++k)
                vector[k] = __ldcs(from + k * kWarp); // no weight is read twice in a step
            return;
        }
        const int left = vectors - begin - static_cast<int>(threadIdx.x) % kWarp;
#pragma unroll
        for (int k = 0; k < kInFlight; ++k)
            vector[k] = k * kWarp < left ? __ldcs(from + k * kWarp) : make_uint4(0, 0, 0, 0);
    }
    /// The products with `x`, whose fours stand apart so that neighbouring threads read neighbouring memory.
    template <typename T> __device__ float times(const float4 *x, int begin, int vectors) const
    {
        float sum = 0.0f;
#pragma unroll
        for (int k = 0; k < kInFlight; ++k) {
            // Behind the end the weights are zero.
            const int place = min(begin + k * kWarp + static_cast<int>(threadIdx.x) % kWarp, vectors - 1);
            Vector<T> weights;
            memcpy(&weights, &vector[k], sizeof(weights));
#pragma unroll
            for (int four = 0; four < Vector<T>::kSize / 4; ++four) {
                const float4 factor = x[four * vectors + place];
                sum += to_float(weights.element[4 * four]) * factor.x;
                sum += to_float(weights.element[4 * four + 1]) * factor.y;
                sum += to_float(weights.element[4 * four + 2]) * factor.z;
                sum += to_float(weights.element[4 * four + 3]) * factor.w;
            }
        }
        return sum;
    }
};

/// Brings x, normalised if there is a norm, to where all threads of a block read it. Every thread works on places of its own.
template <typename T>
__device__ void fetch_vector(float4 *to, const T *x, const T *norm_weight, const T *norm_bias, int vectors, float eps)
{
    constexpr int kSize = Vector<T>::kSize;
    const auto *from = reinterpret_cast<const Vector<T> *>(x);
    float sum = 0.0f;
    for (int place = static_cast<int>(threadIdx.x); place < vectors; place += kProductThreads) {
        const Vector<T> value = from[place];
        for (int four = 0; four < kSize / 4; ++four) {
            const float4 part = make_float4(to_float(value.element[4 * four]), to_float(value.element[4 * four + 1]),
                                            to_float(value.element[4 * four + 2]), to_float(value.element[4 * four + 3]));
            to[four * vectors + place] = part;
            sum += part.x + part.y + part.z + part.w;
        }
    }
    if (norm_weight) {
        const float count = static_cast<float>(vectors) * kSize, mean = sum_of_block<kProductWarps>(sum) / count;
        float squares = 0.0f;
        for (int place = static_cast<int>(threadIdx.x); place < vectors; place += kProductThreads) {
            for (int four = 0; four < kSize / 4; ++four) {
                const float4 part = to[four * vectors + place];
                const float a = part.x - mean, b = part.y - mean, c = part.z - mean, d = part.w - mean;
                squares += a * a + b * b + c * c + d * d;
            }
        }
        const float scale = rsqrtf(sum_of_block<kProductWarps>(squares) / count + eps);
        for (int place = static_cast<int>(threadIdx.x); place < vectors; place += kProductThreads) {
            const Vector<T> weight = reinterpret_cast<const Vector<T> *>(norm_weight)[place];
            const Vector<T> bias = reinterpret_cast<const Vector<T> *>(norm_bias)[place];
            for (int four = 0; four < kSize / 4; ++four) {
                float4 &part = to[four * vectors + place];
                part.x = (part.x - mean) * scale * to_float(weight.element[4 * four]) + to_float(bias.element[4 * four]);
                part.y = (part.y - mean) * scale * to_float(weight.element[4 * four + 1]) + to_float(bias.element[4 * four + 1]);
                part.z = (part.z - mean) * scale * to_float(weight.element[4 * four + 2]) + to_float(bias.element[4 * four + 2]);
                part.w = (part.w - mean) * scale * to_float(weight.element[4 * four + 3]) + to_float(bias.element[4 * four + 3]);
            }
        }
    }
    __syncthreads();
}

/// Has the weights of a norm brought near, which are read when the kernel ahead has ended.
template <typename T> __device__ void fetch_ahead(const T *norm_weight, const T *norm_bias, int vectors)
{
    for (int place = static_cast<int>(threadIdx.x); place < vectors; place += kProductThreads) {
        for (const T *numbers : {norm_weight, norm_bias})
            asm volatile("prefetch.global.L2 [%0];" ::"l"(__cvta_generic_to_global(numbers + place * Vector<T>::kSize)));
    }
}

/// A warp for each row; the next piece of weights is on its way while a result is put together.
template <typename T, typename Result>
__global__ void __launch_bounds__(kProductThreads, kProductBlocksEach)
    vector_product_kernel(const T *x, const T *weight, const T *bias, const T *norm_weight, const T *norm_bias, const T *residual,
                          Result *y, std::int64_t rows, int columns, float eps, bool with_gelu)
{
    extern __shared__ float4 vector[];
    const int vectors = columns / Vector<T>::kSize;
    const std::int64_t step = static_cast<std::int64_t>(gridDim.x) * kProductWarps;
    std::int64_t row = static_cast<std::int64_t>(blockIdx.x) * kProductWarps + threadIdx.x / kWarp;
    const auto weights_of = [&](std::int64_t index) { return reinterpret_cast<const uint4 *>(weight + index * columns); };
    const auto number = [](const T *numbers, std::int64_t index) { return numbers ? to_float(numbers[index]) : 0.0f; };
    Piece piece;
    float next_bias = 0.0f;
    if (row < rows) {
        piece.load(weights_of(row), 0, vectors);
        next_bias = number(bias, row);
    }
    if (norm_weight)
        fetch_ahead(norm_weight, norm_bias, vectors);
    wait_for_previous();
    float next_residual = row < rows ? number(residual, row) : 0.0f;
    fetch_vector(vector, x, norm_weight, norm_bias, vectors, eps);
    float sum = 0.0f;
    int begin = 0;
    while (row < rows) {
        sum += piece.times<T>(vector, begin, vectors);
        begin += Piece::kVectors;
        if (begin < vectors) {
            piece.load(weights_of(row), begin, vectors);
            continue;
        }
        const std::int64_t done = row;
        const float own_bias = next_bias, own_residual = next_residual;
        row += step;
        begin = 0;
        if (row < rows) {
            piece.load(weights_of(row), 0, vectors);
            next_bias = number(bias, row);
            next_residual = number(residual, row);
        }
        sum = sum_of_warp(sum) + own_bias;
        if (threadIdx.x % kWarp == 0)
            from_float(y[done], (with_gelu ? gelu(sum) : sum) + own_residual);
        sum = 0.0f;
    }
}

/// What one head's query attends to: element threadIdx.x of it in the first `size` threads. `query` is scaled; `scores` has room
/// for `count` numbers.
template <typename T>
__device__ float attended(const float *query, const T *keys, const T *values, const float *bias, int count, int size,
                          float *scores)
{
    __shared__ float parts[kAttentionThreads];
    const int thread = static_cast<int>(threadIdx.x), warp = thread / kWarp, lane = thread % kWarp;
    for (int key = warp; key < count; key += kAttentionWarps) {
        float product = 0.0f;
        for (int i = lane; i < size; i += kWarp)
            product += query[i] * to_float(keys[static_cast<std::int64_t>(key) * size + i]);
        product = sum_of_warp(product);
        if (lane == 0)
            scores[key] = bias ? product + bias[key] : product;
    }
    __syncthreads();
    float largest = -CUDART_INF_F;
    for (int key = thread; key < count; key += kAttentionThreads)
        largest = fmaxf(largest, scores[key]);
    largest = maximum_of_block<kAttentionWarps>(largest);
    float total = 0.0f;
    for (int key = thread; key < count; key += kAttentionThreads) {
        scores[key] = expf(scores[key] - largest);
        total += scores[key];
    }
    total = sum_of_block<kAttentionWarps>(total); // after it every thread sees every score
    const int groups = kAttentionThreads / size, group = thread / size, element = thread % size;
    float sum = 0.0f;
    if (group < groups) {
        for (int key = group; key < count; key += groups)
            sum += scores[key] * to_float(values[static_cast<std::int64_t>(key) * size + element]);
    }
    parts[thread] = sum;
    __syncthreads();
    float result = 0.0f;
    if (thread < size) {
        for (int i = 0; i < groups; ++i)
            result += parts[i * size + thread];
    }
    __syncthreads();
    return result / total;
}

/// A block for each head.
template <typename T> __global__ void cached_attention_kernel(AttentionPointers p, int size, int longest, int signs, float scale)
{
    extern __shared__ float scores[];
    __shared__ float query[kAttentionThreads];
    const int heads = static_cast<int>(gridDim.x), head = static_cast<int>(blockIdx.x), thread = static_cast<int>(threadIdx.x);
    wait_for_previous();
    const int position = static_cast<int>(*p.position), place = head * size + thread;
    const T *projected = static_cast<const T *>(p.projected);
    T *keys = static_cast<T *>(p.keys) + static_cast<std::int64_t>(head) * longest * size;
    T *values = static_cast<T *>(p.values) + static_cast<std::int64_t>(head) * longest * size;
    if (thread < size) {
        const std::int64_t own = static_cast<std::int64_t>(position) * size + thread;
        query[thread] = to_float(projected[place]) * scale;
        keys[own] = projected[heads * size + place];
        values[own] = projected[2 * heads * size + place];
    }
    __syncthreads();
    float result = attended(query, keys, values, nullptr, position + 1, size, scores);
    if (p.sign_query) {
        if (thread < size)
            query[thread] = to_float(static_cast<const T *>(p.sign_query)[place]) * scale;
        __syncthreads();
        const std::int64_t first = static_cast<std::int64_t>(head) * signs * size;
        result += to_float(static_cast<const T *>(p.gate)[head]) * attended(query, static_cast<const T *>(p.sign_keys) + first,
                                                                            static_cast<const T *>(p.sign_values) + first,
                                                                            p.sign_bias, signs, size, scores);
    }
    if (thread < size)
        from_float(static_cast<T *>(p.y)[place], result);
}

/// The largest of some logits, the first of equal ones, and the sum of e^(logit − largest).
struct LogitSummary {
    float largest;
    int place;
    float sum;
};

__device__ void take_larger(float &largest, int &place, float other, int other_place)
{
    if (other > largest || (other == largest && other_place < place)) {
        largest = other;
        place = other_place;
    }
}

/// Of a block; every thread gets it.
__device__ void largest_of_block(float &largest, int &place)
{
    __shared__ float values[kTokenWarps];
    __shared__ int places[kTokenWarps];
    for (int offset = kWarp / 2; offset > 0; offset /= 2) {
        const float other = __shfl_xor_sync(0xffffffffu, largest, offset);
        const int other_place = __shfl_xor_sync(0xffffffffu, place, offset);
        take_larger(largest, place, other, other_place);
    }
    if (threadIdx.x % kWarp == 0) {
        values[threadIdx.x / kWarp] = largest;
        places[threadIdx.x / kWarp] = place;
    }
    __syncthreads();
    largest = values[0];
    place = places[0];
    for (int warp = 1; warp < kTokenWarps; ++warp)
        take_larger(largest, place, values[warp], places[warp]);
    __syncthreads();
}

/// A stretch of the vocabulary for each block; none is empty.
__global__ void summarise_logits(const float *logits, LogitSummary *summaries, std::int64_t vocabulary)
{
    wait_for_previous();
    const int begin = static_cast<int>(vocabulary * blockIdx.x / gridDim.x);
    const int end = static_cast<int>(vocabulary * (blockIdx.x + 1) / gridDim.x);
    float largest = -CUDART_INF_F;
    int place = begin;
    for (int i = begin + static_cast<int>(threadIdx.x); i < end; i += kTokenThreads)
        take_larger(largest, place, logits[i], i);
    largest_of_block(largest, place);
    float sum = 0.0f;
    for (int i = begin + static_cast<int>(threadIdx.x); i < end; i += kTokenThreads)
        sum += expf(logits[i] - largest);
    sum = sum_of_block<kTokenWarps>(sum);
    if (threadIdx.x == 0)
        summaries[blockIdx.x] = {largest, place, sum};
}

/// One block with a thread for each summary.
__global__ void write_token(const LogitSummary *summaries, int count, TokenPointers p)
{
    wait_for_previous();
    const int thread = static_cast<int>(threadIdx.x);
    LogitSummary own{-CUDART_INF_F, 0x7fffffff, 0.0f};
    if (thread < count)
        own = summaries[thread];
    float largest = own.largest;
    int place = own.place;
    largest_of_block(largest, place);
    const float sum = sum_of_block<kTokenWarps>(thread < count ? own.sum * expf(own.largest - largest) : 0.0f);
    if (thread != 0)
        return;
    const std::int64_t next = *p.position + 1;
    const std::int64_t token = next < *p.given ? p.ids[next] : place;
    p.ids[next] = token;
    p.log_probabilities[next] = p.logits[token] - largest - logf(sum);
    *p.position = next;
}

template <typename T, typename Result>
void run_vector_product(std::int64_t out, int in, float eps, bool gelu, const VectorProductPointers &p, cudaStream_t stream)
{
    const std::int64_t wanted = (out + kProductWarps - 1) / kProductWarps;
    const auto blocks = static_cast<unsigned>(wanted < kMostProductBlocks ? wanted : kMostProductBlocks);
    const std::size_t shared = sizeof(float) * static_cast<std::size_t>(in);
    launch(vector_product_kernel<T, Result>, blocks, kProductThreads, shared, stream, as<T>(p.x), as<T>(p.weight), as<T>(p.bias),
           as<T>(p.norm_weight), as<T>(p.norm_bias), as<T>(p.residual), static_cast<Result *>(p.y), out, in, eps, gelu);
}

} // namespace

void vector_product(Element element, bool float_result, std::int64_t out, int in, float eps, bool gelu,
                    const VectorProductPointers &pointers, cudaStream_t stream)
{
    with_type(element, [&](auto *type) {
        using T = typename Pointee<decltype(type)>::Type;
        if (float_result)
            run_vector_product<T, float>(out, in, eps, gelu, pointers, stream);
        else
            run_vector_product<T, T>(out, in, eps, gelu, pointers, stream);
    });
}

void cached_attention(Element element, int heads, int size, int longest, int signs, const AttentionPointers &pointers,
                      cudaStream_t stream)
{
    const auto room = static_cast<std::size_t>(longest > signs ? longest : signs);
    const float scale = 1.0f / std::sqrt(static_cast<float>(size));
    with_type(element, [&](auto *type) {
        launch(cached_attention_kernel<typename Pointee<decltype(type)>::Type>, static_cast<unsigned>(heads), kAttentionThreads,
               sizeof(float) * room, stream, pointers, size, longest, signs, scale);
    });
}

std::int64_t choose_token_partials() { return kTokenBlocks * static_cast<std::int64_t>(sizeof(LogitSummary) / sizeof(float)); }

void choose_token(std::int64_t vocabulary, const TokenPointers &pointers, cudaStream_t stream)
{
    const int blocks = static_cast<int>(vocabulary < kTokenBlocks ? vocabulary : kTokenBlocks);
    auto *summaries = reinterpret_cast<LogitSummary *>(pointers.partial);
    launch(summarise_logits, static_cast<unsigned>(blocks), kTokenThreads, 0, stream, pointers.logits, summaries, vocabulary);
    launch(write_token, 1, kTokenThreads, 0, stream, summaries, blocks, pointers);
}

} // namespace signwright::cuda
