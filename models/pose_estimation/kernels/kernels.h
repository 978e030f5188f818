#pragma once

// The arithmetic of the networks on the CPU: feature maps with channels last, packed (image, row, column, channel), float32.

#include <cstddef>
#include <cstdint>

namespace signwright
{

enum class Activation { None, Relu, Relu6, Prelu };

/// Output channels of one panel of packed weights.
constexpr std::int64_t kPanel = 32;

/// What happens to a sum before it is stored: bias, residual, activation, in this order. Vectors are padded with zeros to a
/// multiple of `kPanel`.
struct Epilogue {
    const float *bias = nullptr;
    Activation activation = Activation::None;
    const float *slopes = nullptr;      ///< of `Prelu`, one a channel
    const float *residual = nullptr;    ///< of the first pixel; null = none
    std::int64_t residual_stride = 0;   ///< floats from pixel to pixel
    std::int64_t residual_channels = 0; ///< added to the first channels
};

/// A convolution without padding as a product: the window of an output pixel is `segments` runs of `segment_length` floats.
struct ConvolutionArguments {
    const float *input = nullptr;
    std::int64_t image_stride = 0;   ///< floats from image to image
    std::int64_t row_stride = 0;     ///< floats between the windows of two rows of the output
    std::int64_t column_stride = 0;  ///< floats between the windows of two pixels of a row
    std::int64_t segment_stride = 0; ///< floats between the runs of a window
    std::int64_t segments = 1;
    std::int64_t segment_length = 0;
    std::int64_t width = 0, height = 0; ///< of the output, pixels
    std::int64_t channels = 0;          ///< of the output
    const float *weights = nullptr;     ///< panels of `kPanel` channels: (panel, place in the window, channel)
    Epilogue epilogue;
    float *output = nullptr;
};

struct DepthwiseArguments {
    const float *input = nullptr;
    std::int64_t width = 0, height = 0, channels = 0; ///< of the input
    std::int64_t out_width = 0, out_height = 0;
    std::int64_t kernel_w = 1, kernel_h = 1, stride_w = 1, stride_h = 1;
    std::int64_t left = 0, top = 0; ///< zeros around the input; at the other ends as many as the output needs
    const float *weights = nullptr; ///< (row, column, channel)
    const float *bias = nullptr;
    Activation activation = Activation::None;
    const float *slopes = nullptr;
};

/// The kernels as compiled for one generation of vector instructions.
struct Kernels {
    /// Output pixels `begin` … `end`, counted through all images; `output` and `residual` are those of pixel 0.
    void (*convolve)(const ConvolutionArguments &arguments, std::int64_t begin, std::int64_t end);
    /// Output rows `begin` … `end`, counted through all images, into `output`, where row `begin` is to stand.
    void (*depthwise)(const DepthwiseArguments &arguments, std::int64_t begin, std::int64_t end, float *output);
    const char *name;
};

/// The best ones that this processor has.
const Kernels &kernels();

/// All that this processor can run, the portable ones first.
std::size_t kernel_variants(const Kernels *(&variants)[3]);

} // namespace signwright
