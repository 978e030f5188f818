#include "models/nn/int8_kernels.h"
#include "models/nn/int8_rows.h"

#include <ATen/ATen.h>

#include <QtTest>

using namespace signwright;

class TestInt8Rows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void keeps_weights_to_half_a_step()
    {
        at::manual_seed(1);
        at::Tensor weight = at::randn({10, 37});
        weight[3].zero_();
        const auto made = int8_rows::quantized(weight);
        const at::Tensor back = made.values.to(at::kFloat) * made.scales.unsqueeze(1);
        QVERIFY(((back - weight).abs() <= made.scales.unsqueeze(1) * 0.5001).all().item<bool>());
        QVERIFY(back[3].abs().max().item<float>() == 0.0f);
        QVERIFY(made.values.abs().max().item<int>() == 127);
        const at::Tensor rows = at::tensor({3, 0, 9, 9}, at::kLong).view({2, 2});
        QVERIFY(int8_rows::rows_of(rows, made.values, made.scales).equal(back.index_select(0, rows.flatten()).view({2, 2, 37})));
    }

    void multiplies_like_the_dense_matrix_data()
    {
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<int>("vectors");
        for (const auto &[in, out, vectors] :
             {std::tuple{64, 8, 1}, {37, 11, 3}, {16, 4, 4}, {5, 3, 9}, {100, 130, 2}, {1100, 2000, 6}})
            QTest::addRow("%d in, %d out, %d vectors", in, out, vectors) << in << out << vectors;
    }
    void multiplies_like_the_dense_matrix()
    {
        QFETCH(const int, in);
        QFETCH(const int, out);
        QFETCH(const int, vectors);
        at::manual_seed(2);
        const auto made = int8_rows::quantized(at::randn({out, in}));
        const at::Tensor x = at::randn({1, vectors, in}), bias = at::randn({out});
        const at::Tensor dense = made.values.to(at::kFloat) * made.scales.unsqueeze(1);
        const at::Tensor wanted = at::linear(x, dense, bias);
        QVERIFY(int8_rows::linear(x, made.values, made.scales, bias).allclose(wanted, 1e-4, 1e-4));
        QVERIFY(int8_rows::linear(x, made.values, made.scales, {}).allclose(wanted - bias, 1e-4, 1e-4));
        for (const int8_rows::Kernel kernel : int8_rows::all_kernels()) {
            at::Tensor y = at::empty({vectors, out});
            kernel({.x = x.data_ptr<float>(),
                    .vectors = vectors,
                    .in = in,
                    .values = made.values.data_ptr<std::int8_t>(),
                    .scales = made.scales.data_ptr<float>(),
                    .bias = bias.data_ptr<float>(),
                    .y = y.data_ptr<float>(),
                    .out = out},
                   0, out);
            QVERIFY(y.allclose(wanted[0], 1e-4, 1e-4));
        }
    }

    void sums_alike_however_many_vectors_there_are()
    {
        at::manual_seed(3);
        const auto made = int8_rows::quantized(at::randn({70, 203}));
        const at::Tensor x = at::randn({7, 203}), whole = int8_rows::linear(x, made.values, made.scales, {});
        for (int i = 0; i < 7; ++i)
            QVERIFY(int8_rows::linear(x[i], made.values, made.scales, {}).equal(whole[i]));
    }
};

QTEST_APPLESS_MAIN(TestInt8Rows)
#include "test_int8_rows.moc"
