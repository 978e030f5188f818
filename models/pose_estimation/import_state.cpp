#include "models/pose_estimation/import_state.h"

namespace signwright
{

namespace
{

/// Floats of all maps and weights together: several times MediaPipe's largest network.
constexpr double kLargestNetwork = 1 << 26;

} // namespace

ImportState::ImportState(const TfliteModel &model, std::string name)
    : model_(model), name_(std::move(name)), maps_(model.tensors.size(), -1)
{
}

tl::unexpected<Error> ImportState::refuse(const std::string &problem) const
{
    // What is too large was not unpacked, and misses where it is used.
    return fail(Module::Network, ErrorKind::BadInput,
                name_ + " cannot be used: " + (taken_ > kLargestNetwork ? "it needs too much memory" : problem));
}

ImportState::Shape ImportState::stated_shape(int number) const
{
    const auto &shape = tensor(number).shape;
    return shape.size() < 2 ? Shape{1} : Shape(shape.begin() + 1, shape.end());
}

int ImportState::new_map(int tensor)
{
    graph.shapes.push_back(stated_shape(tensor));
    const int map = static_cast<int>(graph.shapes.size()) - 1;
    maps_[static_cast<std::size_t>(tensor)] = map;
    take(static_cast<double>(graph.count(map)));
    return map;
}

int ImportState::map_of(const TfliteOperator &op, std::size_t input) const
{
    return input < op.inputs.size() && op.inputs[input] >= 0 ? map_of_tensor(op.inputs[input]) : -1;
}

const TfliteTensor *ImportState::constant(const TfliteOperator &op, std::size_t input) const
{
    if (input >= op.inputs.size() || op.inputs[input] < 0)
        return nullptr;
    int number = op.inputs[input];
    for (auto from = unpacked_.find(number); from != unpacked_.end(); from = unpacked_.find(number))
        number = from->second;
    return tensor(number).constant() ? &tensor(number) : nullptr;
}

std::vector<float> ImportState::floats(const TfliteOperator &op, std::size_t input)
{
    const TfliteTensor *found = constant(op, input);
    if (!found)
        return {};
    take(static_cast<double>(found->count()));
    return taken_ > kLargestNetwork ? std::vector<float>() : dense_floats(*found);
}

std::vector<std::int32_t> ImportState::numbers(const TfliteOperator &op, std::size_t input) const
{
    const TfliteTensor *found = constant(op, input);
    return found ? whole_numbers(*found) : std::vector<std::int32_t>();
}

std::pair<int, Window> ImportState::padded_map_of(const TfliteOperator &op) const
{
    const auto padded = padded_.find(op.inputs.empty() ? -1 : op.inputs.front());
    return padded != padded_.end() ? padded->second : std::pair(map_of(op, 0), Window());
}

void ImportState::take(double floats) { taken_ += floats; }

Result<void> ImportState::finish(const TfliteOperator &op, GraphNode node, const Shape &computed)
{
    const TfliteTensor &result = tensor(op.outputs.front());
    if (computed != stated_shape(op.outputs.front()) || result.shape.empty() || result.shape.front() != 1)
        return refuse("tensor " + result.name + " has another shape than its operator computes");
    node.output = new_map(op.outputs.front());
    graph.nodes.push_back(std::move(node));
    if (taken_ > kLargestNetwork)
        return refuse({});
    return {};
}

Activation activation_of(TfliteActivation activation)
{
    switch (activation) {
    case TfliteActivation::Relu:
        return Activation::Relu;
    case TfliteActivation::Relu6:
        return Activation::Relu6;
    case TfliteActivation::None:
        break;
    }
    return Activation::None;
}

} // namespace signwright
