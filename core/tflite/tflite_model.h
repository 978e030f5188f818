#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace signwright
{

/// The builtin operators that MediaPipe's networks use; the numbers are the format's.
enum class TfliteOperatorCode {
    Add = 0,
    Concatenation = 2,
    Conv2d = 3,
    DepthwiseConv2d = 4,
    DepthToSpace = 5,
    Dequantize = 6,
    FullyConnected = 9,
    Logistic = 14,
    MaxPool2d = 17,
    Mul = 18,
    Relu = 19,
    Reshape = 22,
    ResizeBilinear = 23,
    Custom = 32,
    Pad = 34,
    Mean = 40,
    StridedSlice = 45,
    Prelu = 54,
    Densify = 124,
};

enum class TfliteType { Float32 = 0, Float16 = 1, Int32 = 2 };
enum class TflitePadding { Same = 0, Valid = 1 };
enum class TfliteActivation { None = 0, Relu = 1, Relu6 = 3 };

/// Where the kept values of a sparse constant stand: rows are the flattened dimensions but the last, columns the last one.
struct TfliteSparsity {
    std::vector<std::uint32_t> segments; ///< row r has the values segments[r] … segments[r + 1]
    std::vector<std::uint32_t> columns;  ///< of every value
};

struct TfliteTensor {
    std::string name;
    std::vector<std::int32_t> shape; ///< up to 5 dimensions, each at least 1
    TfliteType type = TfliteType::Float32;
    std::span<const std::byte> data; ///< of a constant, little-endian; empty = computed
    bool sparse = false;
    TfliteSparsity sparsity;

    /// Elements: at most 2²⁶.
    std::size_t count() const;
    bool constant() const { return !data.empty(); }
};

/// Settings of an operator; those that its kind does not have are as here.
struct TfliteOptions {
    TflitePadding padding = TflitePadding::Same;
    TfliteActivation activation = TfliteActivation::None;
    int stride_w = 1, stride_h = 1;
    int filter_w = 1, filter_h = 1; ///< of a pool
    int axis = 0;                   ///< of a concatenation
    int block_size = 1;             ///< of depth to space
    bool keep_dims = false;         ///< of a mean
    bool half_pixel_centers = false, align_corners = false;
    std::vector<std::int32_t> new_shape = {}; ///< of a reshape without second input
};

struct TfliteOperator {
    TfliteOperatorCode code = TfliteOperatorCode::Add;
    std::string custom_code;                                   ///< of `Custom`
    std::map<std::string, std::vector<double>> custom_options; ///< of `Custom`: its settings that are numbers
    std::vector<int> inputs;                                   ///< numbers of tensors; −1 = left out
    std::vector<int> outputs;                                  ///< numbers of tensors
    TfliteOptions options;
};

/// The one subgraph of a `.tflite` file. Operators stand in the order in which they run: every input of one is a constant, an
/// input of the graph or an output of one before. Data are views into the bytes that were parsed.
struct TfliteModel {
    std::vector<TfliteTensor> tensors;
    std::vector<TfliteOperator> operators;
    std::vector<int> inputs;
    std::vector<int> outputs;
};

/// Reads a file of schema version 3 by field numbers (`schema.fbs` of TensorFlow Lite). `bytes` must outlive the model; `name`
/// stands in messages. Everything is checked: offsets, counts, indices, sizes of constants (2²⁶ elements together), order of
/// operators. Errors: BadInput (no such file, damaged, operators or settings that are not supported).
Result<TfliteModel> parse_tflite(std::span<const std::byte> bytes, const std::string &name);

/// The values of a constant of floats: 16-bit ones widened, sparse ones spread out with zeros. Empty for another tensor.
std::vector<float> dense_floats(const TfliteTensor &tensor);

/// The values of a constant of whole numbers; empty for another tensor.
std::vector<std::int32_t> whole_numbers(const TfliteTensor &tensor);

} // namespace signwright
