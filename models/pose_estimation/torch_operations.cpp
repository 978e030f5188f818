#include "models/pose_estimation/torch_operations.h"

#include "models/pose_estimation/torch_region_operations.h"

#include <ATen/ATen.h>

#include <cassert>
#include <limits>
#include <utility>

namespace signwright
{

namespace
{

at::Tensor on_device(const std::vector<float> &values, at::IntArrayRef shape, at::Device device)
{
    return at::tensor(values, at::kFloat).view(shape).to(device);
}

/// The weights in LibTorch's order.
at::Tensor weights_of(const GraphNode &node, const NetworkGraph &graph, at::Device device)
{
    const Window &window = node.window;
    const int source = node.inputs.front();
    const std::int64_t in = graph.channels(source), out = graph.channels(node.output);
    if (node.kind == NodeKind::Convolution)
        return on_device(node.weights, {out, window.kernel_h, window.kernel_w, in}, device).permute({0, 3, 1, 2}).contiguous();
    if (node.kind == NodeKind::Depthwise)
        return on_device(node.weights, {window.kernel_h, window.kernel_w, out}, device)
            .permute({2, 0, 1})
            .unsqueeze(1)
            .contiguous();
    if (node.kind == NodeKind::Scale && node.weights.size() == 1)
        return on_device(node.weights, {1, 1, 1, 1}, device);
    if (node.kind == NodeKind::Scale)
        return on_device(node.weights, {1, graph.rows(source), graph.columns(source), in}, device).permute({0, 3, 1, 2});
    return {};
}

/// The map with `value` around it; convolutions and pools of LibTorch pad both ends alike.
at::Tensor padded(const at::Tensor &x, const Window &window, double value)
{
    if (window.left + window.right + window.top + window.bottom == 0)
        return x;
    return at::constant_pad_nd(x, {window.left, window.right, window.top, window.bottom}, value);
}

at::Tensor convolved(const TorchStep &step, const at::Tensor &x)
{
    const Window &window = step.node.window;
    const std::int64_t groups = step.node.kind == NodeKind::Depthwise ? x.size(1) : 1;
    const bool even = window.left == window.right && window.top == window.bottom;
    const std::int64_t above = even ? window.top : 0, beside = even ? window.left : 0;
    return at::conv2d(even ? x : padded(x, window, 0.0), step.weights, step.bias, {window.stride_h, window.stride_w},
                      {above, beside}, {1, 1}, groups);
}

at::Tensor activated(const TorchStep &step, const at::Tensor &x)
{
    switch (step.node.activation) {
    case Activation::None:
        return x;
    case Activation::Relu:
        return at::relu(x);
    case Activation::Relu6:
        return at::clamp(x, 0, 6);
    case Activation::Prelu:
        return at::prelu(x, step.slopes);
    }
    return x;
}

/// As `depth_to_space` of map_operations.h; LibTorch's pixel_shuffle has the channel as the slow part.
at::Tensor spread_over_pixels(const at::Tensor &x, std::int64_t block)
{
    const std::int64_t channels = x.size(1) / (block * block);
    return x.view({x.size(0), block, block, channels, x.size(2), x.size(3)})
        .permute({0, 3, 4, 1, 5, 2})
        .reshape({x.size(0), channels, x.size(2) * block, x.size(3) * block});
}

at::Tensor first_of(const at::Tensor &x, std::int64_t wanted)
{
    return wanted <= x.size(1) ? x.narrow(1, 0, wanted) : at::constant_pad_nd(x, {0, 0, 0, 0, 0, wanted - x.size(1)}, 0);
}

/// Puts maps together along the first dimension that they have in the file; one alone only gets another shape.
at::Tensor put_together(const std::vector<at::Tensor> &inputs, const GraphNode &node, const NetworkGraph &graph)
{
    std::vector<at::Tensor> parts;
    for (const at::Tensor &input : inputs)
        parts.push_back(channels_last(input).flatten(1));
    return at::cat(parts, 1)
        .view({-1, graph.rows(node.output), graph.columns(node.output), graph.channels(node.output)})
        .permute({0, 3, 1, 2})
        .contiguous();
}

} // namespace

TorchStep torch_step(GraphNode node, const NetworkGraph &graph, at::Device device)
{
    assert(node.before.empty() && node.residual < 0);
    TorchStep step;
    step.weights = weights_of(node, graph, device);
    const std::vector<float> bias = std::exchange(node.bias, {}), slopes = std::exchange(node.slopes, {});
    step.bias = on_device(bias, {static_cast<std::int64_t>(bias.size())}, device);
    step.slopes = on_device(slopes, {static_cast<std::int64_t>(slopes.size())}, device);
    if (node.kind == NodeKind::RegionMatrix)
        step.points = at::tensor(std::vector<std::int64_t>(node.points.begin() + 2, node.points.end())).to(device);
    node.weights.clear();
    step.node = std::move(node);
    return step;
}

at::Tensor result_of(const TorchStep &step, const std::vector<at::Tensor> &inputs, const NetworkGraph &graph)
{
    const GraphNode &node = step.node;
    const Window &window = node.window;
    const at::Tensor &x = inputs.front();
    switch (node.kind) {
    case NodeKind::Convolution:
    case NodeKind::Depthwise:
        return activated(step, convolved(step, x));
    case NodeKind::MaxPool:
        return at::max_pool2d(padded(x, window, -std::numeric_limits<double>::infinity()), {window.kernel_h, window.kernel_w},
                              {window.stride_h, window.stride_w});
    case NodeKind::ResizeBilinear:
        return at::upsample_bilinear2d(x, {graph.rows(node.output), graph.columns(node.output)}, false);
    case NodeKind::DepthToSpace:
        return spread_over_pixels(x.contiguous(), node.block);
    case NodeKind::Concatenate:
        return put_together(inputs, node, graph);
    case NodeKind::FirstOf:
        return first_of(x, graph.channels(node.output));
    case NodeKind::Add:
        return activated(step, inputs.size() == 2 ? x + inputs[1] : x);
    case NodeKind::Sigmoid:
        return at::sigmoid(x);
    case NodeKind::SpatialMean:
        return x.mean({2, 3}, true);
    case NodeKind::Scale:
        return x * step.weights;
    case NodeKind::RegionMatrix:
        return region_matrices(x, node.points[0], node.points[1], step.points);
    case NodeKind::SampleRegion:
        return sampled_regions(x, inputs[1]);
    case NodeKind::MovePoints:
        return moved_points(x, inputs[1]);
    }
    return {};
}

at::Tensor channels_last(const at::Tensor &map) { return map.permute({0, 2, 3, 1}).contiguous(); }

} // namespace signwright
