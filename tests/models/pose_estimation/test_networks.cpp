// Each network by itself against the numbers of the reference interpreter.

#include "core/base/file.h"
#include "core/media/png.h"
#include "golden_data.h"
#include "models/pose_estimation/cpu_network.h"
#include "models/pose_estimation/torch_network.h"

#include <QRegularExpression>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace signwright;

namespace
{

/// The reference's own uniform numbers, see the README of the golden data.
std::vector<float> random_input(std::uint64_t seed, std::size_t count, float low)
{
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i) {
        seed += 0x9E3779B97F4A7C15ull;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        z ^= z >> 31;
        const float u = static_cast<float>(z >> 40) * 0x1p-24f;
        values.push_back(low < 0 ? 2 * u - 1 : u);
    }
    return values;
}

std::vector<float> picture_input(const std::string &model, float low)
{
    const auto image = read_png(std::string(SIGNWRIGHT_TEST_DATA "/mediapipe/crop_") + model + ".png");
    std::vector<float> values;
    if (image)
        for (const std::uint8_t byte : image->image.bytes())
            values.push_back(static_cast<float>(byte) * (1 - low) / 255 + low);
    return values;
}

/// Every `step`-th row and column: what the golden data keeps of large maps.
std::vector<float> thinned(std::span<const float> map, std::size_t side, std::size_t channels, std::size_t step)
{
    std::vector<float> values;
    for (std::size_t y = 0; y < side; y += step)
        for (std::size_t x = 0; x < side; x += step)
            for (std::size_t c = 0; c < channels; ++c)
                values.push_back(map[(y * side + x) * channels + c]);
    return values;
}

} // namespace

class TestNetworks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void equal_the_reference_data();
    void equal_the_reference();
    void a_batch_gives_what_single_pictures_give();
    void outputs_that_are_not_wanted_cost_nothing();
    void torch_operations_give_the_same_data();
    void torch_operations_give_the_same();
};

void TestNetworks::equal_the_reference_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QList<double>>("bounds");
    // Three times the spread of the reference's own two sets of kernels.
    QTest::newRow("body detector") << "pose_detection" << QList<double>{2.7e-3, 1.8e-3};
    QTest::newRow("body") << "pose_landmark_full" << QList<double>{1.8e-2, 1e-5, 4.2, 9e-4, 6e-5};
    QTest::newRow("hand") << "hand_landmark_full" << QList<double>{3e-4, 1e-5, 1e-5, 1e-5};
    QTest::newRow("recrop") << "hand_recrop" << QList<double>{1e-4};
    QTest::newRow("face detector") << "face_detection_short_range" << QList<double>{6e-4, 1e-3};
    QTest::newRow("face") << "face_landmark" << QList<double>{4.2e-4, 4e-5};
    QTest::newRow("refined face") << "face_landmark_with_attention" << QList<double>{1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 4e-5};
    QTest::newRow("palm detector") << "palm_detection_full" << QList<double>{6e-4, 1e-3};
}

void TestNetworks::equal_the_reference()
{
    if (const std::string missing = missing_golden_data(); !missing.empty())
        QSKIP(missing.c_str());
    QFETCH(QString, model);
    QFETCH(QList<double>, bounds);
    const std::string name = model.toStdString();
    const NetworkGraph graph = golden_network(name + ".tflite");
    const auto list = nlohmann::json::parse(*read_file(SIGNWRIGHT_TEST_DATA "/mediapipe/models.json"));
    const auto about = std::find_if(list.begin(), list.end(), [&](const auto &entry) { return entry["model"] == name; });
    const auto low = (*about)["range"][0].get<float>();
    const GoldenTensors golden("model_" + name);
    CpuNetwork own(graph);
    TorchNetwork torch(graph, Device::Cpu);
    for (const char *kind : {"random", "crop"})
        for (Network *network : {static_cast<Network *>(&own), static_cast<Network *>(&torch)}) {
            const std::span<float> input = network->input(1);
            const std::vector<float> values =
                kind == std::string("random") ? random_input((*about)["seed"].get<std::uint64_t>(), input.size(), low)
                                              : picture_input(name.starts_with("face_landmark") ? "face_landmark" : name, low);
            QCOMPARE(values.size(), input.size());
            std::copy(values.begin(), values.end(), input.begin());
            network->run(1);
            for (int number = 0; number < static_cast<int>(graph.outputs.size()); ++number) {
                const int map = graph.outputs[static_cast<std::size_t>(number)];
                const std::span<const float> output = network->output(number);
                const std::vector<float> expected = golden.all(kind + std::string("_") + std::to_string(number));
                std::vector<float> got(output.begin(), output.end());
                if (got.size() != expected.size())
                    got = thinned(output, static_cast<std::size_t>(graph.rows(map)),
                                  static_cast<std::size_t>(graph.channels(map)), graph.channels(map) == 1 ? 8 : 4);
                QCOMPARE(got.size(), expected.size());
                double largest = 0;
                for (std::size_t i = 0; i < got.size(); ++i)
                    largest = std::max(largest, static_cast<double>(std::abs(got[i] - expected[i])));
                QVERIFY2(largest <= bounds[number], qPrintable(QString("%1 input, output %2, %3: %4")
                                                                   .arg(kind)
                                                                   .arg(number)
                                                                   .arg(network == &own ? "own kernels" : "torch")
                                                                   .arg(largest)));
            }
        }
}

void TestNetworks::a_batch_gives_what_single_pictures_give()
{
    if (const std::string missing = missing_golden_data(); !missing.empty())
        QSKIP(missing.c_str());
    constexpr int kBatch = 3;
    for (const char *file :
         {"hand_landmark_full.tflite", "face_detection_short_range.tflite", "face_landmark_with_attention.tflite"}) {
        const NetworkGraph graph = golden_network(file);
        CpuNetwork together(graph), alone(graph);
        const std::size_t count = alone.input(1).size();
        const std::vector<float> pictures = random_input(7, kBatch * count, 0);
        std::copy(pictures.begin(), pictures.end(), together.input(kBatch).begin());
        together.run(kBatch);
        for (std::size_t i = 0; i < kBatch; ++i) {
            std::copy_n(pictures.begin() + static_cast<std::ptrdiff_t>(i * count), count, alone.input(1).begin());
            alone.run(1);
            for (int number = 0; number < static_cast<int>(graph.outputs.size()); ++number) {
                const auto expected = alone.output(number);
                const auto got = together.output(number).subspan(i * expected.size(), expected.size());
                QVERIFY(std::equal(expected.begin(), expected.end(), got.begin()));
            }
        }
    }
}

void TestNetworks::outputs_that_are_not_wanted_cost_nothing()
{
    if (const std::string missing = missing_golden_data(); !missing.empty())
        QSKIP(missing.c_str());
    const NetworkGraph whole = golden_network("pose_landmark_full.tflite");
    const NetworkGraph part = with_outputs(whole, {0, 1, 3, 4});
    QVERIFY(part.nodes.size() + 15 < whole.nodes.size());
    CpuNetwork one(whole), other(part);
    const std::vector<float> picture = random_input(3, one.input(1).size(), 0);
    for (CpuNetwork *network : {&one, &other}) {
        std::copy(picture.begin(), picture.end(), network->input(1).begin());
        network->run(1);
    }
    QVERIFY(std::ranges::equal(one.output(3), other.output(2)));
}

void TestNetworks::torch_operations_give_the_same_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name :
         {"pose_detection", "pose_landmark_full", "hand_landmark_full", "hand_recrop", "face_detection_short_range",
          "face_landmark", "face_landmark_with_attention", "palm_detection_full"})
        QTest::newRow(name) << QString(name) + ".tflite";
}

void TestNetworks::torch_operations_give_the_same()
{
    if (const std::string missing = missing_golden_data(); !missing.empty())
        QSKIP(missing.c_str());
    QFETCH(QString, file);
    const NetworkGraph graph = golden_network(file.toStdString());
    CpuNetwork own(graph);
    TorchNetwork torch(graph, Device::Cpu);
    const std::string name = file.toStdString().substr(0, file.size() - 7);
    const std::vector<float> crop = picture_input(name.starts_with("face_landmark") ? "face_landmark" : name, 0);
    // The body's network makes much of a rounding: the reference's own two sets of kernels differ by 9e-4 of the largest number.
    const double bound = name == "pose_landmark_full" ? 1e-3 : 1e-4;
    for (const int batch : {1, 5, 2}) {
        const std::span<float> input = own.input(batch);
        const std::size_t count = input.size() / static_cast<std::size_t>(batch);
        QCOMPARE(crop.size(), count);
        // Pictures of different brightness.
        for (std::size_t i = 0; i < input.size(); ++i)
            input[i] = crop[i % count] * (1 - 0.1f * static_cast<float>(i / count));
        std::copy(input.begin(), input.end(), torch.input(batch).begin());
        own.run(batch);
        torch.run(batch);
        for (int number = 0; number < static_cast<int>(graph.outputs.size()); ++number) {
            const std::span<const float> expected = own.output(number), got = torch.output(number);
            QCOMPARE(got.size(), expected.size());
            double largest = 0, difference = 0;
            for (std::size_t i = 0; i < got.size(); ++i) {
                largest = std::max(largest, static_cast<double>(std::abs(expected[i])));
                difference = std::max(difference, static_cast<double>(std::abs(got[i] - expected[i])));
            }
            QVERIFY2(difference <= bound * largest,
                     qPrintable(QString("batch %1, output %2: %3 of %4").arg(batch).arg(number).arg(difference).arg(largest)));
        }
    }
}

QTEST_GUILESS_MAIN(TestNetworks)
#include "test_networks.moc"
