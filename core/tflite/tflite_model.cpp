#include "core/tflite/tflite_model.h"

#include "core/tflite/flatbuffer.h"
#include "core/tflite/tflite_options.h"

#include <algorithm>
#include <cstring>

namespace signwright
{

namespace
{

// Several times what MediaPipe's largest network has.
constexpr std::size_t kTensorLimit = 4096, kOperatorLimit = 4096, kListLimit = 64, kRankLimit = 5;
constexpr std::uint64_t kElementLimit = std::uint64_t{1} << 26; ///< of a tensor, and of all constants together

std::size_t size_of(TfliteType type) { return type == TfliteType::Float16 ? 2 : 4; }

/// Segments or indices of a compressed dimension: a union of lists of three widths.
std::vector<std::uint32_t> compressed_list(const FlatTable &dimension, unsigned type_field, std::size_t limit,
                                           FlatProblem &problem)
{
    const FlatTable list = dimension.table(type_field + 1);
    switch (dimension.scalar<std::uint8_t>(type_field, 0)) {
    case 1: {
        const auto values = list.scalars<std::int32_t>(0, limit);
        return {values.begin(), values.end()};
    }
    case 2: {
        const auto values = list.scalars<std::uint16_t>(0, limit);
        return {values.begin(), values.end()};
    }
    case 3: {
        const auto values = list.scalars<std::uint8_t>(0, limit);
        return {values.begin(), values.end()};
    }
    default:
        problem.set("a sparse constant lists its places in an unknown way");
        return {};
    }
}

/// Only what occurs is read: no blocks, dimensions in order, the last one compressed.
void read_sparsity(const FlatTable &table, TfliteTensor &tensor, FlatProblem &problem)
{
    const auto order = table.scalars<std::int32_t>(0, kListLimit);
    const auto dimensions = table.tables(2, kListLimit);
    bool usable = order.size() == tensor.shape.size() && dimensions.size() == order.size() && !order.empty();
    for (std::size_t i = 0; usable && i < order.size(); ++i) {
        const bool last = i + 1 == order.size();
        usable = order[i] == static_cast<std::int32_t>(i) && dimensions[i].scalar<std::int8_t>(0, 0) == (last ? 1 : 0);
    }
    if (!usable)
        return problem.set("tensor " + tensor.name + " is sparse in a way that is not supported");
    TfliteSparsity &sparsity = tensor.sparsity;
    sparsity.segments = compressed_list(dimensions.back(), 2, tensor.count() + 1, problem);
    sparsity.columns = compressed_list(dimensions.back(), 4, tensor.count(), problem);
    const auto width = static_cast<std::uint32_t>(tensor.shape.back());
    usable =
        sparsity.segments.size() == tensor.count() / width + 1 && sparsity.segments.front() == 0 &&
        sparsity.segments.back() == sparsity.columns.size() &&
        std::is_sorted(sparsity.segments.begin(), sparsity.segments.end()) &&
        std::all_of(sparsity.columns.begin(), sparsity.columns.end(), [width](std::uint32_t column) { return column < width; });
    if (!usable)
        problem.set("tensor " + tensor.name + " lists values outside of its shape");
}

TfliteTensor read_tensor(const FlatTable &table, const std::vector<FlatTable> &buffers, FlatProblem &problem)
{
    TfliteTensor tensor;
    tensor.name = table.string(3);
    tensor.shape = table.scalars<std::int32_t>(0, kRankLimit);
    std::uint64_t count = 1;
    for (const std::int32_t extent : tensor.shape) {
        count *= static_cast<std::uint64_t>(std::max(extent, 0));
        if (count == 0 || count > kElementLimit) {
            problem.set("tensor " + tensor.name + " has a shape that cannot be");
            return tensor;
        }
    }
    const int type = table.scalar<std::int8_t>(1, 0);
    if (type < 0 || type > 2)
        problem.set("tensor " + tensor.name + " holds a type of numbers that is not supported");
    else
        tensor.type = static_cast<TfliteType>(type);
    const std::uint32_t buffer = table.scalar<std::uint32_t>(2, 0);
    if (buffer >= buffers.size()) {
        problem.set("tensor " + tensor.name + " names a buffer that is not there");
        return tensor;
    }
    tensor.data = buffers[buffer].bytes(0);
    const FlatTable sparsity = table.table(6);
    tensor.sparse = sparsity.present();
    if (!tensor.constant() || problem.any())
        return tensor;
    if (tensor.sparse)
        read_sparsity(sparsity, tensor, problem);
    const std::size_t values = tensor.sparse ? tensor.sparsity.columns.size() : tensor.count();
    if (!problem.any() && tensor.data.size() != values * size_of(tensor.type))
        problem.set("the values of tensor " + tensor.name + " do not fit its shape");
    return tensor;
}

/// Of every operator code, what it stands for.
struct CodeEntry {
    int code = 0;
    std::string custom;
};

std::vector<int> checked_list(const FlatTable &table, unsigned field, std::size_t tensors, int lowest, FlatProblem &problem)
{
    const auto raw = table.scalars<std::int32_t>(field, kListLimit);
    for (const std::int32_t number : raw)
        if (number < lowest || number >= static_cast<std::int64_t>(tensors))
            problem.set("an operator names a tensor that is not there");
    return {raw.begin(), raw.end()};
}

void check_order(const TfliteModel &model, FlatProblem &problem)
{
    std::vector<bool> ready(model.tensors.size());
    for (std::size_t i = 0; i < ready.size(); ++i)
        ready[i] = model.tensors[i].constant();
    for (const int input : model.inputs)
        ready[static_cast<std::size_t>(input)] = true;
    for (const TfliteOperator &op : model.operators) {
        for (const int input : op.inputs)
            if (input >= 0 && !ready[static_cast<std::size_t>(input)])
                problem.set("an operator reads a tensor that is not computed before it");
        for (const int output : op.outputs) {
            if (ready[static_cast<std::size_t>(output)])
                problem.set("a tensor is computed twice");
            ready[static_cast<std::size_t>(output)] = true;
        }
    }
    for (const int output : model.outputs)
        if (!ready[static_cast<std::size_t>(output)])
            problem.set("a result is never computed");
}

TfliteModel read_model(const FlatTable &root, FlatProblem &problem)
{
    TfliteModel model;
    std::vector<CodeEntry> codes;
    for (const FlatTable &table : root.tables(1, kOperatorLimit))
        codes.push_back({std::max<int>(table.scalar<std::int8_t>(0, 0), table.scalar<std::int32_t>(3, 0)), table.string(1)});
    const auto graphs = root.tables(2, kListLimit);
    const auto buffers = root.tables(4, 2 * kTensorLimit);
    if (!problem.any() && graphs.size() != 1)
        problem.set("it has " + std::to_string(graphs.size()) + " graphs, not one");
    if (problem.any())
        return model;
    const FlatTable &graph = graphs.front();
    std::uint64_t elements = 0; // of constants: several may share the bytes of one
    for (const FlatTable &table : graph.tables(0, kTensorLimit)) {
        model.tensors.push_back(read_tensor(table, buffers, problem));
        if (!problem.any() && model.tensors.back().constant())
            elements += model.tensors.back().count();
        if (elements > kElementLimit)
            problem.set("its constants are too large");
        if (problem.any())
            return model;
    }
    model.inputs = checked_list(graph, 1, model.tensors.size(), 0, problem);
    model.outputs = checked_list(graph, 2, model.tensors.size(), 0, problem);
    for (const FlatTable &table : graph.tables(3, kOperatorLimit)) {
        TfliteOperator op;
        const std::uint32_t code = table.scalar<std::uint32_t>(0, 0);
        if (code >= codes.size())
            problem.set("an operator has no code");
        else
            read_operator_kind(codes[code].code, codes[code].custom, table, op, problem);
        op.inputs = checked_list(table, 1, model.tensors.size(), -1, problem);
        op.outputs = checked_list(table, 2, model.tensors.size(), 0, problem);
        if (problem.any())
            return model;
        model.operators.push_back(std::move(op));
    }
    if (!problem.any())
        check_order(model, problem);
    return model;
}

} // namespace

std::size_t TfliteTensor::count() const
{
    std::size_t count = 1;
    for (const std::int32_t extent : shape)
        count *= static_cast<std::size_t>(extent);
    return count;
}

Result<TfliteModel> parse_tflite(std::span<const std::byte> bytes, const std::string &name)
{
    FlatProblem problem;
    constexpr char kIdentifier[] = {'T', 'F', 'L', '3'};
    if (bytes.size() < 8 || std::memcmp(bytes.data() + 4, kIdentifier, sizeof kIdentifier) != 0)
        return fail(Module::Network, ErrorKind::BadInput, name + " is not a .tflite file");
    const FlatTable root = FlatTable::root(bytes, problem);
    if (!problem.any() && root.scalar<std::uint32_t>(0, 0) != 3)
        problem.set("it has another version than 3");
    TfliteModel model;
    if (!problem.any())
        model = read_model(root, problem);
    if (problem.any())
        return fail(Module::Network, ErrorKind::BadInput, name + " cannot be used: " + problem.text());
    return model;
}

} // namespace signwright
