#pragma once

#include "models/pose_estimation/network_graph.h"

#include <cstdint>
#include <vector>

namespace signwright
{

/// A vector with zeros up to a multiple of `kPanel`.
std::vector<float> padded_to_panels(std::vector<float> values);

/// Weights (out, row, column, in) as the panels that `ConvolutionArguments` describes. `places` = rows · columns · in.
std::vector<float> panels_of(const std::vector<float> &weights, std::int64_t channels, std::int64_t places);

/// What is the same at every run of a convolution over maps of that size, with zeros around the map already there.
ConvolutionArguments convolution_arguments(const Window &window, std::int64_t padded_columns, std::int64_t padded_rows,
                                           std::int64_t in_channels);

/// What is the same at every run of a depthwise convolution.
DepthwiseArguments depthwise_arguments(const NetworkGraph &graph, const GraphNode &node);

/// A map with its zeros around it, image by image. `padded` holds zeros already; only the inside is written.
void copy_into_padding(const float *map, std::int64_t images, std::int64_t rows, std::int64_t columns, std::int64_t channels,
                       const Window &window, float *padded);

} // namespace signwright
