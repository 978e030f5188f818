#include "models/pose_estimation/network_graph.h"

#include "models/pose_estimation/operator_import.h"

#include <utility>

namespace signwright
{

namespace
{

Result<void> import_operator(ImportState &state, const TfliteOperator &op)
{
    if (op.outputs.size() != 1)
        return state.refuse("an operator has not one result");
    using enum TfliteOperatorCode;
    switch (op.code) {
    case Dequantize:
    case Densify:
        if (!state.constant(op, 0))
            return state.refuse("it unpacks numbers that are not constant");
        state.set_unpacked(op);
        return {};
    case Pad:
        return import_padding(state, op);
    case Conv2d:
    case DepthwiseConv2d:
        return import_convolution(state, op);
    case FullyConnected:
        return import_fully_connected(state, op);
    default:
        return import_map_operator(state, op);
    }
}

} // namespace

Result<NetworkGraph> graph_from_tflite(const TfliteModel &model, const std::string &name)
{
    ImportState state(model, name);
    if (model.inputs.size() != 1)
        return state.refuse("it has not one input");
    state.graph.input = state.new_map(model.inputs.front());
    for (const TfliteOperator &op : model.operators)
        if (auto imported = import_operator(state, op); !imported)
            return tl::unexpected(imported.error());
    for (const int output : model.outputs) {
        if (state.map_of_tensor(output) < 0)
            return state.refuse("a result is a constant or a padded map");
        state.graph.outputs.push_back(state.map_of_tensor(output));
    }
    return std::move(state.graph);
}

} // namespace signwright
