#pragma once

// Private to the CUDA plug-in: elements of every type that kernels take, for code that nvcc compiles.

#include "models/cuda/element.h"

#include <cuda_bf16.h>
#include <cuda_fp16.h>

namespace signwright::cuda
{

constexpr int kWarp = 32;

__device__ inline float to_float(float x) { return x; }
__device__ inline float to_float(__half x) { return __half2float(x); }
__device__ inline float to_float(__nv_bfloat16 x) { return __bfloat162float(x); }
__device__ inline void from_float(float &to, float x) { to = x; }
__device__ inline void from_float(__half &to, float x) { to = __float2half_rn(x); }
__device__ inline void from_float(__nv_bfloat16 &to, float x) { to = __float2bfloat16_rn(x); }

/// As many elements as one access of 16 bytes moves.
template <typename T> struct alignas(16) Vector {
    static constexpr int kSize = 16 / sizeof(T);
    T element[kSize];
};

__device__ inline float silu(float x) { return x / (1.0f + __expf(-x)); }
__device__ inline float gelu(float x) { return 0.5f * x * (1.0f + erff(x * 0.70710678f)); }

__device__ inline float sum_of_warp(float x)
{
    for (int offset = kWarp / 2; offset > 0; offset /= 2)
        x += __shfl_xor_sync(0xffffffffu, x, offset);
    return x;
}

/// Calls `run` with a null pointer of the element's type.
template <typename Run> void with_type(Element element, const Run &run)
{
    switch (element) {
    case Element::Float:
        run(static_cast<float *>(nullptr));
        break;
    case Element::Half:
        run(static_cast<__half *>(nullptr));
        break;
    case Element::BFloat16:
        run(static_cast<__nv_bfloat16 *>(nullptr));
        break;
    }
}

template <typename Pointer> struct Pointee;
template <typename T> struct Pointee<T *> {
    using Type = T;
};

} // namespace signwright::cuda
