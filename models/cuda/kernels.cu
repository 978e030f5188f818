#include "models/cuda/kernels.h"

#include "models/cuda/elements.cuh"

namespace signwright::cuda
{

namespace
{

constexpr int kThreads = 512;      ///< of a block, about
constexpr int kBlocksWanted = 264; ///< of a launch: two for every multiprocessor of a large device
constexpr int kInFlight = 4;       ///< loads that a thread has under way at once

/// How a map is cut into blocks: threads side by side over the channels, rows of threads over positions, chunks of positions.
struct Partition {
    int columns = 0; ///< vectors of a position
    int rows = 0;
    int chunks = 0;
};

template <typename T> Partition partition_of(const MapShape &shape)
{
    Partition partition;
    partition.columns = shape.channels / Vector<T>::kSize;
    partition.rows = partition.columns < kThreads ? kThreads / partition.columns : 1;
    const std::int64_t wanted = (kBlocksWanted + shape.pictures - 1) / shape.pictures;
    const std::int64_t most = (shape.positions + partition.rows - 1) / partition.rows;
    partition.chunks = static_cast<int>(wanted < most ? wanted : most);
    return partition;
}

__device__ void positions_of_block(std::int64_t positions, int chunks, std::int64_t &begin, std::int64_t &end)
{
    begin = positions * blockIdx.x / chunks;
    end = positions * (blockIdx.x + 1) / chunks;
}

/// Sums and sums of squares of every group over the positions of a block, always added in the same order.
template <typename T>
__global__ void group_norm_sums(const T *x, const T *before, float2 *partial, std::int64_t positions, int channels, int groups)
{
    constexpr int kSize = Vector<T>::kSize;
    extern __shared__ float2 sums[]; // rows × channels
    const std::int64_t picture = blockIdx.y;
    const int column = static_cast<int>(threadIdx.x), row = static_cast<int>(threadIdx.y), rows = static_cast<int>(blockDim.y);
    float offset[kSize], sum[kSize], squares[kSize];
    for (int i = 0; i < kSize; ++i) {
        offset[i] = before ? to_float(before[picture * channels + column * kSize + i]) : 0.0f;
        sum[i] = squares[i] = 0.0f;
    }
    std::int64_t begin, end;
    positions_of_block(positions, static_cast<int>(gridDim.x), begin, end);
    const auto *vectors = reinterpret_cast<const Vector<T> *>(x + picture * positions * channels);
    const auto take = [&](const Vector<T> &vector) {
        for (int i = 0; i < kSize; ++i) {
            const float value = to_float(vector.element[i]) + offset[i];
            sum[i] += value;
            squares[i] += value * value;
        }
    };
    std::int64_t position = begin + row;
    for (; position + (kInFlight - 1) * rows < end; position += kInFlight * rows) {
        Vector<T> several[kInFlight];
        for (int k = 0; k < kInFlight; ++k)
            several[k] = vectors[(position + k * rows) * blockDim.x + column];
        for (int k = 0; k < kInFlight; ++k)
            take(several[k]);
    }
    for (; position < end; position += rows)
        take(vectors[position * blockDim.x + column]);
    for (int i = 0; i < kSize; ++i)
        sums[row * channels + column * kSize + i] = make_float2(sum[i], squares[i]);
    __syncthreads();
    const int thread = row * static_cast<int>(blockDim.x) + column, threads = rows * static_cast<int>(blockDim.x);
    for (int channel = thread; channel < channels; channel += threads) {
        float2 total = sums[channel];
        for (int other = 1; other < rows; ++other) {
            total.x += sums[other * channels + channel].x;
            total.y += sums[other * channels + channel].y;
        }
        sums[channel] = total;
    }
    __syncthreads();
    const int lane = thread % kWarp, size = channels / groups, warps = threads / kWarp;
    if (thread >= warps * kWarp)
        return;
    for (int group = thread / kWarp; group < groups; group += warps) {
        float total = 0.0f, total_squares = 0.0f;
        for (int i = lane; i < size; i += kWarp) {
            total += sums[group * size + i].x;
            total_squares += sums[group * size + i].y;
        }
        total = sum_of_warp(total);
        total_squares = sum_of_warp(total_squares);
        if (lane == 0)
            partial[(picture * gridDim.x + blockIdx.x) * groups + group] = make_float2(total, total_squares);
    }
}

/// Turns the sums into one multiplication and one addition a channel, and does them.
template <typename T>
__global__ void group_norm_apply(const T *x, T *y, const T *weight, const T *bias, const T *before, const T *scale,
                                 const T *shift, const float2 *partial, std::int64_t positions, int channels, int groups,
                                 float eps, bool with_silu)
{
    constexpr int kSize = Vector<T>::kSize;
    extern __shared__ float2 factors[]; // channels, then a mean and a reciprocal deviation for every group
    float2 *statistics = factors + channels;
    const std::int64_t picture = blockIdx.y;
    const int column = static_cast<int>(threadIdx.x), row = static_cast<int>(threadIdx.y), rows = static_cast<int>(blockDim.y);
    const int thread = row * static_cast<int>(blockDim.x) + column, threads = rows * static_cast<int>(blockDim.x);
    const int lane = thread % kWarp, warps = threads / kWarp, size = channels / groups;
    if (thread < warps * kWarp) {
        for (int group = thread / kWarp; group < groups; group += warps) {
            float total = 0.0f, squares = 0.0f;
            for (int chunk = lane; chunk < static_cast<int>(gridDim.x); chunk += kWarp) {
                const float2 part = partial[(picture * gridDim.x + chunk) * groups + group];
                total += part.x;
                squares += part.y;
            }
            total = sum_of_warp(total);
            squares = sum_of_warp(squares);
            if (lane == 0) {
                const float count = static_cast<float>(positions) * static_cast<float>(size), mean = total / count;
                statistics[group] = make_float2(mean, rsqrtf(fmaxf(squares / count - mean * mean, 0.0f) + eps));
            }
        }
    }
    __syncthreads();
    for (int channel = thread; channel < channels; channel += threads) {
        const float2 statistic = statistics[channel / size];
        const std::int64_t place = picture * channels + channel;
        float a = statistic.y * to_float(weight[channel]);
        float b = to_float(bias[channel]) + ((before ? to_float(before[place]) : 0.0f) - statistic.x) * a;
        if (scale) {
            const float factor = 1.0f + to_float(scale[place]);
            a *= factor;
            b *= factor;
        }
        factors[channel] = make_float2(a, shift ? b + to_float(shift[place]) : b);
    }
    __syncthreads();
    float2 own[kSize];
    for (int i = 0; i < kSize; ++i)
        own[i] = factors[column * kSize + i];
    std::int64_t begin, end;
    positions_of_block(positions, static_cast<int>(gridDim.x), begin, end);
    const auto *from = reinterpret_cast<const Vector<T> *>(x + picture * positions * channels);
    auto *to = reinterpret_cast<Vector<T> *>(y + picture * positions * channels);
    const auto give = [&](std::int64_t position, Vector<T> vector) {
        for (int i = 0; i < kSize; ++i) {
            const float value = to_float(vector.element[i]) * own[i].x + own[i].y;
            from_float(vector.element[i], with_silu ? silu(value) : value);
        }
        to[position * blockDim.x + column] = vector;
    };
    std::int64_t position = begin + row;
    for (; position + (kInFlight - 1) * rows < end; position += kInFlight * rows) {
        Vector<T> several[kInFlight];
        for (int k = 0; k < kInFlight; ++k)
            several[k] = from[(position + k * rows) * blockDim.x + column];
        for (int k = 0; k < kInFlight; ++k)
            give(position + k * rows, several[k]);
    }
    for (; position < end; position += rows)
        give(position, from[position * blockDim.x + column]);
}

template <typename T> __global__ void geglu_kernel(const Vector<T> *x, Vector<T> *y, std::int64_t rows, int columns)
{
    const std::int64_t total = rows * columns, stride = static_cast<std::int64_t>(gridDim.x) * blockDim.x;
    for (std::int64_t i = static_cast<std::int64_t>(blockIdx.x) * blockDim.x + threadIdx.x; i < total; i += stride) {
        const std::int64_t place = i / columns * 2 * columns + i % columns;
        Vector<T> value = x[place];
        const Vector<T> gate = x[place + columns];
        for (int k = 0; k < Vector<T>::kSize; ++k)
            from_float(value.element[k], to_float(value.element[k]) * gelu(to_float(gate.element[k])));
        y[i] = value;
    }
}

template <typename T>
__global__ void add_bias_kernel(Vector<T> *x, const Vector<T> *bias, const Vector<T> *residual, std::int64_t rows, int columns)
{
    const std::int64_t total = rows * columns, stride = static_cast<std::int64_t>(gridDim.x) * blockDim.x;
    for (std::int64_t i = static_cast<std::int64_t>(blockIdx.x) * blockDim.x + threadIdx.x; i < total; i += stride) {
        Vector<T> value = x[i];
        const Vector<T> added = bias[i % columns];
        Vector<T> other{};
        if (residual)
            other = residual[i];
        for (int k = 0; k < Vector<T>::kSize; ++k) {
            const float sum = to_float(value.element[k]) + to_float(added.element[k]);
            from_float(value.element[k], residual ? sum + to_float(other.element[k]) : sum);
        }
        x[i] = value;
    }
}

template <typename T> const T *as(const void *pointer) { return static_cast<const T *>(pointer); }
template <typename T> const Vector<T> *as_vectors(const void *pointer) { return static_cast<const Vector<T> *>(pointer); }

template <typename T>
void run_group_norm(const MapShape &shape, int groups, float eps, bool silu, const GroupNormPointers &p, cudaStream_t stream)
{
    const Partition partition = partition_of<T>(shape);
    const dim3 grid(static_cast<unsigned>(partition.chunks), static_cast<unsigned>(shape.pictures));
    const dim3 block(static_cast<unsigned>(partition.columns), static_cast<unsigned>(partition.rows));
    auto *partial = reinterpret_cast<float2 *>(p.partial);
    const std::size_t sums = sizeof(float2) * static_cast<std::size_t>(partition.rows * shape.channels);
    const std::size_t factors = sizeof(float2) * static_cast<std::size_t>(shape.channels + groups);
    group_norm_sums<T>
        <<<grid, block, sums, stream>>>(as<T>(p.x), as<T>(p.before), partial, shape.positions, shape.channels, groups);
    group_norm_apply<T><<<grid, block, factors, stream>>>(as<T>(p.x), static_cast<T *>(p.y), as<T>(p.weight), as<T>(p.bias),
                                                          as<T>(p.before), as<T>(p.scale), as<T>(p.shift), partial,
                                                          shape.positions, shape.channels, groups, eps, silu);
}

unsigned blocks_for(std::int64_t vectors)
{
    constexpr std::int64_t kMost = 64 * kBlocksWanted;
    const std::int64_t blocks = (vectors + kThreads - 1) / kThreads;
    return static_cast<unsigned>(blocks < kMost ? blocks : kMost);
}

template <typename T> void run_geglu(const void *x, void *y, std::int64_t rows, int channels, cudaStream_t stream)
{
    const int columns = channels / Vector<T>::kSize;
    geglu_kernel<T>
        <<<blocks_for(rows * columns), kThreads, 0, stream>>>(as_vectors<T>(x), static_cast<Vector<T> *>(y), rows, columns);
}

template <typename T>
void run_add_bias(void *x, const void *bias, const void *residual, std::int64_t rows, int channels, cudaStream_t stream)
{
    const int columns = channels / Vector<T>::kSize;
    add_bias_kernel<T><<<blocks_for(rows * columns), kThreads, 0, stream>>>(static_cast<Vector<T> *>(x), as_vectors<T>(bias),
                                                                            as_vectors<T>(residual), rows, columns);
}

} // namespace

std::int64_t group_norm_partials(const MapShape &shape, int groups)
{
    // Single precision has the most columns and so the fewest rows and the most chunks.
    return 2 * shape.pictures * partition_of<float>(shape).chunks * groups;
}

void group_norm(Element element, const MapShape &shape, int groups, float eps, bool silu, const GroupNormPointers &pointers,
                cudaStream_t stream)
{
    with_type(element, [&](auto *type) {
        run_group_norm<typename Pointee<decltype(type)>::Type>(shape, groups, eps, silu, pointers, stream);
    });
}

void geglu(Element element, const void *x, void *y, std::int64_t rows, int channels, cudaStream_t stream)
{
    with_type(element, [&](auto *type) { run_geglu<typename Pointee<decltype(type)>::Type>(x, y, rows, channels, stream); });
}

void add_bias(Element element, void *x, const void *bias, const void *residual, std::int64_t rows, int channels,
              cudaStream_t stream)
{
    with_type(element, [&](auto *type) {
        run_add_bias<typename Pointee<decltype(type)>::Type>(x, bias, residual, rows, channels, stream);
    });
}

} // namespace signwright::cuda
