#pragma once

// Private to models/pose_estimation: what the import of one operator after another works on.

#include "models/pose_estimation/network_graph.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace signwright
{

/// A graph that grows operator by operator out of a model, which outlives it.
class ImportState
{
public:
    using Shape = std::vector<std::int64_t>;

    /// `name` stands in messages.
    ImportState(const TfliteModel &model, std::string name);

    NetworkGraph graph;

    /// BadInput with what is wrong.
    tl::unexpected<Error> refuse(const std::string &problem) const;

    const TfliteTensor &tensor(int number) const { return model_.tensors[static_cast<std::size_t>(number)]; }
    /// The stated shape of a tensor without its first dimension, the batch.
    Shape stated_shape(int number) const;
    const Shape &shape(int map) const { return graph.shapes[static_cast<std::size_t>(map)]; }

    /// Makes a map for a tensor.
    int new_map(int tensor);
    /// The map of a tensor; −1 when it has none.
    int map_of_tensor(int tensor) const { return maps_[static_cast<std::size_t>(tensor)]; }
    /// The map that an operator reads; −1 when there is none.
    int map_of(const TfliteOperator &op, std::size_t input) const;

    /// The constant behind an input, through operators that only unpack; null when it is computed.
    const TfliteTensor *constant(const TfliteOperator &op, std::size_t input) const;
    /// Its values; empty when it is no constant of that type, or too large.
    std::vector<float> floats(const TfliteOperator &op, std::size_t input);
    std::vector<std::int32_t> numbers(const TfliteOperator &op, std::size_t input) const;

    /// The operator's result is its constant input, unpacked.
    void set_unpacked(const TfliteOperator &op) { unpacked_[op.outputs.front()] = op.inputs.front(); }
    /// The operator's result is a map with zeros around it, which the convolution that follows sets.
    void set_padded(const TfliteOperator &op, int map, const Window &zeros) { padded_[op.outputs.front()] = {map, zeros}; }
    /// What `set_padded` said of the operator's input, or its map without zeros.
    std::pair<int, Window> padded_map_of(const TfliteOperator &op) const;

    /// Counts memory that the network will need. `floats`: of a vector or a map.
    void take(double floats);
    /// Adds the step that computes an operator's result. Errors: BadInput (the file states another shape than `computed`, or all
    /// is too large).
    Result<void> finish(const TfliteOperator &op, GraphNode node, const Shape &computed);

private:
    const TfliteModel &model_;
    std::string name_;
    double taken_ = 0.0;                           ///< floats
    std::vector<int> maps_;                        ///< of every tensor; −1 = none
    std::map<int, int> unpacked_;                  ///< tensor → the constant that it unpacks
    std::map<int, std::pair<int, Window>> padded_; ///< tensor → the map around which it has zeros
};

/// The formats' activation as the kernels name it.
Activation activation_of(TfliteActivation activation);

} // namespace signwright
