#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>

namespace signwright
{

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
    /// Runs `work` without effect but for its being recorded; it must have run before, so that everything it needs is there. Its
    /// tensors stay where they are as long as the record lives.
    virtual std::unique_ptr<RecordedWork> record(const std::function<void()> &work) = 0;
    /// Waits until the device has done everything.
    virtual void synchronize() = 0;
};

/// Null until `cuda_available()` has loaded the plug-in.
CudaBackend *cuda_backend();

/// The name of the function in the plug-in that returns its backend.
constexpr const char *kCudaBackendSymbol = "signwright_cuda_backend";

} // namespace signwright
