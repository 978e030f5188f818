#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

namespace signwright::nn
{

/// A tensor on the CPU with any content, for weights that are read from end to end again and again: in pages of 2 MiB where the
/// system has them (Linux), since looking up pages of 4 KiB takes as long as reading them. Throws std::bad_alloc.
at::Tensor empty_in_large_pages(at::IntArrayRef shape, at::ScalarType type);

} // namespace signwright::nn
