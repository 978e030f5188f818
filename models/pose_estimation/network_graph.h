#pragma once

#include "core/base/result.h"
#include "core/tflite/tflite_model.h"
#include "models/pose_estimation/kernels/kernels.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signwright
{

enum class NodeKind {
    Convolution,
    Depthwise,
    MaxPool,
    ResizeBilinear,
    DepthToSpace,
    Concatenate, ///< along the first dimension
    FirstOf,     ///< the first channels, or all with zeros after them where the result has more
    Add,         ///< or only an activation, with one input
    Sigmoid,
    SpatialMean,
    Scale,        ///< times `weights`: one number, or one for every place
    RegionMatrix, ///< points (n, 3) → the matrix (4, 4) of a turned box around some of them, see `region_matrix`
    SampleRegion, ///< a map and such a matrix → a square map of the box
    MovePoints,   ///< points (n, 2) and such a matrix → the points where it puts them
};

/// A window that moves over rows and columns; zeros (−∞ for a pool) stand around the map.
struct Window {
    std::int64_t kernel_h = 1, kernel_w = 1, stride_h = 1, stride_w = 1;
    std::int64_t top = 0, bottom = 0, left = 0, right = 0;

    bool pointwise() const { return kernel_h * kernel_w * stride_h * stride_w == 1 && top + bottom + left + right == 0; }
};

/// One step of a network. Maps are numbered as the graph's `shapes`.
struct GraphNode {
    NodeKind kind = NodeKind::Add;
    std::vector<int> inputs;
    int output = -1;
    Window window;              ///< of convolutions and pools
    std::vector<float> weights; ///< convolution: (out, row, column, in); depthwise: (row, column, channel)
    std::vector<float> bias;    ///< one a channel of the output
    Activation activation = Activation::None;
    std::vector<float> slopes; ///< of `Prelu`
    int residual = -1;         ///< a map whose channels are added before the activation to the first ones of a convolution
    std::int64_t block = 1;    ///< of `DepthToSpace`
    std::vector<int> points;   ///< of `RegionMatrix`: the two that lie level in the box, then those that it goes around
    /// None, or a depthwise convolution that goes before a pointwise one: `inputs` are its, and nobody else reads its result.
    std::vector<GraphNode> before;
};

/// A network as MediaPipe's files describe it, without batch dimension: constants are unpacked and padding is a part of
/// windows. Maps are packed with channels last. Steps stand in the order in which they run.
struct NetworkGraph {
    std::vector<std::vector<std::int64_t>> shapes; ///< of every map: (rows, columns, channels), or fewer dimensions
    std::vector<GraphNode> nodes;
    int input = -1;
    std::vector<int> outputs;

    /// Floats of a map of one picture.
    std::int64_t count(int map) const;
    /// The last three dimensions of a map; absent ones are 1.
    std::int64_t rows(int map) const;
    std::int64_t columns(int map) const;
    std::int64_t channels(int map) const;
};

/// Imports a model with one input. Every shape is computed and must be the one that the file states. `name` stands in messages.
/// Errors: BadInput (shapes that do not fit, an operator used in a way that is not supported).
Result<NetworkGraph> graph_from_tflite(const TfliteModel &model, const std::string &name);

/// The graph that computes only those outputs (numbers in the file's order, in the new order): what nothing else needs is left
/// out.
NetworkGraph with_outputs(NetworkGraph graph, const std::vector<int> &wanted);

/// Joins steps, where nobody else reads between: an addition and an activation become the end of the convolution before them, a
/// depthwise convolution the beginning of the pointwise one after it.
NetworkGraph fused(NetworkGraph graph);

} // namespace signwright
