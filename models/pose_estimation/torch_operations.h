#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_estimation/network_graph.h"

#include <ATen/core/Tensor.h>

namespace signwright
{

/// A step with its constants on the device. Every map of a graph is a tensor (N, channels, rows, columns); dimensions that a map
/// lacks are 1.
struct TorchStep {
    GraphNode node; ///< its constants are moved out of it
    at::Tensor weights, bias;
    at::Tensor slopes; ///< of `Prelu`
    at::Tensor points; ///< numbers of the points that a `RegionMatrix` goes around
};

TorchStep torch_step(GraphNode node, const NetworkGraph &graph, at::Device device);

/// What the step makes of its inputs, which are in the order of the node's. No fused steps.
at::Tensor result_of(const TorchStep &step, const std::vector<at::Tensor> &inputs, const NetworkGraph &graph);

/// (N, channels, rows, columns) → (N, rows, columns, channels), dense: the order of the files.
at::Tensor channels_last(const at::Tensor &map);

} // namespace signwright
