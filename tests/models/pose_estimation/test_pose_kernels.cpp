// The kernels of every generation of vector instructions against plain loops.

#include "models/pose_estimation/map_operations.h"
#include "models/pose_estimation/packed_convolution.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace signwright;

namespace
{

std::vector<float> random_floats(std::int64_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> uniform(-1.0f, 1.0f);
    std::vector<float> values(static_cast<std::size_t>(count));
    std::generate(values.begin(), values.end(), [&] { return uniform(random); });
    return values;
}

float activated(float value, Activation activation, float slope)
{
    switch (activation) {
    case Activation::None:
        return value;
    case Activation::Relu:
        return std::max(value, 0.0f);
    case Activation::Relu6:
        return std::clamp(value, 0.0f, 6.0f);
    case Activation::Prelu:
        return value > 0 ? value : value * slope;
    }
    return value;
}

/// A value of a map, 0 outside of it.
float at(const std::vector<float> &map, std::int64_t image, std::int64_t rows, std::int64_t columns, std::int64_t channels,
         std::int64_t y, std::int64_t x, std::int64_t channel)
{
    if (y < 0 || y >= rows || x < 0 || x >= columns)
        return 0.0f;
    return map[static_cast<std::size_t>(((image * rows + y) * columns + x) * channels + channel)];
}

} // namespace

class TestPoseKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void convolutions_data();
    void convolutions();
    void depthwise_convolutions_data();
    void depthwise_convolutions();
    void maps_are_resized_pooled_and_spread();
};

void TestPoseKernels::convolutions_data()
{
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::addColumn<int>("residual"); ///< channels
    for (const int out : {1, 6, 8, 16, 24, 33, 48, 195})
        QTest::addRow("pointwise %d", out) << 20 << out << 1 << 1 << 0;
    QTest::newRow("picture") << 3 << 24 << 3 << 2 << 0;
    QTest::newRow("residual") << 8 << 40 << 1 << 1 << 40;
    QTest::newRow("narrow residual") << 8 << 40 << 1 << 1 << 19;
    QTest::newRow("wide residual") << 8 << 40 << 3 << 1 << 64;
}

void TestPoseKernels::convolutions()
{
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(int, kernel);
    QFETCH(int, stride);
    QFETCH(int, residual);
    constexpr std::int64_t kImages = 2, kRows = 9, kColumns = 7;
    Window window{.kernel_h = kernel, .kernel_w = kernel, .stride_h = stride, .stride_w = stride};
    window.top = window.left = kernel > 1 ? 1 : 0;
    window.bottom = window.right = kernel > 1 ? 1 : 0;
    const std::int64_t rows = (kRows + 2 * window.top - kernel) / stride + 1,
                       columns = (kColumns + 2 * window.left - kernel) / stride + 1;
    const std::int64_t pixels = kImages * rows * columns, places = kernel * kernel * in;
    const auto map = random_floats(kImages * kRows * kColumns * in, 1), weights = random_floats(out * places, 2);
    const auto bias = random_floats(out, 3), slopes = random_floats(out, 4), added = random_floats(pixels * residual, 5);

    ConvolutionArguments arguments = convolution_arguments(window, kColumns + 2 * window.left, kRows + 2 * window.top, in);
    std::vector<float> padded(static_cast<std::size_t>(kImages * arguments.image_stride), 0.0f);
    copy_into_padding(map.data(), kImages, kRows, kColumns, in, window, padded.data());
    const std::vector<float> panels = panels_of(weights, out, places);
    const std::vector<float> padded_bias = padded_to_panels(bias), padded_slopes = padded_to_panels(slopes);
    arguments.input = padded.data();
    arguments.weights = panels.data();
    arguments.width = columns;
    arguments.height = rows;
    arguments.channels = out;
    arguments.epilogue = {.bias = padded_bias.data(),
                          .slopes = padded_slopes.data(),
                          .residual = residual > 0 ? added.data() : nullptr,
                          .residual_stride = residual,
                          .residual_channels = std::min(residual, out)};
    const Kernels *variants[3] = {};
    const std::size_t count = kernel_variants(variants);
    for (std::size_t variant = 0; variant < count; ++variant)
        for (const Activation activation : {Activation::None, Activation::Relu, Activation::Relu6, Activation::Prelu}) {
            // One float more than there are results: it must stay as it is.
            std::vector<float> result(static_cast<std::size_t>(pixels * out + 1), 77.0f);
            arguments.output = result.data();
            arguments.epilogue.activation = activation;
            variants[variant]->convolve(arguments, 0, 5);
            variants[variant]->convolve(arguments, 5, pixels);
            QCOMPARE(result.back(), 77.0f);
            for (std::int64_t pixel = 0; pixel < pixels; ++pixel)
                for (std::int64_t channel = 0; channel < out; ++channel) {
                    const std::int64_t image = pixel / (rows * columns), y = pixel / columns % rows, x = pixel % columns;
                    double sum = bias[static_cast<std::size_t>(channel)];
                    for (std::int64_t v = 0; v < kernel; ++v)
                        for (std::int64_t u = 0; u < kernel; ++u)
                            for (std::int64_t c = 0; c < in; ++c)
                                sum += weights[static_cast<std::size_t>(channel * places + (v * kernel + u) * in + c)] *
                                       at(map, image, kRows, kColumns, in, y * stride + v - window.top,
                                          x * stride + u - window.left, c);
                    if (channel < residual)
                        sum += added[static_cast<std::size_t>(pixel * residual + channel)];
                    const float expected =
                        activated(static_cast<float>(sum), activation, slopes[static_cast<std::size_t>(channel)]);
                    const float got = result[static_cast<std::size_t>(pixel * out + channel)];
                    QVERIFY2(std::abs(got - expected) < 2e-5, variants[variant]->name);
                }
        }
}

void TestPoseKernels::depthwise_convolutions_data()
{
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::addColumn<int>("before"); ///< zeros above and on the left
    for (const int channels : {3, 8, 16, 24, 42})
        QTest::addRow("%d channels", channels) << channels << 3 << 1 << 1;
    QTest::newRow("stride 2") << 24 << 3 << 2 << 0;
    QTest::newRow("window 5, stride 2") << 24 << 5 << 2 << 1;
    QTest::newRow("window 5") << 24 << 5 << 1 << 2;
    QTest::newRow("window of 1") << 24 << 1 << 1 << 0;
    QTest::newRow("window larger than the map") << 8 << 7 << 1 << 3;
}

void TestPoseKernels::depthwise_convolutions()
{
    QFETCH(int, channels);
    QFETCH(int, kernel);
    QFETCH(int, stride);
    QFETCH(int, before);
    constexpr std::int64_t kImages = 2;
    const std::int64_t rows = kernel > 5 ? 4 : 9, columns = kernel > 5 ? 3 : 13;
    const std::int64_t out_rows = (rows + stride - 1) / stride, out_columns = (columns + stride - 1) / stride;
    const auto map = random_floats(kImages * rows * columns * channels, 1),
               weights = random_floats(kernel * kernel * channels, 2);
    const auto bias = random_floats(channels, 3), slopes = random_floats(channels, 4);
    DepthwiseArguments arguments{.input = map.data(),
                                 .width = columns,
                                 .height = rows,
                                 .channels = channels,
                                 .out_width = out_columns,
                                 .out_height = out_rows,
                                 .kernel_w = kernel,
                                 .kernel_h = kernel,
                                 .stride_w = stride,
                                 .stride_h = stride,
                                 .left = before,
                                 .top = before,
                                 .weights = weights.data(),
                                 .bias = bias.data(),
                                 .activation = Activation::Prelu,
                                 .slopes = slopes.data()};
    const Kernels *variants[3] = {};
    const std::size_t count = kernel_variants(variants);
    for (std::size_t variant = 0; variant < count; ++variant) {
        const std::int64_t line = out_columns * channels, total = kImages * out_rows;
        std::vector<float> result(static_cast<std::size_t>(total * line + 1), 77.0f);
        variants[variant]->depthwise(arguments, 0, 4, result.data());
        variants[variant]->depthwise(arguments, 4, total, result.data() + 4 * line);
        QCOMPARE(result.back(), 77.0f);
        for (std::int64_t row = 0; row < total; ++row)
            for (std::int64_t x = 0; x < out_columns; ++x)
                for (std::int64_t channel = 0; channel < channels; ++channel) {
                    double sum = bias[static_cast<std::size_t>(channel)];
                    for (std::int64_t v = 0; v < kernel; ++v)
                        for (std::int64_t u = 0; u < kernel; ++u)
                            sum += weights[static_cast<std::size_t>((v * kernel + u) * channels + channel)] *
                                   at(map, row / out_rows, rows, columns, channels, row % out_rows * stride + v - before,
                                      x * stride + u - before, channel);
                    const float expected =
                        activated(static_cast<float>(sum), Activation::Prelu, slopes[static_cast<std::size_t>(channel)]);
                    const float got = result[static_cast<std::size_t>((row * out_columns + x) * channels + channel)];
                    QVERIFY2(std::abs(got - expected) < 1e-5, variants[variant]->name);
                }
    }
}

void TestPoseKernels::maps_are_resized_pooled_and_spread()
{
    const std::vector<float> map = {0, 4, 8, 12}; // 2 × 2, one channel
    std::vector<float> larger(16);
    resize_bilinear(map.data(), {2, 2, 1}, {4, 4, 1}, 0, 4, larger.data());
    QCOMPARE(larger, (std::vector<float>{0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12}));

    // Windows that reach over the edge see only what is there, also where everything is negative.
    const std::vector<float> negative = {-1, -2, -3, -4, -5, -6, -7, -8, -9};
    std::vector<float> pooled(4);
    max_pool(negative.data(), {3, 3, 1}, {.kernel_h = 2, .kernel_w = 2, .stride_h = 2, .stride_w = 2, .bottom = 1, .right = 1},
             {2, 2, 1}, 0, 2, pooled.data());
    QCOMPARE(pooled, (std::vector<float>{-1, -3, -7, -9}));

    // Two pixels of 2 × 2 blocks with two channels: the place in the block is the slow part of the channel.
    std::vector<float> deep(16), spread(16);
    for (std::size_t i = 0; i < deep.size(); ++i)
        deep[i] = static_cast<float>(i);
    depth_to_space(deep.data(), {1, 2, 8}, 2, spread.data());
    QCOMPARE(spread, (std::vector<float>{0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15}));

    std::vector<float> mean(2);
    spatial_mean(deep.data(), {2, 4, 2}, mean.data());
    QCOMPARE(mean, (std::vector<float>{7, 8}));
}

QTEST_GUILESS_MAIN(TestPoseKernels)
#include "test_pose_kernels.moc"
