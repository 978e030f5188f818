#include "core/base/file.h"
#include "core/bundle/safetensors.h"
#include "core/metrics/dtw.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <cstring>

using namespace signwright;

namespace
{

const std::filesystem::path kFolder = std::filesystem::path(SIGNWRIGHT_TEST_DATA) / "goldens" / "progressive-transformer" / "dtw";

template <typename T> std::vector<T> values_of(const TensorView &tensor)
{
    std::vector<T> values(tensor.bytes.size() / sizeof(T));
    std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
    return values;
}

/// The sequence number `index` of a batch, or the matrix itself.
struct Sequence {
    std::vector<float> values;
    int frames = 0, width = 0;

    FrameTable rows() const { return {values, width}; }
};

Sequence sequence_of(const TensorView &tensor, int index = 0)
{
    Sequence sequence;
    const std::size_t rank = tensor.shape.size();
    sequence.frames = static_cast<int>(tensor.shape[rank - 2]);
    sequence.width = static_cast<int>(tensor.shape[rank - 1]);
    const std::vector<float> all = values_of<float>(tensor);
    const std::ptrdiff_t size = static_cast<std::ptrdiff_t>(sequence.frames) * sequence.width;
    sequence.values.assign(all.begin() + index * size, all.begin() + (index + 1) * size);
    return sequence;
}

bool near(double a, double b) { return std::fabs(a - b) <= 1e-6 * std::max(1.0, std::fabs(b)); }

} // namespace

class TestDtw : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void pairs_equal_the_reference()
    {
        if (!std::filesystem::exists(kFolder))
            QSKIP("the golden data is not here");
        const SafetensorsFile file = SafetensorsFile::open(kFolder / "dtw.safetensors").value();
        const nlohmann::json config = nlohmann::json::parse(read_file(kFolder / "config.json").value());
        for (const nlohmann::json &pair : config["raw_pairs"]) {
            const std::string name = "raw" + std::to_string(pair["pair"].get<int>());
            const Sequence reference = sequence_of(file.tensors().at(name + ".ref")),
                           hypothesis = sequence_of(file.tensors().at(name + ".hyp"));
            const DtwAlignment alignment = align_by_dtw(reference.rows(), hypothesis.rows(), FrameDistance::L1);
            QVERIFY(near(alignment.cost, pair["dtw_l1"].get<double>()));
            QVERIFY(near(dtw_per_frame(reference.rows(), hypothesis.rows(), FrameDistance::L1),
                         pair["dtw_l1_per_ref_frame"].get<double>()));
            QVERIFY(near(align_by_dtw(reference.rows(), hypothesis.rows(), FrameDistance::L2).cost,
                         pair["dtw_l2_own_variant"].get<double>()));
            const auto path_reference = values_of<std::int64_t>(file.tensors().at(name + ".path_ref"));
            const auto path_hypothesis = values_of<std::int64_t>(file.tensors().at(name + ".path_hyp"));
            QCOMPARE(alignment.path.size(), path_reference.size());
            for (std::size_t i = 0; i < path_reference.size(); ++i) {
                QCOMPARE(alignment.path[i].first, static_cast<int>(path_reference[i]));
                QCOMPARE(alignment.path[i].second, static_cast<int>(path_hypothesis[i]));
            }
        }
    }

    void scores_equal_the_reference()
    {
        if (!std::filesystem::exists(kFolder))
            QSKIP("the golden data is not here");
        const SafetensorsFile file = SafetensorsFile::open(kFolder / "dtw.safetensors").value();
        const nlohmann::json config = nlohmann::json::parse(read_file(kFolder / "config.json").value());
        for (const nlohmann::json &metric_case : config["metric_cases"]) {
            const std::string name = metric_case["name"];
            const auto scores = metric_case["scores"].get<std::vector<double>>();
            for (int i = 0; i < static_cast<int>(scores.size()); ++i) {
                const Sequence reference = sequence_of(file.tensors().at(name + ".references"), i);
                const Sequence hypothesis = sequence_of(file.tensors().at(name + ".hypotheses"), i);
                const double score = progressive_transformer_dtw(reference.rows(), hypothesis.rows(), FrameDistance::L1);
                QVERIFY2(near(score, scores[static_cast<std::size_t>(i)]), (name + " " + std::to_string(score)).c_str());
            }
        }
    }

    void a_warped_copy_costs_nothing_and_length_counts_for_the_reference()
    {
        const std::vector<float> reference = {0, 1, 2, 3}, slow = {0, 0, 1, 1, 1, 2, 3, 3}, other = {5, 5};
        QCOMPARE(dtw_per_frame({reference, 1}, {slow, 1}, FrameDistance::L1), 0.0);
        QCOMPARE(dtw_per_frame({reference, 1}, {other, 1}, FrameDistance::L1), 14.0 / 4.0);
        QCOMPARE(dtw_per_frame({other, 1}, {reference, 1}, FrameDistance::L1), 14.0 / 2.0);
    }

    void signatures_tell_the_distances_apart()
    {
        QVERIFY(progressive_transformer_dtw_signature(FrameDistance::L1) !=
                progressive_transformer_dtw_signature(FrameDistance::L2));
        QVERIFY(progressive_transformer_dtw_signature(FrameDistance::L1) != dtw_signature(FrameDistance::L1));
    }
};

QTEST_APPLESS_MAIN(TestDtw)
#include "test_dtw.moc"
