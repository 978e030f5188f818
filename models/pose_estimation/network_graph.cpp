#include "models/pose_estimation/network_graph.h"

#include <algorithm>
#include <set>
#include <utility>

namespace signwright
{

namespace
{

/// Dimension `from_end` counted from the last one.
std::int64_t dimension(const std::vector<std::int64_t> &shape, std::size_t from_end)
{
    return from_end < shape.size() ? shape[shape.size() - 1 - from_end] : 1;
}

/// How many steps read each map, plus one where it is an output.
std::vector<int> readers(const NetworkGraph &graph)
{
    std::vector<int> count(graph.shapes.size(), 0);
    for (const GraphNode &node : graph.nodes) {
        for (const int input : node.inputs)
            ++count[static_cast<std::size_t>(input)];
        if (node.residual >= 0)
            ++count[static_cast<std::size_t>(node.residual)];
    }
    for (const int output : graph.outputs)
        ++count[static_cast<std::size_t>(output)];
    return count;
}

/// Joins the steps of one graph, front to back.
class Fusion
{
public:
    explicit Fusion(NetworkGraph graph)
        : graph_(std::move(graph)), readers_(readers(graph_)), producer_(graph_.shapes.size(), -1),
          gone_(graph_.nodes.size(), false)
    {
    }

    NetworkGraph run()
    {
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            if (graph_.nodes[i].kind == NodeKind::Add)
                join(i);
            else if (graph_.nodes[i].kind == NodeKind::Convolution)
                take_depthwise(graph_.nodes[i]);
            producer_[static_cast<std::size_t>(graph_.nodes[i].output)] = static_cast<int>(i);
        }
        std::vector<GraphNode> kept;
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i)
            if (!gone_[i])
                kept.push_back(std::move(graph_.nodes[i]));
        graph_.nodes = std::move(kept);
        return std::move(graph_);
    }

private:
    /// The step that computes a map that is read once only; null for others.
    GraphNode *sole_producer(int map)
    {
        const int number = producer_[static_cast<std::size_t>(map)];
        return number >= 0 && readers_[static_cast<std::size_t>(map)] == 1 ? &graph_.nodes[static_cast<std::size_t>(number)]
                                                                           : nullptr;
    }

    bool can_end_with(const GraphNode &node, bool addition) const
    {
        const bool convolution = node.kind == NodeKind::Convolution;
        return node.activation == Activation::None &&
               (convolution ? !addition || node.residual < 0 : node.kind == NodeKind::Depthwise && !addition);
    }

    /// Step `i`, an addition or an activation, takes the place of the convolution whose end it becomes.
    void join(std::size_t i)
    {
        GraphNode &end = graph_.nodes[i];
        const bool addition = end.inputs.size() == 2;
        for (std::size_t side = 0; side < end.inputs.size(); ++side) {
            GraphNode *node = sole_producer(end.inputs[side]);
            if (!node || !can_end_with(*node, addition))
                continue;
            const int other = addition ? end.inputs[1 - side] : -1;
            if (other == end.inputs[side])
                continue;
            const auto place = static_cast<std::size_t>(node - graph_.nodes.data());
            GraphNode joined = std::move(*node);
            joined.output = end.output;
            joined.activation = end.activation;
            joined.slopes = std::move(end.slopes);
            if (addition)
                joined.residual = source_of_residual(other);
            gone_[place] = true;
            graph_.nodes[i] = std::move(joined);
            return;
        }
    }

    void take_depthwise(GraphNode &node)
    {
        GraphNode *before = sole_producer(node.inputs.front());
        if (!node.window.pointwise() || !before || before->kind != NodeKind::Depthwise)
            return;
        gone_[static_cast<std::size_t>(before - graph_.nodes.data())] = true;
        node.inputs = before->inputs;
        node.before.push_back(std::move(*before));
    }

    /// A residual that only lacks channels, or has too many, is read from where it comes from.
    int source_of_residual(int map)
    {
        GraphNode *node = sole_producer(map);
        if (!node || node->kind != NodeKind::FirstOf)
            return map;
        gone_[static_cast<std::size_t>(node - graph_.nodes.data())] = true;
        return node->inputs.front();
    }

    NetworkGraph graph_;
    std::vector<int> readers_;
    std::vector<int> producer_;
    std::vector<bool> gone_;
};

} // namespace

std::int64_t NetworkGraph::count(int map) const
{
    std::int64_t count = 1;
    for (const std::int64_t extent : shapes[static_cast<std::size_t>(map)])
        count *= extent;
    return count;
}

std::int64_t NetworkGraph::rows(int map) const { return dimension(shapes[static_cast<std::size_t>(map)], 2); }
std::int64_t NetworkGraph::columns(int map) const { return dimension(shapes[static_cast<std::size_t>(map)], 1); }
std::int64_t NetworkGraph::channels(int map) const { return dimension(shapes[static_cast<std::size_t>(map)], 0); }

NetworkGraph with_outputs(NetworkGraph graph, const std::vector<int> &wanted)
{
    std::vector<int> outputs;
    for (const int number : wanted)
        outputs.push_back(graph.outputs[static_cast<std::size_t>(number)]);
    graph.outputs = std::move(outputs);
    std::set<int> needed(graph.outputs.begin(), graph.outputs.end());
    std::vector<GraphNode> kept;
    for (auto node = graph.nodes.rbegin(); node != graph.nodes.rend(); ++node) {
        if (!needed.contains(node->output))
            continue;
        needed.insert(node->inputs.begin(), node->inputs.end());
        needed.insert(node->residual);
        kept.push_back(std::move(*node));
    }
    std::reverse(kept.begin(), kept.end());
    graph.nodes = std::move(kept);
    return graph;
}

NetworkGraph fused(NetworkGraph graph) { return Fusion(std::move(graph)).run(); }

} // namespace signwright
