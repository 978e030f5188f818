// The CUDA plug-in. Loading it registers LibTorch's CUDA backend, which it links; its own part is `CudaBackend`.

#include "models/cuda/cuda_backend.h"
#include "models/cuda/decoding_arguments.h"
#include "models/cuda/decoding_kernels.h"
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

    at::Tensor vector_product(const VectorProduct &part, const at::Tensor &x, const at::Tensor &residual, bool to_float) override
    {
        const std::int64_t out = part.weight.size(0), in = part.weight.size(1);
        assert(x.numel() == in && in % kCudaVector == 0 && in <= kCudaLongestVector && part.weight.is_contiguous());
        at::Tensor y = at::empty({1, out}, to_float ? x.options().dtype(at::kFloat) : x.options());
        const cuda::VectorProductPointers pointers{
            .x = pointer_to(x),
            .weight = part.weight.const_data_ptr(),
            .bias = pointer_to(part.bias),
            .norm_weight = pointer_to(part.norm_weight),
            .norm_bias = pointer_to(part.norm_bias),
            .residual = pointer_to(residual),
            .y = y.mutable_data_ptr(),
        };
        cuda::vector_product(element_of(x), to_float, out, static_cast<int>(in), static_cast<float>(part.eps), part.gelu,
                             pointers, c10::cuda::getCurrentCUDAStream());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
        return y;
    }

    at::Tensor cached_attention(const CachedAttention &part, const at::Tensor &projected, const at::Tensor &sign_query,
                                const at::Tensor &position) override
    {
        const std::int64_t heads = part.keys.size(0), longest = part.keys.size(1), size = part.keys.size(2);
        const std::int64_t signs = sign_query.defined() ? part.sign_keys.size(1) : 0;
        assert(size <= kCudaLargestHead && longest <= kCudaMostKeys && signs <= kCudaMostKeys);
        at::Tensor y = at::empty({1, heads * size}, projected.options());
        cuda::AttentionPointers pointers{
            .projected = pointer_to(projected),
            .position = position.const_data_ptr<std::int64_t>(),
            .keys = part.keys.mutable_data_ptr(),
            .values = part.values.mutable_data_ptr(),
            .y = y.mutable_data_ptr(),
        };
        if (sign_query.defined()) {
            pointers.sign_query = pointer_to(sign_query);
            pointers.sign_keys = pointer_to(part.sign_keys);
            pointers.sign_values = pointer_to(part.sign_values);
            pointers.sign_bias = part.sign_bias.const_data_ptr<float>();
            pointers.gate = pointer_to(part.gate);
        }
        cuda::cached_attention(element_of(projected), static_cast<int>(heads), static_cast<int>(size), static_cast<int>(longest),
                               static_cast<int>(signs), pointers, c10::cuda::getCurrentCUDAStream());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
        return y;
    }

    void choose_token(const at::Tensor &logits, const WrittenText &text) override
    {
        const at::Tensor partial = at::empty({cuda::choose_token_partials()}, logits.options());
        const cuda::TokenPointers pointers{
            .logits = logits.const_data_ptr<float>(),
            .ids = text.ids.mutable_data_ptr<std::int64_t>(),
            .log_probabilities = text.log_probabilities.mutable_data_ptr<float>(),
            .position = text.position.mutable_data_ptr<std::int64_t>(),
            .given = text.given.const_data_ptr<std::int64_t>(),
            .partial = partial.mutable_data_ptr<float>(),
        };
        cuda::choose_token(logits.numel(), pointers, c10::cuda::getCurrentCUDAStream());
        C10_CUDA_KERNEL_LAUNCH_CHECK();
    }

    std::unique_ptr<RecordedWork> record(const std::function<void()> &work) override { return std::make_unique<Graph>(work); }

    std::string device_name() override
    {
        cudaDeviceProp properties{};
        C10_CUDA_CHECK(cudaGetDeviceProperties(&properties, c10::cuda::current_device()));
        return properties.name;
    }

    void synchronize() override { c10::cuda::device_synchronize(); }
};

} // namespace

} // namespace signwright

extern "C" __attribute__((visibility("default"))) signwright::CudaBackend *signwright_cuda_backend()
{
    static signwright::Backend backend;
    return &backend;
}
