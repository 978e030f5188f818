#include "core/tflite/tflite_options.h"

#include "core/tflite/flexbuffer.h"

namespace signwright
{

namespace
{

/// Reads the fields of one table of settings.
class Settings
{
public:
    Settings(const FlatTable &table, FlatProblem &problem) : table_(table), problem_(problem) {}

    int whole(unsigned field, int low, int high)
    {
        const std::int32_t value = table_.scalar<std::int32_t>(field, 0);
        if (value < low || value > high)
            problem_.set("an operator's setting is " + std::to_string(value));
        return value;
    }
    TflitePadding padding()
    {
        const int value = table_.scalar<std::int8_t>(0, 0);
        if (value != 0 && value != 1)
            problem_.set("an operator pads in an unknown way");
        return value == 1 ? TflitePadding::Valid : TflitePadding::Same;
    }
    TfliteActivation activation(unsigned field)
    {
        const int value = table_.scalar<std::int8_t>(field, 0);
        if (value != 0 && value != 1 && value != 3)
            problem_.set("an activation function is not supported");
        return static_cast<TfliteActivation>(value);
    }
    /// A dilation or a depth multiplier; only 1 is supported.
    void one(unsigned field, std::int32_t otherwise)
    {
        if (table_.scalar<std::int32_t>(field, otherwise) != 1)
            problem_.set("a dilated or multiplied convolution is not supported");
    }
    bool flag(unsigned field) { return table_.scalar<std::uint8_t>(field, 0) != 0; }
    const FlatTable &table() const { return table_; }

private:
    const FlatTable &table_;
    FlatProblem &problem_;
};

constexpr int kLargestStride = 64, kLargestBlock = 16;

void read_windows(Settings &settings, TfliteOptions &options)
{
    options.padding = settings.padding();
    options.stride_w = settings.whole(1, 1, kLargestStride);
    options.stride_h = settings.whole(2, 1, kLargestStride);
}

} // namespace

void read_operator_kind(int code, const std::string &custom, const FlatTable &table, TfliteOperator &op, FlatProblem &problem)
{
    using enum TfliteOperatorCode;
    op.code = static_cast<TfliteOperatorCode>(code);
    op.custom_code = custom;
    const FlatTable fields = table.table(4);
    Settings settings(fields, problem);
    TfliteOptions &options = op.options;
    switch (op.code) {
    case Conv2d:
        read_windows(settings, options);
        options.activation = settings.activation(3);
        settings.one(4, 1);
        settings.one(5, 1);
        return;
    case DepthwiseConv2d:
        read_windows(settings, options);
        settings.one(3, 0);
        options.activation = settings.activation(4);
        settings.one(5, 1);
        settings.one(6, 1);
        return;
    case MaxPool2d:
        read_windows(settings, options);
        options.filter_w = settings.whole(3, 1, kLargestStride);
        options.filter_h = settings.whole(4, 1, kLargestStride);
        options.activation = settings.activation(5);
        return;
    case FullyConnected:
    case Add:
    case Mul:
        options.activation = settings.activation(0);
        return;
    case Concatenation:
        options.axis = settings.whole(0, -5, 4);
        options.activation = settings.activation(1);
        return;
    case ResizeBilinear:
        options.align_corners = settings.flag(2);
        options.half_pixel_centers = settings.flag(3);
        return;
    case Reshape:
        options.new_shape = fields.scalars<std::int32_t>(0, 5);
        return;
    case Mean:
        options.keep_dims = settings.flag(0);
        return;
    case DepthToSpace:
        options.block_size = settings.whole(0, 1, kLargestBlock);
        return;
    case StridedSlice:
        for (unsigned mask = 0; mask < 5; ++mask)
            settings.whole(mask, 0, 0);
        return;
    case Dequantize:
    case Logistic:
    case Relu:
    case Pad:
    case Prelu:
    case Densify:
        return;
    case Custom:
        op.custom_options = numbers_of_flexbuffer(table.bytes(5), problem);
        return;
    }
    problem.set("operator " + std::to_string(code) + " is not supported");
}

} // namespace signwright
