#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace signwright
{

struct CachedAttention;
struct VectorProduct;
struct WrittenText;

/// Work that the device was told once and repeats without being told again (a CUDA graph): what it costs to start some
/// thousand small kernels falls away.
class RecordedWork
{
public:
    virtual ~RecordedWork() = default;
    /// Runs the work on what now stands in the tensors that it read when it was recorded.
    virtual void replay() = 0;
};

/// Arguments of `CudaBackend::group_norm`; undefined tensors are left out.
struct GroupNormArguments {
    const at::Tensor &x; ///< (N, C, H, W), channels-last, dense; C a multiple of `groups` and of `kCudaVector`
    int groups;
    const at::Tensor &weight, &bias; ///< (C), like all below in the type of `x`
    double eps;
    const at::Tensor &before, &scale, &shift; ///< (N, C), see `GroupNormFusion`
    bool silu;
};

/// Channels have to be a multiple of this many for the kernels below.
constexpr std::int64_t kCudaVector = 8;
/// What the kernels of decoding keep in a multiprocessor's own memory: a vector, a head's query, the scores of keys.
constexpr std::int64_t kCudaLongestVector = 11'264, kCudaLargestHead = 512, kCudaMostKeys = 8192;

/// What the CUDA plug-in can do beside LibTorch's own operators. Tensors lie on the device, in float32, float16 or bfloat16;
/// every kernel has the same result as the layer's operators one by one (its twin, which the CPU runs), up to rounding, and the
/// same bits every time.
class CudaBackend
{
public:
    virtual ~CudaBackend() = default;

    virtual at::Tensor group_norm(const GroupNormArguments &arguments) = 0;
    /// (…, 2 C) → (…, C): the first half times GELU of the second (Shazeer 2020).
    virtual at::Tensor geglu(const at::Tensor &x) = 0;
    /// Adds `bias` (C) and, if defined, `residual` to `x` (N, C, H, W) in place; both maps are channels-last and dense.
    virtual void add_bias(const at::Tensor &x, const at::Tensor &bias, const at::Tensor &residual) = 0;
    /// act(norm(x)·Wᵀ + b) + `residual` (1, out) or undefined, for one vector `x` (1, in); float32 when `to_float`.
    virtual at::Tensor vector_product(const VectorProduct &part, const at::Tensor &x, const at::Tensor &residual,
                                      bool to_float) = 0;
    /// Attention of the token at `position` (1), int64, whose key and value are put into the cache. `projected`: (1, ≥ 3 · heads
    /// · size), query, key and value; `sign_query`: (1, heads · size) or undefined. Returns (1, heads · size).
    virtual at::Tensor cached_attention(const CachedAttention &part, const at::Tensor &projected, const at::Tensor &sign_query,
                                        const at::Tensor &position) = 0;
    /// Appends the most probable token by `logits` (1, vocabulary), float32, unless its place is given.
    virtual void choose_token(const at::Tensor &logits, const WrittenText &text) = 0;
    /// Runs `work` without effect but for its being recorded; it must have run before, so that everything it needs is there. Its
    /// tensors stay where they are as long as the record lives.
    virtual std::unique_ptr<RecordedWork> record(const std::function<void()> &work) = 0;
    /// As the driver calls the device.
    virtual std::string device_name() = 0;
    /// Waits until the device has done everything.
    virtual void synchronize() = 0;
};

/// Null until `cuda_available()` has loaded the plug-in.
CudaBackend *cuda_backend();

/// The name of the function in the plug-in that returns its backend.
constexpr const char *kCudaBackendSymbol = "signwright_cuda_backend";

} // namespace signwright
