#pragma once

// Private to the CUDA plug-in.

namespace signwright::cuda
{

/// The type of a kernel's numbers.
enum class Element { Float, Half, BFloat16 };

} // namespace signwright::cuda
