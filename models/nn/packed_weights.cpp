#include "models/nn/packed_weights.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>

#include <array>

namespace signwright::packed
{

namespace
{

using Ints = at::IntArrayRef;
using MaybeTensor = std::optional<at::Tensor>;
using Scalars = c10::List<std::optional<at::Scalar>>;
using MaybeWord = std::optional<std::string_view>;

constexpr std::int64_t kGroups = 1;

/// An operator that LibTorch registers without declaring it in a header.
template <typename Signature> auto operator_named(const char *name, const char *overload)
{
    return c10::Dispatcher::singleton().findSchemaOrThrow(name, overload).typed<Signature>();
}

MaybeTensor if_defined(const at::Tensor &tensor) { return tensor.defined() ? MaybeTensor(tensor) : std::nullopt; }

/// The same number for height and width.
struct Both {
    explicit Both(std::int64_t value) : values{value, value} {}
    operator Ints() const { return values; }

    std::array<std::int64_t, 2> values;
};

} // namespace

bool can_pack(const at::Tensor &weight)
{
    return weight.device().is_cpu() && weight.scalar_type() == at::kFloat && weight.layout() == at::kStrided && at::hasMKLDNN() &&
           at::globalContext().userEnabledMkldnn();
}

at::Tensor pack_convolution(const at::Tensor &weight, std::int64_t stride, std::int64_t padding)
{
    return at::mkldnn_reorder_conv2d_weight(weight.detach().contiguous().to_mkldnn(), Both(padding), Both(stride), Both(1),
                                            kGroups);
}

at::Tensor pack_linear(const at::Tensor &weight)
{
    static const auto reorder =
        operator_named<at::Tensor(const at::Tensor &, std::optional<std::int64_t>)>("mkldnn::_reorder_linear_weight", "");
    return reorder.call(weight.detach().contiguous(), std::nullopt);
}

at::Tensor convolution(const at::Tensor &x, const at::Tensor &weight, const ConvolutionPlace &place)
{
    static const auto run =
        operator_named<at::Tensor(const at::Tensor &, const at::Tensor &, const MaybeTensor &, Ints, Ints, Ints, std::int64_t,
                                  std::string_view, Scalars, MaybeWord)>("mkldnn::_convolution_pointwise", "");
    return run.call(x, weight, if_defined(place.bias), Both(place.padding), Both(place.stride), Both(1), kGroups, "none",
                    Scalars(), "");
}

at::Tensor convolution_add(const at::Tensor &x, const at::Tensor &weight, const ConvolutionPlace &place, const at::Tensor &other)
{
    static const auto run = operator_named<at::Tensor(
        const at::Tensor &, const at::Tensor &, const at::Tensor &, const MaybeTensor &, Ints, Ints, Ints, std::int64_t,
        std::string_view, std::optional<at::Scalar>, MaybeWord, Scalars, MaybeWord)>("mkldnn::_convolution_pointwise", "binary");
    return run.call(x, other, weight, if_defined(place.bias), Both(place.padding), Both(place.stride), Both(1), kGroups, "add",
                    1.0, std::nullopt, Scalars(), std::nullopt);
}

at::Tensor linear(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, After after)
{
    static const auto run = operator_named<at::Tensor(const at::Tensor &, const at::Tensor &, const MaybeTensor &,
                                                      std::string_view, Scalars, MaybeWord)>("mkldnn::_linear_pointwise", "");
    return run.call(x, weight, if_defined(bias), after == After::Gelu ? "gelu" : "none", Scalars(), "none");
}

at::Tensor linear_with(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, const at::Tensor &other,
                       Combine combine)
{
    static const auto run =
        operator_named<at::Tensor(const at::Tensor &, const at::Tensor &, const at::Tensor &, const MaybeTensor &,
                                  std::string_view)>("mkldnn::_linear_pointwise", "binary");
    return run.call(x, other, weight, if_defined(bias), combine == Combine::Add ? "add" : "mul");
}

} // namespace signwright::packed
