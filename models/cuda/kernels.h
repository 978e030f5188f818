#pragma once

// Private to the CUDA plug-in. Raw pointers and a stream only: nvcc takes most of a minute for LibTorch's headers.

#include "models/cuda/element.h"

#include <cuda_runtime_api.h>

#include <cstdint>

namespace signwright::cuda
{

/// A dense channels-last map: `pictures` × `positions` × `channels` elements; channels are a multiple of 8.
struct MapShape {
    std::int64_t pictures = 0;
    std::int64_t positions = 0;
    int channels = 0;
};

struct GroupNormPointers {
    const void *x = nullptr;
    void *y = nullptr;
    const void *weight = nullptr, *bias = nullptr;                    ///< (channels)
    const void *before = nullptr, *scale = nullptr, *shift = nullptr; ///< (pictures, channels) or null
    float *partial = nullptr;                                         ///< `group_norm_partials` floats
};

/// Floats of scratch memory that `group_norm` wants.
std::int64_t group_norm_partials(const MapShape &shape, int groups);

void group_norm(Element element, const MapShape &shape, int groups, float eps, bool silu, const GroupNormPointers &pointers,
                cudaStream_t stream);

/// (rows, 2 · channels) → (rows, channels); channels are a multiple of 8.
void geglu(Element element, const void *x, void *y, std::int64_t rows, int channels, cudaStream_t stream);

/// x += bias (+ residual); `residual` may be null.
void add_bias(Element element, void *x, const void *bias, const void *residual, std::int64_t rows, int channels,
              cudaStream_t stream);

} // namespace signwright::cuda
