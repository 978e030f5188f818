#include "models/pose_estimation/operator_import.h"

#include "models/pose_estimation/operator_shapes.h"

#include <algorithm>

namespace signwright
{

namespace
{

using Shape = ImportState::Shape;

Result<void> import_pool(ImportState &state, const TfliteOperator &op, GraphNode node)
{
    node.kind = NodeKind::MaxPool;
    node.window.kernel_h = op.options.filter_h;
    node.window.kernel_w = op.options.filter_w;
    const int source = node.inputs[0];
    const auto computed = shape_after_window(node.window, op.options, state.shape(source), state.graph.channels(source));
    if (!computed || op.options.activation != TfliteActivation::None)
        return state.refuse("a pool does not fit its map");
    return state.finish(op, std::move(node), *computed);
}

Result<void> import_resize(ImportState &state, const TfliteOperator &op, GraphNode node)
{
    node.kind = NodeKind::ResizeBilinear;
    const auto size = state.numbers(op, 1);
    if (size.size() != 2 || state.shape(node.inputs[0]).size() != 3 || op.options.align_corners || !op.options.half_pixel_centers)
        return state.refuse("it resizes in a way that is not supported");
    const Shape resized = {size[0], size[1], state.graph.channels(node.inputs[0])};
    return state.finish(op, std::move(node), resized);
}

Result<void> import_depth_to_space(ImportState &state, const TfliteOperator &op, GraphNode node)
{
    node.kind = NodeKind::DepthToSpace;
    node.block = op.options.block_size;
    const Shape &from = state.shape(node.inputs[0]);
    if (from.size() != 3 || from[2] % (node.block * node.block) != 0)
        return state.refuse("channels cannot be spread over pixels");
    const Shape spread = {from[0] * node.block, from[1] * node.block, from[2] / (node.block * node.block)};
    return state.finish(op, std::move(node), spread);
}

Result<void> import_concatenation(ImportState &state, const TfliteOperator &op, GraphNode node)
{
    node.kind = NodeKind::Concatenate;
    Shape sum = state.shape(node.inputs[0]);
    for (std::size_t i = 1; i < op.inputs.size(); ++i) {
        const int map = state.map_of(op, i);
        if (map < 0 || state.shape(map).size() != sum.size() ||
            !std::equal(sum.begin() + 1, sum.end(), state.shape(map).begin() + 1))
            return state.refuse("maps that are put together have different shapes");
        sum.front() += state.shape(map).front();
        node.inputs.push_back(map);
    }
    if (op.options.axis != 1 || op.options.activation != TfliteActivation::None)
        return state.refuse("it puts maps together in a way that is not supported");
    return state.finish(op, std::move(node), sum);
}

/// A copy under another shape: maps are packed, so that the numbers stand in the same order.
Result<void> import_reshape(ImportState &state, const TfliteOperator &op, GraphNode node)
{
    const int result = op.outputs.front();
    if (state.tensor(result).count() != static_cast<std::size_t>(state.graph.count(node.inputs[0])))
        return state.refuse("a map is reshaped to another size");
    node.kind = NodeKind::Concatenate;
    return state.finish(op, std::move(node), state.stated_shape(result));
}

Result<void> import_slice(ImportState &state, const TfliteOperator &op, GraphNode node)
{
    node.kind = NodeKind::FirstOf;
    const auto begin = state.numbers(op, 1), end = state.numbers(op, 2), stride = state.numbers(op, 3);
    Shape cut = state.shape(node.inputs[0]);
    const std::size_t rank = cut.size() + 1;
    bool usable = begin.size() == rank && end.size() == rank && stride.size() == rank && end[0] == 1;
    for (std::size_t i = 0; usable && i < rank; ++i)
        usable = begin[i] == 0 && stride[i] == 1 && (i == 0 || i + 1 == rank || end[i] == cut[i - 1]);
    if (!usable || end.back() < 1 || end.back() > cut.back())
        return state.refuse("it cuts a map in a way that is not supported");
    cut.back() = end.back();
    return state.finish(op, std::move(node), cut);
}

Result<void> import_mean(ImportState &state, const TfliteOperator &op, GraphNode node)
{
    node.kind = NodeKind::SpatialMean;
    if (state.numbers(op, 1) != std::vector<std::int32_t>{1, 2} || op.options.keep_dims ||
        state.shape(node.inputs[0]).size() != 3)
        return state.refuse("it averages in a way that is not supported");
    const Shape mean = {state.graph.channels(node.inputs[0])};
    return state.finish(op, std::move(node), mean);
}

/// An addition, an activation or a product with constants: the result is as large as the first map.
Result<void> import_elementwise(ImportState &state, const TfliteOperator &op, GraphNode node)
{
    const Shape shape = state.shape(node.inputs[0]);
    const auto channels = static_cast<std::size_t>(state.graph.channels(node.inputs[0]));
    const auto count = static_cast<std::size_t>(state.graph.count(node.inputs[0]));
    using enum TfliteOperatorCode;
    switch (op.code) {
    case Add:
        node.inputs.push_back(state.map_of(op, 1));
        if (node.inputs.back() < 0 || state.shape(node.inputs.back()) != shape)
            return state.refuse("two maps of different shapes are added");
        node.activation = activation_of(op.options.activation);
        break;
    case Relu:
        node.activation = Activation::Relu;
        break;
    case Prelu:
        node.activation = Activation::Prelu;
        node.slopes = state.floats(op, 1);
        if (node.slopes.size() != channels)
            return state.refuse("an activation has not one slope a channel");
        break;
    case Logistic:
        node.kind = NodeKind::Sigmoid;
        break;
    default:
        node.kind = NodeKind::Scale;
        node.weights = state.floats(op, 1);
        if ((node.weights.size() != 1 && node.weights.size() != count) || op.options.activation != TfliteActivation::None)
            return state.refuse("it multiplies in a way that is not supported");
    }
    return state.finish(op, std::move(node), shape);
}

Result<void> import_custom(ImportState &state, const TfliteOperator &op, GraphNode node)
{
    if (state.map_of(op, 1) >= 0)
        node.inputs.push_back(state.map_of(op, 1));
    const auto computed = shape_after_custom_operator(op, state.graph, node);
    if (!computed)
        return state.refuse("operator " + op.custom_code + " is used in a way that is not supported");
    return state.finish(op, std::move(node), *computed);
}

} // namespace

Result<void> import_map_operator(ImportState &state, const TfliteOperator &op)
{
    GraphNode node;
    node.inputs = {state.map_of(op, 0)};
    if (node.inputs[0] < 0)
        return state.refuse("an operator reads a constant or a padded map in a place where that is not supported");
    using enum TfliteOperatorCode;
    switch (op.code) {
    case MaxPool2d:
        return import_pool(state, op, std::move(node));
    case ResizeBilinear:
        return import_resize(state, op, std::move(node));
    case DepthToSpace:
        return import_depth_to_space(state, op, std::move(node));
    case Concatenation:
        return import_concatenation(state, op, std::move(node));
    case Reshape:
        return import_reshape(state, op, std::move(node));
    case StridedSlice:
        return import_slice(state, op, std::move(node));
    case Mean:
        return import_mean(state, op, std::move(node));
    case Add:
    case Relu:
    case Prelu:
    case Logistic:
    case Mul:
        return import_elementwise(state, op, std::move(node));
    default:
        return import_custom(state, op, std::move(node));
    }
}

} // namespace signwright
