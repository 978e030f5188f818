#include "models/pose_estimation/network_graph.h"

#include "models/pose_estimation/operator_shapes.h"

#include <algorithm>
#include <map>

namespace signwright
{

namespace
{

using Shape = std::vector<std::int64_t>;

/// Floats of all maps together.
constexpr std::int64_t kLargestNetwork = std::int64_t{1} << 27;

/// Turns the operators of one model into steps. The first problem ends it.
class Import
{
public:
    Import(const TfliteModel &model, const std::string &name) : model_(model), name_(name), maps_(model.tensors.size(), -1) {}

    Result<NetworkGraph> run()
    {
        if (model_.inputs.size() != 1)
            return refuse("it has not one input");
        graph_.input = new_map(model_.inputs.front());
        for (const TfliteOperator &op : model_.operators) {
            if (op.outputs.size() != 1)
                return refuse("an operator has not one result");
            if (auto added = add(op); !added)
                return tl::unexpected(added.error());
        }
        std::int64_t floats = 0;
        for (std::size_t map = 0; map < graph_.shapes.size(); ++map)
            floats += graph_.count(static_cast<int>(map));
        if (floats > kLargestNetwork)
            return refuse("its maps are too large");
        for (const int output : model_.outputs) {
            if (maps_[index(output)] < 0)
                return refuse("a result is a constant");
            graph_.outputs.push_back(maps_[index(output)]);
        }
        return std::move(graph_);
    }

private:
    static std::size_t index(int number) { return static_cast<std::size_t>(number); }

    tl::unexpected<Error> refuse(const std::string &problem) const
    {
        return fail(Module::Network, ErrorKind::BadInput, name_ + " cannot be used: " + problem);
    }

    const TfliteTensor &tensor(int number) const { return model_.tensors[index(number)]; }

    /// The stated shape of a tensor without its first dimension, the batch.
    Shape stated_shape(int number) const
    {
        const auto &shape = tensor(number).shape;
        return shape.empty() ? Shape{1} : Shape(shape.begin() + 1, shape.end());
    }

    int new_map(int number)
    {
        graph_.shapes.push_back(stated_shape(number));
        return maps_[index(number)] = static_cast<int>(graph_.shapes.size()) - 1;
    }

    /// The constant behind a tensor, through operators that only unpack; null when it is computed.
    const TfliteTensor *constant(const TfliteOperator &op, std::size_t input) const
    {
        if (input >= op.inputs.size() || op.inputs[input] < 0)
            return nullptr;
        int number = op.inputs[input];
        for (auto from = unpacked_.find(number); from != unpacked_.end(); from = unpacked_.find(number))
            number = from->second;
        return tensor(number).constant() ? &tensor(number) : nullptr;
    }

    std::vector<float> floats(const TfliteOperator &op, std::size_t input) const
    {
        const TfliteTensor *found = constant(op, input);
        return found ? dense_floats(*found) : std::vector<float>{};
    }

    std::vector<std::int32_t> numbers(const TfliteOperator &op, std::size_t input) const
    {
        const TfliteTensor *found = constant(op, input);
        return found ? whole_numbers(*found) : std::vector<std::int32_t>{};
    }

    /// The map that an operator reads; −1 when there is none.
    int map_of(const TfliteOperator &op, std::size_t input) const
    {
        return input < op.inputs.size() && op.inputs[input] >= 0 ? maps_[index(op.inputs[input])] : -1;
    }

    Result<void> add(const TfliteOperator &op)
    {
        using enum TfliteOperatorCode;
        switch (op.code) {
        case Dequantize:
        case Densify:
            if (!constant(op, 0))
                return refuse("it unpacks numbers that are not constant");
            unpacked_[op.outputs.front()] = op.inputs.front();
            return {};
        case Pad:
            return add_padding(op);
        case Conv2d:
        case DepthwiseConv2d:
            return add_convolution(op);
        case FullyConnected:
            return add_fully_connected(op);
        default:
            break;
        }
        if (map_of(op, 0) < 0)
            return refuse("an operator reads a constant or a padded map in a place where that is not supported");
        GraphNode node;
        node.inputs = {map_of(op, 0)};
        switch (op.code) {
        case MaxPool2d:
            return add_pool(op, std::move(node));
        case ResizeBilinear:
            return add_resize(op, std::move(node));
        case DepthToSpace:
            return add_depth_to_space(op, std::move(node));
        case Concatenation:
            return add_concatenation(op, std::move(node));
        case StridedSlice:
            return add_slice(op, std::move(node));
        case Mean:
            return add_mean(op, std::move(node));
        case Reshape:
            // A copy under another shape: maps are packed, so that the numbers stand in the same order.
            if (tensor(op.outputs.front()).count() != static_cast<std::size_t>(graph_.count(map_of(op, 0))))
                return refuse("a map is reshaped to another size");
            node.kind = NodeKind::Concatenate;
            return finish(op, std::move(node), stated_shape(op.outputs.front()));
        case Add:
            node.inputs.push_back(map_of(op, 1));
            if (node.inputs.back() < 0 || shape(node.inputs[0]) != shape(node.inputs[1]))
                return refuse("two maps of different shapes are added");
            node.activation = activation_of(op.options.activation);
            return finish(op, std::move(node), shape(node.inputs[0]));
        case Relu:
            node.activation = Activation::Relu;
            return finish(op, std::move(node), shape(node.inputs[0]));
        case Prelu:
            node.activation = Activation::Prelu;
            node.slopes = floats(op, 1);
            if (node.slopes.size() != static_cast<std::size_t>(graph_.channels(node.inputs[0])))
                return refuse("an activation has not one slope a channel");
            return finish(op, std::move(node), shape(node.inputs[0]));
        case Mul:
            return add_scale(op, std::move(node));
        case Custom:
            return add_custom(op, std::move(node));
        case Logistic:
            node.kind = NodeKind::Sigmoid;
            return finish(op, std::move(node), shape(node.inputs[0]));
        default:
            return refuse("operator " + std::to_string(static_cast<int>(op.code)) + " " + op.custom_code + " is not supported");
        }
    }

    const Shape &shape(int map) const { return graph_.shapes[index(map)]; }

    static Activation activation_of(TfliteActivation activation)
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

    Result<void> finish(const TfliteOperator &op, GraphNode node, const Shape &computed)
    {
        const auto &stated = tensor(op.outputs.front()).shape;
        if (computed != stated_shape(op.outputs.front()) || stated.empty() || stated.front() != 1)
            return refuse("tensor " + tensor(op.outputs.front()).name + " has another shape than its operator computes");
        node.output = new_map(op.outputs.front());
        graph_.nodes.push_back(std::move(node));
        return {};
    }

    /// Rows and columns are remembered for the convolution that follows; channels become a step.
    Result<void> add_padding(const TfliteOperator &op)
    {
        const auto amounts = numbers(op, 1);
        const int source = map_of(op, 0);
        const bool usable = source >= 0 && shape(source).size() == 3 && amounts.size() == 8 &&
                            std::all_of(amounts.begin(), amounts.end(), [](int n) { return n >= 0 && n <= 4096; }) &&
                            amounts[0] + amounts[1] + amounts[6] == 0;
        if (!usable)
            return refuse("it pads in a way that is not supported");
        if (amounts[7] > 0) {
            if (amounts[2] + amounts[3] + amounts[4] + amounts[5] > 0)
                return refuse("it pads pixels and channels at once");
            GraphNode node;
            node.kind = NodeKind::FirstOf;
            node.inputs = {source};
            Shape wider = shape(source);
            wider.back() += amounts[7];
            return finish(op, std::move(node), wider);
        }
        padded_[op.outputs.front()] = {source,
                                       {.top = amounts[2], .bottom = amounts[3], .left = amounts[4], .right = amounts[5]}};
        return {};
    }

    Result<void> add_convolution(const TfliteOperator &op)
    {
        const bool depthwise = op.code == TfliteOperatorCode::DepthwiseConv2d;
        GraphNode node;
        node.kind = depthwise ? NodeKind::Depthwise : NodeKind::Convolution;
        int source = map_of(op, 0);
        if (const auto padded = padded_.find(op.inputs.empty() ? -1 : op.inputs.front()); padded != padded_.end()) {
            source = padded->second.first;
            node.window = padded->second.second;
        }
        const TfliteTensor *weights = constant(op, 1);
        if (source < 0 || !weights || weights->shape.size() != 4)
            return refuse("a convolution has no map or no weights");
        node.inputs = {source};
        node.window.kernel_h = weights->shape[1];
        node.window.kernel_w = weights->shape[2];
        node.weights = dense_floats(*weights);
        node.bias = floats(op, 2);
        node.activation = activation_of(op.options.activation);
        const std::int64_t in = depthwise ? weights->shape[0] : weights->shape[3];
        const std::int64_t out = depthwise ? weights->shape[3] : weights->shape[0];
        const auto computed = shape_after_window(node.window, op.options, shape(source), out);
        if (!computed || in != (depthwise ? 1 : graph_.channels(source)) || (depthwise && out != graph_.channels(source)) ||
            node.weights.size() != weights->count() || node.bias.size() != static_cast<std::size_t>(out))
            return refuse("a convolution's weights do not fit its map");
        return finish(op, std::move(node), *computed);
    }

    /// A convolution of one pixel whose channels are the whole vector.
    Result<void> add_fully_connected(const TfliteOperator &op)
    {
        const int source = map_of(op, 0);
        const TfliteTensor *weights = constant(op, 1);
        if (source < 0 || shape(source).size() != 1 || !weights || weights->shape.size() != 2 ||
            weights->shape[1] != shape(source)[0])
            return refuse("a layer's weights do not fit its vector");
        GraphNode node;
        node.kind = NodeKind::Convolution;
        node.inputs = {source};
        node.weights = dense_floats(*weights);
        node.bias = floats(op, 2);
        node.activation = activation_of(op.options.activation);
        if (node.weights.size() != weights->count() || node.bias.size() != static_cast<std::size_t>(weights->shape[0]))
            return refuse("a layer's weights do not fit its result");
        return finish(op, std::move(node), {weights->shape[0]});
    }

    Result<void> add_pool(const TfliteOperator &op, GraphNode node)
    {
        node.kind = NodeKind::MaxPool;
        node.window.kernel_h = op.options.filter_h;
        node.window.kernel_w = op.options.filter_w;
        const auto computed = shape_after_window(node.window, op.options, shape(node.inputs[0]), graph_.channels(node.inputs[0]));
        if (!computed || op.options.activation != TfliteActivation::None)
            return refuse("a pool does not fit its map");
        return finish(op, std::move(node), *computed);
    }

    Result<void> add_resize(const TfliteOperator &op, GraphNode node)
    {
        node.kind = NodeKind::ResizeBilinear;
        const auto size = numbers(op, 1);
        if (size.size() != 2 || shape(node.inputs[0]).size() != 3 || op.options.align_corners || !op.options.half_pixel_centers)
            return refuse("it resizes in a way that is not supported");
        return finish(op, std::move(node), {size[0], size[1], graph_.channels(node.inputs[0])});
    }

    Result<void> add_depth_to_space(const TfliteOperator &op, GraphNode node)
    {
        node.kind = NodeKind::DepthToSpace;
        node.block = op.options.block_size;
        const Shape &from = shape(node.inputs[0]);
        if (from.size() != 3 || from[2] % (node.block * node.block) != 0)
            return refuse("channels cannot be spread over pixels");
        return finish(op, std::move(node), {from[0] * node.block, from[1] * node.block, from[2] / (node.block * node.block)});
    }

    Result<void> add_concatenation(const TfliteOperator &op, GraphNode node)
    {
        node.kind = NodeKind::Concatenate;
        Shape sum = shape(node.inputs[0]);
        for (std::size_t i = 1; i < op.inputs.size(); ++i) {
            const int map = map_of(op, i);
            if (map < 0 || shape(map).size() != sum.size() || !std::equal(sum.begin() + 1, sum.end(), shape(map).begin() + 1))
                return refuse("maps that are put together have different shapes");
            sum.front() += shape(map).front();
            node.inputs.push_back(map);
        }
        if (op.options.axis != 1 || op.options.activation != TfliteActivation::None)
            return refuse("it puts maps together in a way that is not supported");
        return finish(op, std::move(node), sum);
    }

    Result<void> add_slice(const TfliteOperator &op, GraphNode node)
    {
        node.kind = NodeKind::FirstOf;
        const auto begin = numbers(op, 1), end = numbers(op, 2), stride = numbers(op, 3);
        Shape cut = shape(node.inputs[0]);
        const std::size_t rank = cut.size() + 1;
        bool usable = begin.size() == rank && end.size() == rank && stride.size() == rank && end[0] == 1;
        for (std::size_t i = 0; usable && i < rank; ++i)
            usable = begin[i] == 0 && stride[i] == 1 && (i == 0 || i + 1 == rank || end[i] == cut[i - 1]);
        if (!usable || end.back() < 1 || end.back() > cut.back())
            return refuse("it cuts a map in a way that is not supported");
        cut.back() = end.back();
        return finish(op, std::move(node), cut);
    }

    Result<void> add_mean(const TfliteOperator &op, GraphNode node)
    {
        node.kind = NodeKind::SpatialMean;
        if (numbers(op, 1) != std::vector<std::int32_t>{1, 2} || op.options.keep_dims || shape(node.inputs[0]).size() != 3)
            return refuse("it averages in a way that is not supported");
        return finish(op, std::move(node), {graph_.channels(node.inputs[0])});
    }

    Result<void> add_scale(const TfliteOperator &op, GraphNode node)
    {
        node.kind = NodeKind::Scale;
        node.weights = floats(op, 1);
        const auto count = static_cast<std::size_t>(graph_.count(node.inputs[0]));
        if ((node.weights.size() != 1 && node.weights.size() != count) || op.options.activation != TfliteActivation::None)
            return refuse("it multiplies in a way that is not supported");
        return finish(op, std::move(node), shape(node.inputs[0]));
    }

    Result<void> add_custom(const TfliteOperator &op, GraphNode node)
    {
        if (map_of(op, 1) >= 0)
            node.inputs.push_back(map_of(op, 1));
        const auto computed = shape_after_custom_operator(op, graph_, node);
        if (!computed)
            return refuse("operator " + op.custom_code + " is used in a way that is not supported");
        return finish(op, std::move(node), *computed);
    }

    const TfliteModel &model_;
    const std::string &name_;
    NetworkGraph graph_;
    std::vector<int> maps_;                        ///< of every tensor; −1 = none
    std::map<int, int> unpacked_;                  ///< tensor → the constant that it unpacks
    std::map<int, std::pair<int, Window>> padded_; ///< tensor → the map around which it has zeros
};

} // namespace

Result<NetworkGraph> graph_from_tflite(const TfliteModel &model, const std::string &name) { return Import(model, name).run(); }

} // namespace signwright
