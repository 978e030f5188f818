#include "models/pose_estimation/cpu_network.h"

#include "models/nn/parallel.h"
#include "models/pose_estimation/map_operations.h"
#include "models/pose_estimation/map_places.h"
#include "models/pose_estimation/packed_convolution.h"
#include "models/pose_estimation/region_operations.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace signwright
{

namespace
{

/// Floats of a depthwise result that are worked on before the product takes them: they stay in the second-level cache.
constexpr std::int64_t kStripFloats = 32 * 1024;
/// Multiplications worth a thread of their own.
constexpr std::int64_t kWorkPerThread = 1'000'000;

struct PackedDepthwise {
    DepthwiseArguments arguments;
    std::vector<float> weights, bias, slopes;
};

struct PackedConvolution {
    ConvolutionArguments arguments;
    std::vector<float> weights, bias, slopes;
    Window window;
    MapSize from;              ///< before padding
    std::vector<float> padded; ///< the map with zeros around it, when the window needs them
};

/// A step with its weights in the order of the kernels.
struct Step {
    GraphNode node;
    PackedConvolution convolution;
    PackedDepthwise depthwise; ///< of a depthwise step, or before a pointwise convolution
};

} // namespace

struct CpuNetwork::Impl {
    explicit Impl(NetworkGraph from) : graph(fused(std::move(from))), places(map_places(graph))
    {
        for (GraphNode &node : graph.nodes) {
            Step step;
            if (node.kind == NodeKind::Convolution)
                step.convolution = packed_convolution(node);
            if (node.kind == NodeKind::Depthwise)
                step.depthwise = packed_depthwise(node);
            if (!node.before.empty())
                step.depthwise = packed_depthwise(node.before.front());
            step.node = std::move(node);
            steps.push_back(std::move(step));
        }
        graph.nodes.clear();
    }

    PackedDepthwise packed_depthwise(const GraphNode &node) const
    {
        return {depthwise_arguments(graph, node), node.weights, node.bias, node.slopes};
    }

    PackedConvolution packed_convolution(const GraphNode &node) const
    {
        PackedConvolution packed;
        const int source = node.before.empty() ? node.inputs.front() : node.before.front().output;
        packed.window = node.window;
        packed.from = size_of(source);
        const Window &window = node.window;
        packed.arguments = convolution_arguments(window, packed.from.columns + window.left + window.right,
                                                 packed.from.rows + window.top + window.bottom, packed.from.channels);
        packed.arguments.width = graph.columns(node.output);
        packed.arguments.height = graph.rows(node.output);
        packed.arguments.channels = graph.channels(node.output);
        packed.weights =
            panels_of(node.weights, packed.arguments.channels, window.kernel_h * window.kernel_w * packed.from.channels);
        packed.bias = padded_to_panels(node.bias);
        packed.slopes = padded_to_panels(node.slopes);
        packed.arguments.epilogue.activation = node.activation;
        if (node.residual >= 0) {
            packed.arguments.epilogue.residual_stride = graph.channels(node.residual);
            packed.arguments.epilogue.residual_channels = std::min(graph.channels(node.residual), packed.arguments.channels);
        }
        return packed;
    }

    MapSize size_of(int map) const { return {graph.rows(map), graph.columns(map), graph.channels(map)}; }
    float *data(int map) { return memory.data() + places.offsets[static_cast<std::size_t>(map)] * capacity; }

    void reserve(int wanted)
    {
        if (wanted <= capacity)
            return;
        capacity = wanted;
        memory.assign(static_cast<std::size_t>(places.total * capacity), 0.0f);
        for (Step &step : steps) {
            PackedConvolution &convolution = step.convolution;
            const Window &window = convolution.window;
            if (step.node.kind == NodeKind::Convolution && window.top + window.bottom + window.left + window.right > 0)
                convolution.padded.assign(static_cast<std::size_t>(convolution.arguments.image_stride * capacity), 0.0f);
        }
    }

    /// Depthwise rows into a strip of a thread's own, from there the pointwise convolution.
    void run_separable(Step &step, std::int64_t batch)
    {
        const DepthwiseArguments before = pointed_depthwise(step);
        ConvolutionArguments arguments = step.convolution.arguments;
        point_at_weights(step.convolution, arguments);
        arguments.epilogue.residual = step.node.residual >= 0 ? data(step.node.residual) : nullptr;
        arguments.output = data(step.node.output);
        const std::int64_t line = before.out_width * before.channels;
        const std::int64_t strip_rows = std::max<std::int64_t>(kStripFloats / line, 1);
        const std::int64_t work = line * (before.kernel_w * before.kernel_h + arguments.channels);
        strips.resize(static_cast<std::size_t>(at::get_num_threads()));
        nn::parallel_for(0, batch * before.out_height, std::max<std::int64_t>(kWorkPerThread / work, 1),
                         [&](std::int64_t begin, std::int64_t end) {
                             std::vector<float> &strip = strips[static_cast<std::size_t>(at::get_thread_num())];
                             if (strip.size() < static_cast<std::size_t>(strip_rows * line))
                                 strip.resize(static_cast<std::size_t>(strip_rows * line));
                             for (std::int64_t row = begin; row < end; row += strip_rows) {
                                 const std::int64_t count = std::min(strip_rows, end - row);
                                 kernels().depthwise(before, row, row + count, strip.data());
                                 ConvolutionArguments part = arguments;
                                 // Pixel 0 of the strip is the first of `row`.
                                 const std::int64_t pixel = row * before.out_width;
                                 part.input = strip.data();
                                 part.output += pixel * part.channels;
                                 if (part.epilogue.residual)
                                     part.epilogue.residual += pixel * part.epilogue.residual_stride;
                                 part.width = count * before.out_width;
                                 part.height = 1;
                                 kernels().convolve(part, 0, part.width);
                             }
                         });
    }

    void run_convolution(Step &step, std::int64_t batch)
    {
        PackedConvolution &packed = step.convolution;
        ConvolutionArguments arguments = packed.arguments;
        arguments.input = data(step.node.inputs.front());
        if (!packed.padded.empty()) {
            copy_into_padding(arguments.input, batch, packed.from.rows, packed.from.columns, packed.from.channels, packed.window,
                              packed.padded.data());
            arguments.input = packed.padded.data();
        }
        point_at_weights(packed, arguments);
        arguments.epilogue.residual = step.node.residual >= 0 ? data(step.node.residual) : nullptr;
        arguments.output = data(step.node.output);
        const std::int64_t work = arguments.segments * arguments.segment_length * arguments.channels;
        nn::parallel_for(0, batch * arguments.width * arguments.height, std::max<std::int64_t>(kWorkPerThread / work, 1),
                         [&](std::int64_t begin, std::int64_t end) { kernels().convolve(arguments, begin, end); });
    }

    static void point_at_weights(const PackedConvolution &packed, ConvolutionArguments &arguments)
    {
        arguments.weights = packed.weights.data();
        arguments.epilogue.bias = packed.bias.data();
        arguments.epilogue.slopes = packed.slopes.data();
    }

    DepthwiseArguments pointed_depthwise(Step &step)
    {
        DepthwiseArguments arguments = step.depthwise.arguments;
        arguments.input = data(step.node.inputs.front());
        arguments.weights = step.depthwise.weights.data();
        arguments.bias = step.depthwise.bias.data();
        arguments.slopes = step.depthwise.slopes.data();
        return arguments;
    }

    void run_depthwise(Step &step, std::int64_t batch)
    {
        const DepthwiseArguments arguments = pointed_depthwise(step);
        float *output = data(step.node.output);
        const std::int64_t line = arguments.out_width * arguments.channels;
        const std::int64_t work = line * arguments.kernel_w * arguments.kernel_h;
        nn::parallel_for(
            0, batch * arguments.out_height, std::max<std::int64_t>(kWorkPerThread / work, 1),
            [&](std::int64_t begin, std::int64_t end) { kernels().depthwise(arguments, begin, end, output + begin * line); });
    }

    /// `rows(begin, end)` over the rows of a batch of maps.
    template <typename Rows> static void over_rows(std::int64_t batch, const MapSize &size, const Rows &rows)
    {
        nn::parallel_for(0, batch * size.rows, std::max<std::int64_t>(kWorkPerThread / (4 * size.columns * size.channels), 1),
                         rows);
    }

    void run_step(Step &step, std::int64_t batch)
    {
        const GraphNode &node = step.node;
        const int first = node.inputs.front();
        const MapSize from = size_of(first), to = size_of(node.output);
        const float *input = data(first);
        float *output = data(node.output);
        switch (node.kind) {
        case NodeKind::Convolution:
            return node.before.empty() ? run_convolution(step, batch) : run_separable(step, batch);
        case NodeKind::Depthwise:
            return run_depthwise(step, batch);
        case NodeKind::MaxPool:
            return over_rows(batch, to, [&](std::int64_t begin, std::int64_t end) {
                max_pool(input, from, node.window, to, begin, end, output);
            });
        case NodeKind::ResizeBilinear:
            return over_rows(batch, to,
                             [&](std::int64_t begin, std::int64_t end) { resize_bilinear(input, from, to, begin, end, output); });
        case NodeKind::DepthToSpace:
            for (std::int64_t image = 0; image < batch; ++image)
                depth_to_space(input + image * from.count(), from, node.block, output + image * to.count());
            return;
        case NodeKind::Concatenate:
            return concatenate(node, batch);
        case NodeKind::FirstOf:
            return first_channels(input, batch * from.rows * from.columns, from.channels, to.channels, output);
        case NodeKind::Add: {
            const float *second = node.inputs.size() == 2 ? data(node.inputs[1]) : nullptr;
            const std::int64_t line = to.columns * to.channels;
            return over_rows(batch, to, [&](std::int64_t begin, std::int64_t end) {
                add_maps(input + begin * line, second ? second + begin * line : nullptr, (end - begin) * line, to.channels,
                         node.activation, node.slopes.data(), output + begin * line);
            });
        }
        case NodeKind::Sigmoid:
            return sigmoid(input, batch * from.count(), output);
        case NodeKind::Scale:
        case NodeKind::RegionMatrix:
        case NodeKind::SampleRegion:
        case NodeKind::MovePoints:
            for (std::int64_t image = 0; image < batch; ++image)
                run_region_step(node, image);
            return;
        case NodeKind::SpatialMean:
            for (std::int64_t image = 0; image < batch; ++image)
                spatial_mean(input + image * from.count(), from, output + image * to.count());
            return;
        }
    }

    /// The small steps of the refined face mesh, for one picture of the batch.
    void run_region_step(const GraphNode &node, std::int64_t image)
    {
        const auto of_image = [&](int map) { return data(map) + image * graph.count(map); };
        const float *input = of_image(node.inputs.front());
        float *output = of_image(node.output);
        const MapSize from = size_of(node.inputs.front());
        switch (node.kind) {
        case NodeKind::Scale:
            return scale_map(input, node.weights, from.count(), output);
        case NodeKind::RegionMatrix:
            return region_matrix(input, node.points, output);
        case NodeKind::SampleRegion:
            return sample_region(input, from, of_image(node.inputs[1]), output);
        default:
            return move_points(input, from.columns, of_image(node.inputs[1]), output);
        }
    }

    void concatenate(const GraphNode &node, std::int64_t batch)
    {
        float *to = data(node.output);
        for (std::int64_t image = 0; image < batch; ++image)
            for (const int part : node.inputs) {
                const std::int64_t count = graph.count(part);
                to = std::copy_n(data(part) + image * count, count, to);
            }
    }

    NetworkGraph graph;
    MapPlaces places;
    std::vector<Step> steps;
    std::vector<std::vector<float>> strips; ///< of every thread
    std::vector<float> memory;
    std::int64_t capacity = 0; ///< pictures
    std::int64_t last_batch = 0;
};

CpuNetwork::CpuNetwork(NetworkGraph graph) : impl_(std::make_unique<Impl>(std::move(graph))) {}
CpuNetwork::~CpuNetwork() = default;

std::span<float> CpuNetwork::input(int batch)
{
    impl_->reserve(batch);
    return {impl_->data(impl_->graph.input), static_cast<std::size_t>(impl_->graph.count(impl_->graph.input) * batch)};
}

void CpuNetwork::run(int batch)
{
    impl_->reserve(batch);
    impl_->last_batch = batch;
    for (Step &step : impl_->steps)
        impl_->run_step(step, batch);
}

std::span<const float> CpuNetwork::output(int number) const
{
    const int map = impl_->graph.outputs[static_cast<std::size_t>(number)];
    return {impl_->data(map), static_cast<std::size_t>(impl_->graph.count(map) * impl_->last_batch)};
}

} // namespace signwright
