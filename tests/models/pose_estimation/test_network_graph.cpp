// Import and joining of steps, on small models made here.

#include "core/base/file.h"
#include "core/base/random.h"
#include "golden_data.h"
#include "models/pose_estimation/cpu_network.h"
#include "models/pose_estimation/map_places.h"
#include "models/pose_estimation/pose_estimator.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

using namespace signwright;

namespace
{

/// Builds models tensor by tensor.
class ModelBuilder
{
public:
    int map(std::vector<std::int32_t> shape)
    {
        model.tensors.push_back({});
        model.tensors.back().shape = std::move(shape);
        return static_cast<int>(model.tensors.size()) - 1;
    }
    /// A constant of floats, or of whole numbers.
    template <typename T> int constant(std::vector<std::int32_t> shape, const std::vector<T> &values)
    {
        const int number = map(std::move(shape));
        const auto *bytes = reinterpret_cast<const std::byte *>(values.data());
        data_.push_back(std::make_unique<std::vector<std::byte>>(bytes, bytes + values.size() * sizeof(T)));
        model.tensors.back().data = *data_.back();
        model.tensors.back().type = std::is_same_v<T, float> ? TfliteType::Float32 : TfliteType::Int32;
        return number;
    }
    int step(TfliteOperatorCode code, std::vector<int> inputs, std::vector<std::int32_t> shape, TfliteOptions options = {})
    {
        const int output = map(std::move(shape));
        TfliteOperator made;
        made.code = code;
        made.inputs = std::move(inputs);
        made.outputs = {output};
        made.options = std::move(options);
        model.operators.push_back(std::move(made));
        return output;
    }

    TfliteModel model;

private:
    std::vector<std::unique_ptr<std::vector<std::byte>>> data_;
};

/// Zeros around, depthwise, pointwise, an addition of a narrower map and an activation: all of it becomes one step.
struct Block : ModelBuilder {
    Block()
    {
        using enum TfliteOperatorCode;
        const int input = map({1, 4, 4, 2});
        model.inputs = {input};
        const int padded = step(Pad, {input, constant<std::int32_t>({4, 2}, {0, 0, 1, 1, 1, 1, 0, 0})}, {1, 6, 6, 2});
        const int depthwise =
            step(DepthwiseConv2d,
                 {padded, constant<float>({1, 3, 3, 2}, std::vector<float>(18, 0.5f)), constant<float>({2}, {0.25f, 0})},
                 {1, 4, 4, 2}, {.padding = TflitePadding::Valid});
        const int pointwise =
            step(Conv2d, {depthwise, constant<float>({3, 1, 1, 2}, {1, 2, 3, 4, 5, 6}), constant<float>({3}, {0, 0, 1})},
                 {1, 4, 4, 3});
        const int wide = step(Pad, {input, constant<std::int32_t>({4, 2}, {0, 0, 0, 0, 0, 0, 0, 1})}, {1, 4, 4, 3});
        const int sum = step(Add, {wide, pointwise}, {1, 4, 4, 3});
        const int end = step(Prelu, {sum, constant<float>({1, 1, 3}, {0.5f, 0.25f, 2})}, {1, 4, 4, 3});
        model.outputs = {end};
    }
};

} // namespace

class TestNetworkGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void a_block_becomes_one_step();
    void what_others_read_is_not_joined();
    void uneven_padding_goes_to_the_end();
    void refuses_what_does_not_fit();
    void refuses_maps_without_channels();
    void refuses_what_needs_too_much_memory();
    void altered_files_are_refused_or_run();
    void places_never_overlap();
};

void TestNetworkGraph::a_block_becomes_one_step()
{
    const Block block;
    const auto graph = graph_from_tflite(block.model, "block");
    QVERIFY2(graph, graph ? "" : graph.error().message.c_str());
    QCOMPARE(fused(*graph).nodes.size(), std::size_t{1});
    CpuNetwork network(*graph);
    const std::span<float> input = network.input(1);
    for (std::size_t i = 0; i < input.size(); ++i)
        input[i] = static_cast<float>(i % 5) - 2;
    const std::vector<float> map(input.begin(), input.end());
    network.run(1);
    const float weights[3][2] = {{1, 2}, {3, 4}, {5, 6}}, slopes[3] = {0.5f, 0.25f, 2};
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 4; ++x) {
            float depthwise[2] = {0.25f, 0};
            for (int v = std::max(y - 1, 0); v < std::min(y + 2, 4); ++v)
                for (int u = std::max(x - 1, 0); u < std::min(x + 2, 4); ++u)
                    for (int c = 0; c < 2; ++c)
                        depthwise[c] += 0.5f * map[static_cast<std::size_t>((v * 4 + u) * 2 + c)];
            for (int c = 0; c < 3; ++c) {
                float sum = weights[c][0] * depthwise[0] + weights[c][1] * depthwise[1] + (c == 2 ? 1.0f : 0.0f);
                if (c < 2)
                    sum += map[static_cast<std::size_t>((y * 4 + x) * 2 + c)];
                const float expected = sum > 0 ? sum : sum * slopes[c];
                QVERIFY(std::abs(network.output(0)[static_cast<std::size_t>((y * 4 + x) * 3 + c)] - expected) < 1e-4f);
            }
        }
}

void TestNetworkGraph::what_others_read_is_not_joined()
{
    Block block;
    // The sum before the activation is a result too.
    block.model.outputs.push_back(block.model.operators[4].outputs.front());
    const auto graph = graph_from_tflite(block.model, "block");
    QVERIFY(graph);
    const NetworkGraph joined = fused(*graph);
    QCOMPARE(joined.nodes.size(), std::size_t{2});
    QVERIFY(joined.nodes[0].activation == Activation::None && joined.nodes[0].residual >= 0);
    CpuNetwork network(*graph);
    std::ranges::fill(network.input(1), -1.0f);
    network.run(1);
    // Fully inside: 0.25 − 4.5 and −4.5 through (1, 2), and the residual −1.
    QCOMPARE(network.output(1)[static_cast<std::size_t>((1 * 4 + 1) * 3)], -14.25f);
    QCOMPARE(network.output(0)[static_cast<std::size_t>((1 * 4 + 1) * 3)], -7.125f);
}

void TestNetworkGraph::uneven_padding_goes_to_the_end()
{
    ModelBuilder builder;
    const int input = builder.map({1, 4, 4, 1});
    builder.model.inputs = {input};
    const int kernel = builder.constant<float>({1, 3, 3, 1}, {1, 0, 0, 0, 0, 0, 0, 0, 0});
    const int output = builder.step(TfliteOperatorCode::Conv2d, {input, kernel, builder.constant<float>({1}, {0})}, {1, 2, 2, 1},
                                    {.stride_w = 2, .stride_h = 2});
    builder.model.outputs = {output};
    const auto graph = graph_from_tflite(builder.model, "stride");
    QVERIFY(graph);
    CpuNetwork network(*graph);
    for (std::size_t i = 0; i < 16; ++i)
        network.input(1)[i] = static_cast<float>(i);
    network.run(1);
    // The kernel looks at its upper left place: with no zeros before, that is the pixel itself.
    QCOMPARE(std::vector<float>(network.output(0).begin(), network.output(0).end()), (std::vector<float>{0, 2, 8, 10}));
}

void TestNetworkGraph::refuses_what_does_not_fit()
{
    const auto refuses = [](const std::function<void(Block &)> &change) {
        Block block;
        change(block);
        const auto graph = graph_from_tflite(block.model, "block");
        return !graph && graph.error().kind == ErrorKind::BadInput;
    };
    QVERIFY(!refuses([](Block &) {}));
    const auto tensor_of = [](Block &block, std::size_t step, std::size_t input) -> TfliteTensor & {
        return block.model.tensors[static_cast<std::size_t>(block.model.operators[step].inputs[input])];
    };
    QVERIFY(refuses([](Block &block) { block.model.inputs.clear(); }));
    QVERIFY(refuses([](Block &block) { block.model.tensors.back().shape = {1, 4, 4, 4}; }));
    QVERIFY(refuses([](Block &block) { block.model.tensors.back().shape = {2, 4, 4, 3}; }));
    QVERIFY(refuses([](Block &block) { block.model.operators[2].inputs.pop_back(); }));
    QVERIFY(refuses([](Block &block) { block.model.operators[1].inputs.clear(); }));
    QVERIFY(refuses([](Block &block) { block.model.operators[4].inputs.pop_back(); }));
    QVERIFY(refuses([](Block &block) { block.model.operators[5].outputs.clear(); }));
    QVERIFY(refuses([&](Block &block) { tensor_of(block, 1, 1).shape = {1, 3, 3, 3}; }));
    QVERIFY(refuses([&](Block &block) { tensor_of(block, 2, 1).shape = {3, 2, 1, 1}; }));
    QVERIFY(refuses([&](Block &block) { tensor_of(block, 5, 1).data = tensor_of(block, 5, 1).data.first(8); }));
    QVERIFY(refuses([&](Block &block) { tensor_of(block, 0, 1).type = TfliteType::Float32; }));
    QVERIFY(refuses([](Block &block) { block.model.operators[4].code = TfliteOperatorCode::Custom; }));
}

void TestNetworkGraph::refuses_maps_without_channels()
{
    using enum TfliteOperatorCode;
    const auto numbers = [](ModelBuilder &builder, std::int32_t value) {
        return builder.constant<std::int32_t>({1}, std::vector{value});
    };
    for (const TfliteOperatorCode code : {Concatenation, StridedSlice, Reshape, Prelu, Mean, Conv2d}) {
        ModelBuilder builder;
        const int input = builder.map({1});
        builder.model.inputs = {input};
        const std::vector<int> inputs = {input, code == Concatenation ? input : numbers(builder, 0), numbers(builder, 1),
                                         numbers(builder, 1)};
        builder.model.outputs = {builder.step(code, inputs, {1}, {.axis = 1})};
        const auto graph = graph_from_tflite(builder.model, "scalar");
        QVERIFY(graph || graph.error().kind == ErrorKind::BadInput);
        QVERIFY(!graph || code == Reshape);
    }
}

void TestNetworkGraph::refuses_what_needs_too_much_memory()
{
    const auto message = [](const ModelBuilder &builder) {
        const auto graph = graph_from_tflite(builder.model, "large");
        return graph ? std::string() : graph.error().message;
    };
    // Zeros around a map of one pixel.
    ModelBuilder zeros;
    zeros.model.inputs = {zeros.map({1, 1, 1, 1024})};
    const int padded =
        zeros.step(TfliteOperatorCode::Pad,
                   {zeros.model.inputs[0], zeros.constant<std::int32_t>({4, 2}, {0, 0, 4096, 4096, 4096, 4096, 0, 0})},
                   {1, 8193, 8193, 1024});
    zeros.model.outputs = {
        zeros.step(TfliteOperatorCode::Conv2d,
                   {padded, zeros.constant<float>({1, 1, 1, 1024}, std::vector<float>(1024)), zeros.constant<float>({1}, {0})},
                   {1, 129, 129, 1}, {.padding = TflitePadding::Valid, .stride_w = 64, .stride_h = 64})};
    QVERIFY2(message(zeros).find("memory") != std::string::npos, message(zeros).c_str());
    // One constant in every layer.
    ModelBuilder layers;
    int vector = layers.map({1, 1024});
    layers.model.inputs = {vector};
    const int weights = layers.constant<float>({1024, 1024}, std::vector<float>(1024 * 1024)),
              bias = layers.constant<float>({1024}, std::vector<float>(1024));
    for (int layer = 0; layer < 70; ++layer)
        vector = layers.step(TfliteOperatorCode::FullyConnected, {vector, weights, bias}, {1, 1024});
    layers.model.outputs = {vector};
    QVERIFY2(message(layers).find("memory") != std::string::npos, message(layers).c_str());
}

/// Whatever passes the checks computes inside of its own memory (the sanitizers watch).
void TestNetworkGraph::altered_files_are_refused_or_run()
{
    if (const std::string missing = missing_golden_data(); !missing.empty())
        QSKIP(missing.c_str());
    const auto file = read_file(pose_estimation_folder() / "hand_recrop.tflite");
    QVERIFY(file);
    Random random(5);
    constexpr int kRuns = 8;
    int run = 0, refused = 0;
    for (int turn = 0; turn < 400; ++turn) {
        std::string changed = *file;
        // The tables stand behind the weights.
        constexpr std::uint32_t kTables = 16'000;
        changed[changed.size() - 1 - random.below(kTables)] = static_cast<char>(random.below(256));
        const auto model = parse_tflite(std::as_bytes(std::span(changed.data(), changed.size())), "changed");
        auto graph = model ? graph_from_tflite(*model, "changed") : tl::unexpected(model.error());
        refused += !graph;
        // Running all that still work would take long.
        if (!graph || run == kRuns)
            continue;
        CpuNetwork network(std::move(*graph));
        std::ranges::fill(network.input(2), 0.5f);
        network.run(2);
        ++run;
    }
    QVERIFY2(refused > 10, qPrintable(QString::number(refused)));
    QCOMPARE(run, kRuns);
    // Cuts: close together where the tables are, further apart in the weights.
    constexpr std::size_t kStep = 97;
    for (std::size_t length = 0; length<file->size(); length += length + 16'000> file->size() ? kStep : 97 * kStep)
        QVERIFY(!parse_tflite(std::as_bytes(std::span(file->data(), length)), "cut"));
}

void TestNetworkGraph::places_never_overlap()
{
    if (const std::string missing = missing_golden_data(); !missing.empty())
        QSKIP(missing.c_str());
    for (const char *file : {"pose_detection.tflite", "face_landmark.tflite", "hand_recrop.tflite"}) {
        const NetworkGraph graph = fused(golden_network(file));
        const MapPlaces places = map_places(graph);
        std::int64_t sum = 0;
        for (std::size_t step = 0; step < graph.nodes.size(); ++step) {
            // Everything that is read from here on and computed before, and what this step computes.
            std::vector<int> needed = {graph.nodes[step].output};
            for (std::size_t later = step; later < graph.nodes.size(); ++later) {
                for (const int input : graph.nodes[later].inputs)
                    needed.push_back(input);
                if (graph.nodes[later].residual >= 0)
                    needed.push_back(graph.nodes[later].residual);
            }
            std::erase_if(needed, [&](int map) {
                return map != graph.input &&
                       std::none_of(graph.nodes.begin(), graph.nodes.begin() + static_cast<std::ptrdiff_t>(step) + 1,
                                    [map](const GraphNode &node) { return node.output == map; });
            });
            std::ranges::sort(needed);
            needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
            const auto begin = [&](int map) { return places.offsets[static_cast<std::size_t>(map)]; };
            for (const int a : needed)
                for (const int b : needed)
                    QVERIFY(a == b || begin(a) + graph.count(a) <= begin(b) || begin(b) + graph.count(b) <= begin(a));
            sum += graph.count(graph.nodes[step].output);
        }
        QVERIFY(places.total < sum);
    }
}

QTEST_GUILESS_MAIN(TestNetworkGraph)
#include "test_network_graph.moc"
