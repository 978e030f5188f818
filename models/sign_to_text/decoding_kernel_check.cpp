#include "models/sign_to_text/decoding_kernel_check.h"

#include "models/kernel_check.h"
#include "models/sign_to_text/decoding_layers.h"

#include <ATen/ATen.h>

#include <cmath>

namespace signwright
{

namespace
{

using Tensors = KernelCase::Tensors;

constexpr std::int64_t kWidth = 2048, kWide = 8192, kHeads = 16, kHeadSize = 128;

/// Weights that keep the size of what they multiply.
at::Tensor random_weight(std::int64_t out, std::int64_t in)
{
    return at::randn({out, in}).div_(std::sqrt(static_cast<double>(in)));
}

/// inputs: x, weight, bias, norm weight and bias.
KernelCase after_norm(const std::string &name, std::int64_t out, bool gelu, bool to_float)
{
    const auto part = [gelu](const Tensors &x) {
        return VectorProduct{.weight = x[1], .bias = x[2], .norm_weight = x[3], .norm_bias = x[4], .gelu = gelu};
    };
    return {name,
            {at::randn({1, kWidth}).add_(0.5), random_weight(out, kWidth), at::randn({out}), at::randn({kWidth}),
             at::randn({kWidth})},
            [=](const Tensors &x) { return decoding::vector_product(part(x), x[0], {}, to_float); },
            [=](const Tensors &x) { return decoding::by_operators::vector_product(part(x), x[0], {}, to_float); }};
}

/// inputs: x, weight, residual.
KernelCase onto_residual(const std::string &name, std::int64_t in)
{
    return {name,
            {at::randn({1, in}), random_weight(kWidth, in), at::randn({1, kWidth})},
            [](const Tensors &x) { return decoding::vector_product({.weight = x[1]}, x[0], x[2]); },
            [](const Tensors &x) { return decoding::by_operators::vector_product({.weight = x[1]}, x[0], x[2]); }};
}

/// With what was put into the cache behind it.
KernelCase attention(std::int64_t longest, std::int64_t position, std::int64_t signs)
{
    const auto run = [position](const auto &attend, const Tensors &x) {
        const CachedAttention part{.keys = x[2].clone(),
                                   .values = x[3].clone(),
                                   .sign_keys = x[5],
                                   .sign_values = x[6],
                                   .sign_bias = x[7].to(at::kFloat),
                                   .gate = x[8]};
        const at::Tensor mixed = attend(part, x[0], x[4], x[1]);
        return at::cat({mixed.flatten(), part.keys.select(1, position).flatten(), part.values.select(1, position).flatten()});
    };
    const auto cache = [](std::int64_t tokens) { return at::randn({kHeads, tokens, kHeadSize}); };
    const at::Tensor bias = at::zeros({signs});
    bias.slice(0, signs - 3).fill_(-1000.0);
    return {"attention, cache of " + std::to_string(longest) + ", " + std::to_string(signs) + " signs",
            {at::randn({1, 3 * kWidth + 8}), at::full({1}, position, at::kLong), cache(longest), cache(longest),
             at::randn({1, kWidth}), cache(signs), cache(signs), bias, at::rand({kHeads})},
            [run](const Tensors &x) { return run(decoding::cached_attention, x); },
            [run](const Tensors &x) { return run(decoding::by_operators::cached_attention, x); }};
}

/// The token, small as a number so that its probability weighs as much, and its log-probability.
KernelCase choice(std::int64_t vocabulary)
{
    constexpr std::int64_t kBest = 1234;
    const auto run = [](const auto &choose, const Tensors &x) {
        const at::TensorOptions options = x[0].options();
        const WrittenText text{.ids = at::zeros({4}, options.dtype(at::kLong)),
                               .log_probabilities = at::zeros({4}, options.dtype(at::kFloat)),
                               .position = at::ones({1}, options.dtype(at::kLong)),
                               .given = at::ones({1}, options.dtype(at::kLong))};
        choose(x[0].to(at::kFloat), text);
        return at::cat({text.ids / 1000.0, text.log_probabilities, text.position.to(at::kFloat)});
    };
    at::Tensor logits = at::randn({1, vocabulary});
    logits[0][kBest] = 9.0;
    logits[0][vocabulary - 1] = 9.0; // the first of equal ones is chosen
    return {"choice of a token among " + std::to_string(vocabulary),
            {logits},
            [run](const Tensors &x) { return run(decoding::choose_token, x); },
            [run](const Tensors &x) { return run(decoding::by_operators::choose_token, x); }};
}

std::vector<KernelCase> cases()
{
    return {after_norm("layer norm, product (2048) to 6152", 3 * kWidth + 8, false, false),
            after_norm("layer norm, product, GELU (2048) to 8192", kWide, true, false),
            after_norm("layer norm, product (2048) to 32003 logits", 32003, false, true),
            onto_residual("product, residual (2048) to 2048", kWidth),
            onto_residual("product, residual (8192) to 2048", kWide),
            onto_residual("product, residual (8) to 2048", 8),
            attention(64, 40, 50),
            attention(1000, 999, 300),
            choice(256008),
            choice(5000)};
}

} // namespace

Result<std::vector<KernelFigure>> check_decoding_kernels(Precision precision, const Control &control)
{
    return check_kernels(cases, precision, control);
}

} // namespace signwright
