#include "models/pose_estimation/operator_shapes.h"

#include "models/pose_estimation/region_operations.h"

#include <algorithm>

namespace signwright
{

namespace
{

using Shape = std::vector<std::int64_t>;

/// A setting that is one number; −1 when there is none.
double number(const TfliteOperator &op, const char *key)
{
    const auto found = op.custom_options.find(key);
    return found != op.custom_options.end() && found->second.size() == 1 ? found->second.front() : -1.0;
}

bool gives_region(const TfliteOperator &op)
{
    return number(op, "output_width") == kRegionSide && number(op, "output_height") == kRegionSide;
}

/// The points that a region is made from; empty when one of them is not among the `count` that there are.
std::vector<int> points_of_region(const TfliteOperator &op, std::int64_t count)
{
    const auto subset = op.custom_options.find("subset_idxs");
    if (subset == op.custom_options.end() || subset->second.empty())
        return {};
    std::vector<double> numbers = {number(op, "left_rotation_idx"), number(op, "right_rotation_idx")};
    numbers.insert(numbers.end(), subset->second.begin(), subset->second.end());
    std::vector<int> points;
    for (const double point : numbers) {
        if (!(point >= 0 && point < static_cast<double>(count)))
            return {};
        points.push_back(static_cast<int>(point));
    }
    return points;
}

} // namespace

std::optional<Shape> shape_after_window(Window &window, const TfliteOptions &options, const Shape &from, std::int64_t channels)
{
    window.stride_w = options.stride_w;
    window.stride_h = options.stride_h;
    const auto extent = [&](std::int64_t size, std::int64_t kernel, std::int64_t stride, std::int64_t &before,
                            std::int64_t &after) {
        if (options.padding == TflitePadding::Same) {
            const std::int64_t padded = size + before + after, out = (padded + stride - 1) / stride;
            const std::int64_t total = std::max<std::int64_t>((out - 1) * stride + kernel - padded, 0);
            before += total / 2;
            after += total - total / 2;
        }
        return size + before + after >= kernel ? (size + before + after - kernel) / stride + 1 : 0;
    };
    if (from.size() != 3)
        return std::nullopt;
    const std::int64_t rows = extent(from[0], window.kernel_h, window.stride_h, window.top, window.bottom);
    const std::int64_t columns = extent(from[1], window.kernel_w, window.stride_w, window.left, window.right);
    if (rows < 1 || columns < 1)
        return std::nullopt;
    return Shape{rows, columns, channels};
}

std::optional<Shape> shape_after_custom_operator(const TfliteOperator &op, const NetworkGraph &graph, GraphNode &node)
{
    const auto shape = [&](std::size_t input) { return graph.shapes[static_cast<std::size_t>(node.inputs[input])]; };
    const Shape from = shape(0), matrix = {4, 4};
    if (op.custom_code == "Landmarks2TransformMatrix") {
        node.kind = NodeKind::RegionMatrix;
        if (node.inputs.size() != 1 || from.size() != 2 || from[1] != 3 || !gives_region(op) ||
            number(op, "scale_x") != kRegionScale || number(op, "scale_y") != kRegionScale ||
            number(op, "target_rotation_radians") != 0)
            return std::nullopt;
        node.points = points_of_region(op, from[0]);
        return node.points.empty() ? std::nullopt : std::optional(matrix);
    }
    if (node.inputs.size() != 2 || shape(1) != matrix)
        return std::nullopt;
    if (op.custom_code == "TransformTensorBilinear" && from.size() == 3 && gives_region(op)) {
        node.kind = NodeKind::SampleRegion;
        return Shape{kRegionSide, kRegionSide, from[2]};
    }
    if (op.custom_code == "TransformLandmarks" && from.size() == 2 && from[1] == 2) {
        node.kind = NodeKind::MovePoints;
        return from;
    }
    return std::nullopt;
}

} // namespace signwright
