#include "models/nn/int8_rows.h"

#include "models/nn/int8_kernels.h"
#include "models/nn/large_pages.h"
#include "models/nn/parallel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <vector>

namespace signwright::int8_rows
{

namespace
{

constexpr float kLargest = 127.0f;
constexpr std::int64_t kOutputsAtLeast = 64; ///< that one thread computes at a time

} // namespace

Weights quantized(const at::Tensor &weight)
{
    assert(weight.dim() == 2 && weight.scalar_type() == at::kFloat && weight.is_cpu());
    const at::NoGradGuard no_grad;
    const at::Tensor dense = weight.contiguous();
    const std::int64_t out = dense.size(0), in = dense.size(1);
    Weights made{nn::empty_in_large_pages({out, in}, at::kChar), at::empty({out}, at::kFloat)};
    const float *source = dense.data_ptr<float>();
    auto *values = made.values.data_ptr<std::int8_t>();
    auto *scales = made.scales.data_ptr<float>();
    nn::parallel_for(0, out, kOutputsAtLeast, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            const float *numbers = source + row * in;
            float largest = 0.0f;
            for (std::int64_t i = 0; i < in; ++i)
                largest = std::max(largest, std::abs(numbers[i]));
            scales[row] = largest / kLargest;
            const float inverse = largest > 0.0f ? kLargest / largest : 0.0f;
            for (std::int64_t i = 0; i < in; ++i)
                values[row * in + i] = static_cast<std::int8_t>(std::lrint(numbers[i] * inverse));
        }
    });
    return made;
}

at::Tensor linear(const at::Tensor &x, const at::Tensor &values, const at::Tensor &scales, const at::Tensor &bias)
{
    assert(!x.requires_grad() && x.scalar_type() == at::kFloat);
    const at::Tensor vectors = x.contiguous();
    std::vector<std::int64_t> shape = x.sizes().vec();
    shape.back() = values.size(0);
    at::Tensor result = at::empty(shape, vectors.options());
    const Product product{.x = vectors.data_ptr<float>(),
                          .vectors = vectors.numel() / values.size(1),
                          .in = values.size(1),
                          .values = values.data_ptr<std::int8_t>(),
                          .scales = scales.data_ptr<float>(),
                          .bias = bias.defined() ? bias.data_ptr<float>() : nullptr,
                          .y = result.data_ptr<float>(),
                          .out = values.size(0)};
    const Kernel kernel = best_kernel();
    if (product.out <= kOutputsAtLeast || at::get_num_threads() == 1) {
        kernel(product, 0, product.out);
        return result;
    }
    // Each thread takes the next portion when it is done with one: a core that has other work does not keep the others waiting.
    std::atomic<std::int64_t> next = 0;
    nn::parallel_for(0, at::get_num_threads(), 1, [&](std::int64_t, std::int64_t) {
        for (std::int64_t begin = next.fetch_add(kOutputsAtLeast); begin < product.out; begin = next.fetch_add(kOutputsAtLeast))
            kernel(product, begin, std::min(begin + kOutputsAtLeast, product.out));
    });
    return result;
}

at::Tensor rows_of(const at::Tensor &rows, const at::Tensor &values, const at::Tensor &scales)
{
    const at::Tensor flat = rows.flatten();
    std::vector<std::int64_t> shape = rows.sizes().vec();
    shape.push_back(values.size(1));
    return (values.index_select(0, flat).to(at::kFloat) * scales.index_select(0, flat).unsqueeze(1)).view(shape);
}

} // namespace signwright::int8_rows
