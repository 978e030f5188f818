// The CUDA plug-in. Loading it registers LibTorch's CUDA backend, which it links; its own part is `CudaBackend`.

#include "models/cuda/cuda_backend.h"
#include "models/cuda/kernels.h"

#include <ATen/ATen.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include <cassert>

namespace signwright
{

namespace
{

cuda::Element element_of(const at::Tensor &x)
{
    switch (x.scalar_type()) {
    case at::kHalf:
        return cuda::Element::Half;
    case at::kBFloat16:
        return cuda::Element::BFloat16;
    default:
        assert(x.scalar_type() == at::kFloat);
        return cuda::Element::Float;
    }
}

cuda::MapShape shape_of(const at::Tensor &x)
{
    assert(x.is_contiguous(at::MemoryFormat::ChannelsLast) && x.size(1) % kCudaVector == 0);
    return {x.size(0), x.size(2) * x.size(3), static_cast<int>(x.size(1))};
}

/// Null for undefined tensors.
const void *pointer_to(const at::Tensor &x)
{
    assert(!x.defined() || x.is_contiguous() || x.is_contiguous(at::MemoryFormat::ChannelsLast));
    return x.defined() ? x.const_data_ptr() : nullptr;
}

class Graph final : public RecordedWork
{
public:
    explicit Graph(const std::function<void()> &work)
    {
        c10::cuda::device_synchronize();
        // The default stream cannot be recorded.
        const c10::cuda::CUDAStreamGuard guard(c10::cuda::getStreamFromPool());
        graph_.capture_begin();
        work();
        graph_.capture_end();
    }
    void replay() override { graph_.replay(); }

private:
    at::cuda::CUDAGraph graph_;
};

class Backend final : public CudaBackend
{
public:
    at::Tensor group_norm(const GroupNormArguments &arguments) override
    {
        const at::Tensor &x = arguments.x;
        const cuda::MapShape shape = shape_of(x);
        at::Tensor y = at::empty_like(x);
        const at::Tensor partial = at::empty({cuda::group_norm_partials(shape, arguments.groups)}, x.options().dtype(at::kFloat));
        const cuda::GroupNormPointers pointers{
            .x = x.const_data_ptr(),
            .y = y.mutable_data_ptr(),
            .weight = arguments.weight.const_data_ptr(),
            .bias = arguments.bias.const_data_ptr(),
            .before = pointer_to(arguments.before),
            .scale = pointer_to(arguments.scale),
            .shift = pointer_to(arguments.shift),
            .partial = partial.mutable_data_ptr<float>(),
        };
        cuda::group_norm(element_of(x), shape, arguments.groups, static_cast<float>(arguments.eps), arguments.silu, pointers,
                         c10::cuda::getCurrentCUDAStream());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
        return y;
    }

    at::Tensor geglu(const at::Tensor &x) override
    {
        std::vector<std::int64_t> sizes = x.sizes().vec();
        sizes.back() /= 2;
        assert(x.is_contiguous() && sizes.back() % kCudaVector == 0);
        at::Tensor y = at::empty(sizes, x.options());
        cuda::geglu(element_of(x), x.const_data_ptr(), y.mutable_data_ptr(), y.numel() / sizes.back(),
                    static_cast<int>(sizes.back()), c10::cuda::getCurrentCUDAStream());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
        return y;
    }

    void add_bias(const at::Tensor &x, const at::Tensor &bias, const at::Tensor &residual) override
    {
        const cuda::MapShape shape = shape_of(x);
        cuda::add_bias(element_of(x), x.mutable_data_ptr(), bias.const_data_ptr(), pointer_to(residual),
                       shape.pictures * shape.positions, shape.channels, c10::cuda::getCurrentCUDAStream());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
    }

    std::unique_ptr<RecordedWork> record(const std::function<void()> &work) override { return std::make_unique<Graph>(work); }

    void synchronize() override { c10::cuda::device_synchronize(); }
};

} // namespace

} // namespace signwright

extern "C" __attribute__((visibility("default"))) signwright::CudaBackend *signwright_cuda_backend()
{
    static signwright::Backend backend;
    return &backend;
}
