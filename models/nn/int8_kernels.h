#pragma once

#include <cstdint>
#include <vector>

namespace signwright::int8_rows
{

/// A product of a few vectors with some rows of a matrix of bytes.
struct Product {
    const float *x = nullptr; ///< `vectors` vectors of `in` numbers, one after another
    std::int64_t vectors = 0;
    std::int64_t in = 0;
    const std::int8_t *values = nullptr; ///< of the whole matrix
    const float *scales = nullptr;
    const float *bias = nullptr; ///< or null
    float *y = nullptr;          ///< `vectors` vectors of `out` numbers
    std::int64_t out = 0;
};

/// Computes the outputs `begin` … `end` of every vector.
using Kernel = void (*)(const Product &product, std::int64_t begin, std::int64_t end);

/// The fastest one that this processor runs.
Kernel best_kernel();
/// Every one that this processor runs, the slowest first.
std::vector<Kernel> all_kernels();

} // namespace signwright::int8_rows
