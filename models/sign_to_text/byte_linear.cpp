#include "models/sign_to_text/byte_linear.h"

#include "models/nn/int8_rows.h"

#include <ATen/ATen.h>

namespace signwright
{

at::Tensor ByteLinear::operator()(const at::Tensor &x) const
{
    return scales.defined() ? int8_rows::linear(x, weight, scales, bias) : Linear::operator()(x);
}

at::Tensor ByteLinear::rows(const at::Tensor &ids) const
{
    return scales.defined() ? int8_rows::rows_of(ids, weight, scales) : at::embedding(weight, ids);
}

void ByteLinear::quantize()
{
    auto quantized = int8_rows::quantized(weight);
    weight = std::move(quantized.values);
    scales = std::move(quantized.scales);
}

} // namespace signwright
