#include "core/base/random.h"
#include "core/bundle/bundle.h"
#include "models/text_to_pose/progressive_network.h"
#include "models/text_to_pose/progressive_task.h"
#include "models/text_to_pose/text_to_pose.h"
#include "models/training/trainer.h"

#include <torch/types.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace signwright;
using namespace signwright::text_to_pose;

namespace
{

/// Two signs that hold the right hand high or low for half a second each, at different tempi.
class TwoSigns : public SampleSource
{
public:
    Result<SentenceSample> sample(std::uint64_t index, bool) const override
    {
        Random random(7, index);
        const bool high_first = random.chance(0.5f);
        SentenceSample sentence;
        sentence.tokens.tokens = high_first ? std::vector<std::string>{"HIGH", "LOW"} : std::vector<std::string>{"LOW", "HIGH"};
        sentence.tokens.item_of_token = {0, 1};
        sentence.tempo = random.chance(0.5f) ? 1.0f : 1.25f;
        const int held = static_cast<int>(15.0f / sentence.tempo);
        PoseSequence pose(signwright_v1_skeleton(), {25, 1}, 2 * held, Space::Signer);
        for (int frame = 0; frame < pose.frames(); ++frame) {
            const bool high = high_first == (frame < held);
            for (int point = 0; point < pose.points(); ++point) {
                const bool hand = point >= signwright_v1::kRightHand && point < signwright_v1::kRightHand + 21;
                const float phase = 0.1f * static_cast<float>(point);
                pose.set(frame, point, {std::sin(phase), std::cos(phase) + (hand ? (high ? 0.5f : -0.5f) : 0.0f), 0.1f}, 1.0f);
            }
        }
        sentence.signing = {std::move(pose), {{0, 0, 0, held}, {0, 1, held, 2 * held}}};
        return sentence;
    }
    const std::vector<std::string> &vocabulary() const override
    {
        static const std::vector<std::string> tokens = {"<unk>", "<pad>", "<s>", "</s>", "HIGH", "LOW"};
        return tokens;
    }
};

training::Recipe small_recipe()
{
    return training::recipe_from_json({{"name", "two-signs"},
                                       {"task",
                                        {{"name", "progressive_transformer"},
                                         {"hidden", 32},
                                         {"feed_forward", 64},
                                         {"heads", 2},
                                         {"encoder_layers", 1},
                                         {"decoder_layers", 1},
                                         {"future_prediction", 2},
                                         {"gaussian_noise", true},
                                         {"loss", "l1"},
                                         {"held_out_sentences", 4}}},
                                       {"steps", 250},
                                       {"batch_size", 8},
                                       {"seed", 3},
                                       {"optimizer", {{"name", "muon"}, {"learning_rate", 0.004}}},
                                       {"score", {{"name", "dtw_ratio"}, {"better", "lower"}}},
                                       {"validate_every", 125},
                                       {"log_every", 125}},
                                      "two-signs")
        .value();
}

} // namespace

class TestProgressiveTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    /// Against all ways to divide seven frames among three columns.
    void spans_are_the_best_of_all_divisions()
    {
        torch::manual_seed(5);
        for (int round = 0; round < 20; ++round) {
            const at::Tensor attention = torch::rand({7, 3}), logs = attention.to(at::kDouble).log();
            double best = -1e9;
            std::vector<int> wanted;
            for (int a = 1; a <= 5; ++a) {
                for (int b = 1; a + b <= 6; ++b) {
                    const double sum = (logs.select(1, 0).narrow(0, 0, a).sum() + logs.select(1, 1).narrow(0, a, b).sum() +
                                        logs.select(1, 2).narrow(0, a + b, 7 - a - b).sum())
                                           .item<double>();
                    if (sum > best) {
                        best = sum;
                        wanted = {a, b, 7 - a - b};
                    }
                }
            }
            QCOMPARE(monotonic_spans(attention), wanted);
        }
        QCOMPARE(monotonic_spans(torch::ones({1, 1})), std::vector<int>{1});
    }

    /// From the trainer to a bundle to the public class: what was learned is signed, in order, and half as fast on request.
    void a_trained_bundle_signs()
    {
        QTemporaryDir folder;
        auto task = make_progressive_task(small_recipe(), Device::Cpu, std::make_shared<TwoSigns>());
        QVERIFY(task);
        training::TrainingOptions options;
        options.recipe = small_recipe();
        options.run_folder = folder.path().toStdString();
        options.bundle_folder = options.run_folder / "bundle";
        QVERIFY(training::train(**task, options, {}));
        const auto bundle = open_bundle(options.bundle_folder);
        QVERIFY(bundle);
        QVERIFY(bundle->manifest.at("scores").at("dtw_ratio").get<double>() < 0.5);
        const auto network = TextToPose::load(*bundle, Device::Cpu);
        QVERIFY(network);

        SigningPlan plan;
        PlanItem low, high;
        low.gloss = "LOW";
        high.gloss = "HIGH";
        plan.sentences.resize(1);
        plan.sentences[0].items = {low, high};
        const auto signing = network->perform(plan, {}, {});
        QVERIFY(signing);
        QCOMPARE(signing->items.size(), std::size_t{2});
        const auto height = [&](int frame) { return signing->pose.at(frame, signwright_v1::kRightHand).y; };
        QVERIFY(height(signing->pose.frames() / 4) + 0.5f < height(signing->pose.frames() * 3 / 4));
        const auto slow = network->perform(plan, {.tempo = 0.5f}, {});
        QVERIFY(slow);
        QVERIFY(std::abs(slow->pose.frames() - 2 * signing->pose.frames()) <= 1);

        Control stopped;
        std::stop_source source;
        source.request_stop();
        stopped.stop = source.get_token();
        QVERIFY(!network->perform(plan, {}, stopped));
        plan.sentences[0].items[0].gloss = "SIDEWAYS";
        const auto unknown = network->perform(plan, {}, {});
        QVERIFY(!unknown && QString::fromStdString(unknown.error().message).contains("SIDEWAYS"));
    }
};

QTEST_GUILESS_MAIN(TestProgressiveTask)
#include "test_progressive_task.moc"
