#include "models/pose_estimation/packed_convolution.h"

#include <algorithm>
#include <utility>

namespace signwright
{

std::vector<float> padded_to_panels(std::vector<float> values)
{
    constexpr auto kStep = static_cast<std::size_t>(kPanel);
    values.resize((values.size() + kStep - 1) / kStep * kStep, 0.0f);
    return values;
}

std::vector<float> panels_of(const std::vector<float> &weights, std::int64_t channels, std::int64_t places)
{
    const std::int64_t count = (channels + kPanel - 1) / kPanel;
    std::vector<float> panels(static_cast<std::size_t>(count * kPanel * places), 0.0f);
    for (std::int64_t channel = 0; channel < channels; ++channel)
        for (std::int64_t place = 0; place < places; ++place) {
            const std::int64_t to = (channel / kPanel * places + place) * kPanel + channel % kPanel;
            panels[static_cast<std::size_t>(to)] = weights[static_cast<std::size_t>(channel * places + place)];
        }
    return panels;
}

ConvolutionArguments convolution_arguments(const Window &window, std::int64_t padded_columns, std::int64_t padded_rows,
                                           std::int64_t in_channels)
{
    ConvolutionArguments arguments;
    arguments.image_stride = padded_rows * padded_columns * in_channels;
    arguments.row_stride = window.stride_h * padded_columns * in_channels;
    arguments.column_stride = window.stride_w * in_channels;
    arguments.segment_stride = padded_columns * in_channels;
    arguments.segments = window.kernel_h;
    arguments.segment_length = window.kernel_w * in_channels;
    return arguments;
}

DepthwiseArguments depthwise_arguments(const NetworkGraph &graph, const GraphNode &node)
{
    DepthwiseArguments arguments;
    const int source = node.inputs.front();
    arguments.width = graph.columns(source);
    arguments.height = graph.rows(source);
    arguments.channels = graph.channels(source);
    arguments.out_width = graph.columns(node.output);
    arguments.out_height = graph.rows(node.output);
    arguments.kernel_w = node.window.kernel_w;
    arguments.kernel_h = node.window.kernel_h;
    arguments.stride_w = node.window.stride_w;
    arguments.stride_h = node.window.stride_h;
    arguments.left = node.window.left;
    arguments.top = node.window.top;
    arguments.activation = node.activation;
    return arguments;
}

void copy_into_padding(const float *map, std::int64_t images, std::int64_t rows, std::int64_t columns, std::int64_t channels,
                       const Window &window, float *padded)
{
    const std::int64_t padded_columns = columns + window.left + window.right, padded_rows = rows + window.top + window.bottom;
    for (std::int64_t image = 0; image < images; ++image)
        for (std::int64_t row = 0; row < rows; ++row) {
            float *to = padded + ((image * padded_rows + row + window.top) * padded_columns + window.left) * channels;
            std::copy_n(map + (image * rows + row) * columns * channels, columns * channels, to);
        }
}

} // namespace signwright
