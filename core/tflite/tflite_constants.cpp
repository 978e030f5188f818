#include "core/tflite/tflite_model.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace signwright
{

namespace
{

/// IEEE 754 binary16 → binary32.
float float_from_half(std::uint16_t half)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000u) << 16;
    const std::uint32_t exponent = (half >> 10) & 0x1fu, fraction = half & 0x3ffu;
    if (exponent == 0) {
        const float value = std::ldexp(static_cast<float>(fraction), -24);
        return sign ? -value : value;
    }
    const std::uint32_t wide = exponent == 31 ? 255u : exponent + 112u;
    return std::bit_cast<float>(sign | (wide << 23) | (fraction << 13));
}

std::vector<float> stored_floats(const TfliteTensor &tensor)
{
    if (tensor.type == TfliteType::Float32) {
        std::vector<float> values(tensor.data.size() / sizeof(float));
        std::memcpy(values.data(), tensor.data.data(), tensor.data.size());
        return values;
    }
    std::vector<std::uint16_t> halves(tensor.data.size() / sizeof(std::uint16_t));
    std::memcpy(halves.data(), tensor.data.data(), tensor.data.size());
    std::vector<float> values;
    values.reserve(halves.size());
    for (const std::uint16_t half : halves)
        values.push_back(float_from_half(half));
    return values;
}

} // namespace

std::vector<float> dense_floats(const TfliteTensor &tensor)
{
    if (!tensor.constant() || tensor.type == TfliteType::Int32)
        return {};
    std::vector<float> stored = stored_floats(tensor);
    if (!tensor.sparse)
        return stored;
    std::vector<float> values(tensor.count(), 0.0f);
    const TfliteSparsity &sparsity = tensor.sparsity;
    const auto width = static_cast<std::size_t>(tensor.shape.back());
    for (std::size_t row = 0; row + 1 < sparsity.segments.size(); ++row)
        for (std::size_t i = sparsity.segments[row]; i < sparsity.segments[row + 1]; ++i)
            values[row * width + sparsity.columns[i]] = stored[i];
    return values;
}

std::vector<std::int32_t> whole_numbers(const TfliteTensor &tensor)
{
    if (!tensor.constant() || tensor.type != TfliteType::Int32 || tensor.sparse)
        return {};
    std::vector<std::int32_t> values(tensor.count());
    std::memcpy(values.data(), tensor.data.data(), tensor.data.size());
    return values;
}

} // namespace signwright
