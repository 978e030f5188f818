#include "models/nn/weights.h"

#include <torch/torch.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace signwright;

namespace
{

struct Toy : torch::nn::Module {
    Toy()
    {
        first = register_module("first", torch::nn::Linear(3, 2));
        table = register_buffer("table", torch::arange(4, torch::kLong));
    }
    torch::nn::Linear first{nullptr};
    at::Tensor table;
};

std::map<std::string, TensorView> views_of(const std::map<std::string, TensorData> &data)
{
    std::map<std::string, TensorView> views;
    for (const auto &[name, tensor] : data)
        views[name] = TensorView{tensor.dtype, tensor.shape, tensor.bytes};
    return views;
}

} // namespace

class TestWeights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void float32_and_integers_round_trip_exactly()
    {
        Toy source, target;
        const auto data = nn::data_from_tensors(nn::state_of(source), DType::F32);
        QVERIFY(nn::load_tensors(nn::state_of(target), views_of(data), "toy"));
        QVERIFY(torch::equal(source.first->weight, target.first->weight));
        QVERIFY(torch::equal(source.first->bias, target.first->bias));
        QVERIFY(torch::equal(source.table, target.table));
        QVERIFY(target.first->weight.requires_grad());
    }

    void half_precision_is_widened_on_loading()
    {
        const at::Tensor values = torch::tensor({1.0f, -0.333333f, 65504.0f, 6e-8f});
        const TensorData data = nn::data_from_tensor(values);
        QCOMPARE(data.dtype, DType::F16);
        QCOMPARE(data.bytes.size(), std::size_t{8});
        const at::Tensor read = nn::tensor_from_view({data.dtype, data.shape, data.bytes});
        QVERIFY(read.scalar_type() == at::kFloat);
        QVERIFY(torch::equal(read, values.to(at::kHalf).to(at::kFloat)));
    }

    void a_transposed_tensor_is_written_row_by_row()
    {
        const at::Tensor matrix = torch::arange(6, torch::kFloat).view({2, 3});
        const TensorData data = nn::data_from_tensor(matrix.t(), DType::F32);
        QCOMPARE(data.shape, (std::vector<std::int64_t>{3, 2}));
        QVERIFY(torch::equal(nn::tensor_from_view({data.dtype, data.shape, data.bytes}), matrix.t()));
    }

    void unaligned_bytes_are_read()
    {
        const TensorData data = nn::data_from_tensor(torch::tensor({1.5f, 2.5f}), DType::F32);
        std::vector<std::byte> shifted(data.bytes.size() + 1);
        std::copy(data.bytes.begin(), data.bytes.end(), shifted.begin() + 1);
        const at::Tensor read = nn::tensor_from_view({DType::F32, {2}, std::span(shifted).subspan(1)});
        QVERIFY(torch::equal(read, torch::tensor({1.5f, 2.5f})));
    }

    void all_differences_are_named_and_nothing_is_copied()
    {
        Toy source, target;
        auto data = nn::data_from_tensors(nn::state_of(source), DType::F32);
        data.erase("first.bias");
        data["first.weight"] = nn::data_from_tensor(torch::zeros({2, 4}), DType::F32);
        data["second.weight"] = nn::data_from_tensor(torch::zeros({1}), DType::F32);
        data["table"] = nn::data_from_tensor(torch::full({4}, 9, torch::kLong));
        const auto loaded = nn::load_tensors(nn::state_of(target), views_of(data), "toy.safetensors");
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::BadInput);
        const QString message = QString::fromStdString(loaded.error().message);
        QVERIFY2(message.contains("toy.safetensors") && message.contains("missing: first.bias") &&
                     message.contains("unexpected: second.weight") && message.contains("first.weight (2 × 4 in place of 2 × 3)"),
                 qPrintable(message));
        QVERIFY(torch::equal(target.table, torch::arange(4, torch::kLong)));
    }

    void weights_that_are_no_numbers_are_named()
    {
        for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            Toy source, target;
            {
                const torch::NoGradGuard no_grad;
                source.first->bias[1] = value;
            }
            const auto data = nn::data_from_tensors(nn::state_of(source), DType::F16);
            const auto loaded = nn::load_tensors(nn::state_of(target), views_of(data), "toy");
            QCOMPARE(loaded.error().kind, ErrorKind::BadInput);
            QVERIFY(loaded.error().message.starts_with("toy: the tensor \"first.bias\" holds NaN or infinite weights"));
        }
    }

    void a_file_that_is_cut_short_while_it_is_read_is_named()
    {
        QTemporaryDir temporary;
        const std::filesystem::path path = std::filesystem::path(temporary.path().toStdString()) / "w.safetensors";
        const at::Tensor values = torch::ones({64, 1024});
        QVERIFY(write_safetensors(path, {{"w", nn::data_from_tensor(values, DType::F32)}}));
        const auto file = SafetensorsFile::open(path);
        QVERIFY(file.has_value());
        std::filesystem::resize_file(path, 3 * 4096);
        const auto loaded = nn::load_tensors({{"w", torch::zeros({64, 1024})}}, file->tensors(), "toy");
        QCOMPARE(loaded.error().kind, ErrorKind::BadInput);
        QVERIFY2(loaded.error().message.find("cut short") != std::string::npos, loaded.error().message.c_str());
    }

    void tensors_that_a_network_does_not_need_can_be_ignored()
    {
        Toy source, target;
        auto data = nn::data_from_tensors(nn::state_of(source), DType::F32);
        data["pe.pe"] = nn::data_from_tensor(torch::zeros({1}));
        QVERIFY(!nn::load_tensors(nn::state_of(target), views_of(data), "toy"));
        QVERIFY(nn::load_tensors(nn::state_of(target), views_of(data), "toy", [](const auto &name) { return name == "pe.pe"; }));
    }
};

QTEST_GUILESS_MAIN(TestWeights)
#include "test_weights.moc"
