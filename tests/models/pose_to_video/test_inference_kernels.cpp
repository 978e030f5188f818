// The kernels of inference on the CPU beside LibTorch's own operators.

#include "models/nn/packed_weights.h"
#include "models/pose_to_video/fused_group_norm.h"
#include "models/pose_to_video/layers.h"
#include "models/pose_to_video/winograd.h"

#include <ATen/ATen.h>

#include <QtTest>

using namespace signwright;

namespace
{

constexpr double kTolerance = 1e-5; ///< largest difference, relative to the largest value where that is above 1

void compare(const at::Tensor &made, const at::Tensor &wanted)
{
    QVERIFY(made.sizes() == wanted.sizes());
    const double off = (made - wanted).abs().max().item<double>(), size = std::max(1.0, wanted.abs().max().item<double>());
    QVERIFY2(off <= kTolerance * size, qPrintable(QString("off by %1 of %2").arg(off).arg(size)));
}

at::Tensor channels_last(const at::Tensor &x) { return x.contiguous(at::MemoryFormat::ChannelsLast); }

} // namespace

class TestInferenceKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        at::manual_seed(1);
    }

    void group_norm_data()
    {
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("groups");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("mean");
        QTest::newRow("one position") << 2 << 8 << 2 << 1 << 1 << 0.0;
        QTest::newRow("odd sizes") << 3 << 33 << 11 << 7 << 5 << 0.0;
        QTest::newRow("one channel a group") << 1 << 6 << 6 << 9 << 4 << 0.0;
        QTest::newRow("several blocks of rows, the last one short") << 2 << 20 << 4 << 37 << 41 << 0.0;
        QTest::newRow("far from zero") << 1 << 32 << 8 << 64 << 64 << 20.0;
    }
    void group_norm()
    {
        QFETCH(const int, batch);
        QFETCH(const int, channels);
        QFETCH(const int, groups);
        QFETCH(const int, height);
        QFETCH(const int, width);
        QFETCH(const double, mean);
        const at::NoGradGuard no_grad;
        const at::Tensor x = at::randn({batch, channels, height, width}) * 2 + mean;
        const at::Tensor weight = at::randn({channels}), bias = at::randn({channels});
        const at::Tensor before = at::randn({batch, channels}), both = at::randn({batch, 2 * channels});
        const at::Tensor scale = both.narrow(1, 0, channels), shift = both.narrow(1, channels, channels); // not contiguous
        const auto over_positions = [](const at::Tensor &values) { return values.unsqueeze(-1).unsqueeze(-1); };
        QVERIFY(can_fuse_group_norm(channels_last(x), weight));

        compare(fused_group_norm(channels_last(x), groups, weight, bias, 1e-5, {}),
                at::group_norm(x, groups, weight, bias, 1e-5));
        const at::Tensor all = fused_group_norm(channels_last(x), groups, weight, bias, 1e-5,
                                                {.before = before, .scale = scale, .shift = shift, .silu = true});
        QVERIFY(all.is_contiguous(at::MemoryFormat::ChannelsLast));
        const at::Tensor normalised = at::group_norm(x + over_positions(before), groups, weight, bias, 1e-5);
        compare(all, at::silu(normalised * (1 + over_positions(scale)) + over_positions(shift)));
    }

    void silu_of_extreme_values()
    {
        const at::NoGradGuard no_grad;
        const at::Tensor x = channels_last(at::linspace(-1, 1, 64).view({1, 1, 8, 8}));
        for (const float gain : {1.0f, 60.0f, 1e4f}) {
            const at::Tensor weight = at::full({1}, gain), bias = at::zeros({1});
            compare(fused_group_norm(x, 1, weight, bias, 1e-5, {.silu = true}),
                    at::silu(at::group_norm(x, 1, weight, bias, 1e-5)));
        }
        const at::Tensor broken = at::full({1, 4, 2, 2}, std::numeric_limits<float>::quiet_NaN());
        QVERIFY(fused_group_norm(channels_last(broken), 2, at::ones({4}), at::zeros({4}), 1e-5, {.silu = true})
                    .isnan()
                    .all()
                    .item<bool>());
    }

    void group_norm_leaves_other_inputs_to_libtorch()
    {
        const at::Tensor weight = at::ones({8}), x = at::randn({2, 8, 3, 3});
        QVERIFY(can_fuse_group_norm(channels_last(x), weight));
        QVERIFY(!can_fuse_group_norm(x, weight));
        QVERIFY(!can_fuse_group_norm(channels_last(x).to(at::kDouble), weight));
        at::Tensor trained = at::ones({8});
        trained.requires_grad_(true);
        QVERIFY(!can_fuse_group_norm(channels_last(x), trained));
        const at::NoGradGuard no_grad;
        QVERIFY(can_fuse_group_norm(channels_last(x), trained));
    }

    void a_layer_computes_the_same_in_both_memory_formats()
    {
        ParameterTable table;
        const GroupNorm norm(ParameterScope{table}, 4, 12, 1e-5);
        const at::Tensor x = at::randn({2, 12, 5, 3});
        const GroupNormFusion fusion{
            .before = at::randn({2, 12}), .scale = at::randn({2, 12}), .shift = at::randn({2, 12}), .silu = true};
        compare(norm.fused(channels_last(x), fusion), norm.fused(x, fusion));
    }

    void convolutions_data()
    {
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("padding");
        QTest::newRow("3x3") << 12 << 20 << 3 << 1 << 1;
        QTest::newRow("many channels") << 64 << 96 << 3 << 1 << 1;
        QTest::newRow("stride without padding") << 5 << 7 << 3 << 2 << 0;
        QTest::newRow("stride") << 32 << 32 << 3 << 2 << 1;
        QTest::newRow("1x1") << 40 << 3 << 1 << 1 << 0;
    }
    void convolutions()
    {
        QFETCH(const int, in);
        QFETCH(const int, out);
        QFETCH(const int, kernel);
        QFETCH(const int, stride);
        QFETCH(const int, padding);
        ParameterTable table;
        Conv2d conv(ParameterScope{table}, in, out, kernel, stride, padding);
        const at::Tensor weight = conv.weight.clone();
        const at::NoGradGuard no_grad;
        table.release();
        conv.pack();
        QVERIFY(packed::is_packed(conv.weight));
        for (const auto &[batch, height, width] : {std::tuple{1, 16, 16}, std::tuple{3, 9, 13}}) {
            const at::Tensor x = at::randn({batch, in, height, width});
            const at::Tensor wanted = at::conv2d(x, weight, conv.bias, stride, padding), residual = at::randn_like(wanted);
            compare(conv(channels_last(x)), wanted);
            QVERIFY(conv(channels_last(x)).is_contiguous(at::MemoryFormat::ChannelsLast));
            compare(conv.add_to(channels_last(residual), channels_last(x)), residual + wanted);
        }
    }

    void winograd_data()
    {
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("smaller than a tile") << 1 << 5 << 3 << 2 << 3;
        QTest::newRow("odd sizes") << 2 << 7 << 19 << 9 << 14;
        QTest::newRow("several chunks, the last one short") << 3 << 33 << 16 << 45 << 47;
        QTest::newRow("whole tiles") << 1 << 96 << 128 << 48 << 48;
    }
    void winograd()
    {
        QFETCH(const int, batch);
        QFETCH(const int, in);
        QFETCH(const int, out);
        QFETCH(const int, height);
        QFETCH(const int, width);
        const at::NoGradGuard no_grad;
        const at::Tensor x = at::randn({batch, in, height, width}), bias = at::randn({out});
        const at::Tensor weight = at::randn({out, in, 3, 3}) / std::sqrt(9.0 * in),
                         residual = at::randn({batch, out, height, width});
        const at::Tensor wanted = at::conv2d(x, weight, bias, 1, 1);
        const at::Tensor made = winograd_convolution(channels_last(x), weight, bias, {});
        QVERIFY(made.is_contiguous(at::MemoryFormat::ChannelsLast));
        compare(made, wanted);
        compare(winograd_convolution(channels_last(x), channels_last(weight), bias, channels_last(residual)), wanted + residual);
        compare(winograd_convolution(channels_last(x), weight, bias, residual), wanted + residual);
    }

    void layers_for_large_maps_use_winograd()
    {
        ParameterTable table;
        Conv2d conv(ParameterScope{table}, 96, 96, 3), strided(ParameterScope{table} / "strided", 96, 96, 3, 2);
        conv.pack(Maps::Large);
        strided.pack(Maps::Large);
        QVERIFY(conv.winograd && !packed::is_packed(conv.weight));
        QVERIFY(!strided.winograd && packed::is_packed(strided.weight));
        const at::Tensor small = channels_last(at::randn({1, 96, 8, 8})), large = channels_last(at::randn({1, 96, 48, 48}));
        QVERIFY(!can_use_winograd(small, conv.weight));
        QVERIFY(can_use_winograd(large, conv.weight));
        QVERIFY(!can_use_winograd(at::randn({1, 96, 48, 48}), conv.weight));
        for (const at::Tensor &x : {small, large})
            compare(conv(x), at::conv2d(x, conv.weight, conv.bias, 1, 1));
    }

    void linear_maps()
    {
        const at::NoGradGuard no_grad;
        for (const bool with_bias : {true, false}) {
            ParameterTable table;
            Linear linear(ParameterScope{table}, 24, 40, with_bias);
            const at::Tensor weight = linear.weight.clone(), bias = with_bias ? linear.bias : at::zeros({40});
            table.release();
            linear.pack();
            QVERIFY(packed::is_packed(linear.weight));
            for (const std::vector<std::int64_t> &shape : {std::vector<std::int64_t>{1, 24}, {2, 7, 24}, {3, 1, 5, 24}}) {
                const at::Tensor x = at::randn(shape), wanted = at::linear(x, weight, bias), other = at::randn_like(wanted);
                compare(linear(x), wanted);
                compare(linear.add_to(other, x), other + wanted);
                compare(packed::linear(x, linear.weight, linear.bias, packed::After::Gelu), at::gelu(wanted));
                compare(packed::linear_with(x, linear.weight, linear.bias, other, packed::Combine::Multiply), other * wanted);
            }
        }
    }

    void what_cannot_be_packed_stays_as_it_is()
    {
        QVERIFY(!packed::can_pack(at::empty({4, 4}, at::TensorOptions().device(at::kMeta))));
        QVERIFY(!packed::can_pack(at::empty({4, 4}, at::kDouble)));
        QVERIFY(!packed::can_pack(packed::pack_linear(at::randn({4, 4}))));
    }

    void residuals_are_not_overwritten()
    {
        const at::NoGradGuard no_grad;
        ParameterTable table;
        ResnetBlock block(ParameterScope{table}, 16, 16, {.groups = 4});
        table.release();
        block.pack();
        const at::Tensor x = channels_last(at::randn({1, 16, 8, 8})), copy = x.clone();
        block(x);
        QVERIFY(x.equal(copy));
    }

    void gradients_flow_through_dense_blocks()
    {
        ParameterTable table;
        const ResnetBlock block(ParameterScope{table}, 8, 16, {.groups = 4, .embedding_channels = 6});
        for (const auto &[name, tensor] : table.named())
            at::Tensor(tensor).requires_grad_(true);
        const at::Tensor x = channels_last(at::randn({2, 8, 6, 6})).requires_grad_(true);
        block(x, at::randn({2, 6})).square().sum().backward();
        QVERIFY(x.grad().defined());
        for (const auto &[name, tensor] : table.named())
            QVERIFY2(tensor.grad().defined(), name.c_str());
    }
};

QTEST_APPLESS_MAIN(TestInferenceKernels)
#include "test_inference_kernels.moc"
