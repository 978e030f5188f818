#include "models/pose_estimation/operator_import.h"

#include "models/pose_estimation/operator_shapes.h"

#include <algorithm>

namespace signwright
{

namespace
{

constexpr int kMostZeros = 4096; ///< on one side of a map

/// Floats of the copy of a map that has the window's zeros around it; none is made without any.
double padded_floats(const ImportState::Shape &map, const Window &window)
{
    const std::int64_t rows = window.top + window.bottom, columns = window.left + window.right;
    if (rows + columns == 0)
        return 0.0;
    return static_cast<double>(map[0] + rows) * static_cast<double>(map[1] + columns) * static_cast<double>(map[2]);
}

} // namespace

Result<void> import_padding(ImportState &state, const TfliteOperator &op)
{
    const auto amounts = state.numbers(op, 1);
    const int source = state.map_of(op, 0);
    const bool usable = source >= 0 && state.shape(source).size() == 3 && amounts.size() == 8 &&
                        std::all_of(amounts.begin(), amounts.end(), [](int n) { return n >= 0 && n <= kMostZeros; }) &&
                        amounts[0] + amounts[1] + amounts[6] == 0;
    if (!usable)
        return state.refuse("it pads in a way that is not supported");
    if (amounts[7] == 0) {
        state.set_padded(op, source, {.top = amounts[2], .bottom = amounts[3], .left = amounts[4], .right = amounts[5]});
        return {};
    }
    if (amounts[2] + amounts[3] + amounts[4] + amounts[5] > 0)
        return state.refuse("it pads pixels and channels at once");
    GraphNode node;
    node.kind = NodeKind::FirstOf;
    node.inputs = {source};
    ImportState::Shape wider = state.shape(source);
    wider.back() += amounts[7];
    return state.finish(op, std::move(node), wider);
}

Result<void> import_convolution(ImportState &state, const TfliteOperator &op)
{
    const bool depthwise = op.code == TfliteOperatorCode::DepthwiseConv2d;
    const auto [source, zeros] = state.padded_map_of(op);
    const TfliteTensor *weights = state.constant(op, 1);
    if (source < 0 || !weights || weights->shape.size() != 4)
        return state.refuse("a convolution has no map or no weights");
    GraphNode node;
    node.kind = depthwise ? NodeKind::Depthwise : NodeKind::Convolution;
    node.inputs = {source};
    node.window = zeros;
    node.window.kernel_h = weights->shape[1];
    node.window.kernel_w = weights->shape[2];
    node.weights = state.floats(op, 1);
    node.bias = state.floats(op, 2);
    node.activation = activation_of(op.options.activation);
    const std::int64_t in = depthwise ? weights->shape[0] : weights->shape[3];
    const std::int64_t out = depthwise ? weights->shape[3] : weights->shape[0];
    const auto computed = shape_after_window(node.window, op.options, state.shape(source), out);
    const std::int64_t channels = state.graph.channels(source);
    if (!computed || in != (depthwise ? 1 : channels) || (depthwise && out != channels) ||
        node.weights.size() != weights->count() || node.bias.size() != static_cast<std::size_t>(out))
        return state.refuse("a convolution's weights do not fit its map");
    if (!depthwise)
        state.take(padded_floats(state.shape(source), node.window));
    return state.finish(op, std::move(node), *computed);
}

Result<void> import_fully_connected(ImportState &state, const TfliteOperator &op)
{
    const int source = state.map_of(op, 0);
    const TfliteTensor *weights = state.constant(op, 1);
    if (source < 0 || state.shape(source).size() != 1 || !weights || weights->shape.size() != 2 ||
        weights->shape[1] != state.shape(source)[0])
        return state.refuse("a layer's weights do not fit its vector");
    GraphNode node;
    node.kind = NodeKind::Convolution;
    node.inputs = {source};
    node.weights = state.floats(op, 1);
    node.bias = state.floats(op, 2);
    node.activation = activation_of(op.options.activation);
    if (node.weights.size() != weights->count() || node.bias.size() != static_cast<std::size_t>(weights->shape[0]))
        return state.refuse("a layer's weights do not fit its result");
    return state.finish(op, std::move(node), {weights->shape[0]});
}

} // namespace signwright
