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

using namespace signwright;
using namespace signwright::text_to_pose;

namespace
{

/// One of two signs, which hold the hands high or low for a second, at different tempi.
class OneOfTwo : public SampleSource
{
public:
    Result<SentenceSample> sample(std::uint64_t index, bool) const override
    {
        Random random(7, index);
        const bool high = random.chance(0.5f);
        SentenceSample sentence;
        sentence.tokens.tokens = {high ? "HIGH" : "LOW"};
        sentence.tokens.item_of_token = {0};
        sentence.tempo = random.chance(0.5f) ? 1.0f : 1.25f;
        PoseSequence pose(signwright_v1_skeleton(), {25, 1}, static_cast<int>(25.0f / sentence.tempo), Space::Signer);
        for (int frame = 0; frame < pose.frames(); ++frame) {
            for (int point = 0; point < pose.points(); ++point) {
                const bool hand = point >= signwright_v1::kLeftHand && point < signwright_v1::kFace;
                const float phase = 0.1f * static_cast<float>(point);
                // Hands move, everything else grows and shrinks.
                const Vec3 rest{std::sin(phase), std::cos(phase), 0.1f};
                pose.set(frame, point, hand ? rest + Vec3{0.0f, high ? 0.5f : -0.5f, 0.0f} : rest * (high ? 1.3f : 0.7f), 1.0f);
            }
        }
        const int frames = pose.frames();
        sentence.signing = {std::move(pose), {{0, 0, 0, frames}}};
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
    return training::recipe_from_json({{"name", "one-of-two"},
                                       {"task",
                                        {{"name", "progressive_transformer"},
                                         {"hidden", 64},
                                         {"feed_forward", 128},
                                         {"heads", 2},
                                         {"encoder_layers", 1},
                                         {"decoder_layers", 1},
                                         {"future_prediction", 0},
                                         {"just_counter", true},

                                         {"loss", "l1"},
                                         {"held_out_sentences", 4}}},
                                       {"steps", 500},
                                       {"batch_size", 8},
                                       {"seed", 3},
                                       {"optimizer", {{"name", "muon"}, {"learning_rate", 0.003}}},
                                       {"score", {{"name", "dtw_ratio"}, {"better", "lower"}}},
                                       {"validate_every", 250},
                                       {"log_every", 400}},
                                      "one-of-two")
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

    /// From the trainer to a bundle to the public class: what was learned is signed, and half as fast on request.
    void a_trained_bundle_signs()
    {
        QTemporaryDir folder;
        auto task = make_progressive_task(small_recipe(), Device::Cpu, std::make_shared<OneOfTwo>());
        QVERIFY(task);
        training::TrainingOptions options;
        options.recipe = small_recipe();
        options.run_folder = folder.path().toStdString();
        options.bundle_folder = options.run_folder / "bundle";
        QVERIFY(training::train(**task, options, {}));
        const auto bundle = open_bundle(options.bundle_folder);
        QVERIFY(bundle);
        const double ratio = bundle->manifest.at("scores").at("dtw_ratio").get<double>();
        QVERIFY2(ratio < 0.5, std::to_string(ratio).c_str());
        const auto network = TextToPose::load(*bundle, Device::Cpu);
        QVERIFY(network);

        const auto plan_of = [](const std::string &gloss) {
            SigningPlan plan;
            plan.sentences.resize(1);
            plan.sentences[0].items.resize(1);
            plan.sentences[0].items[0].gloss = gloss;
            return plan;
        };
        const auto high = network->perform(plan_of("HIGH"), {}, {}), low = network->perform(plan_of("LOW"), {}, {});
        QVERIFY(high && low);
        QCOMPARE(high->items, (std::vector<SignedItem>{{0, 0, 0, high->pose.frames()}}));
        const auto height = [](const SignedPose &signing) {
            return signing.pose.at(signing.pose.frames() / 2, signwright_v1::kRightHand).y;
        };
        QVERIFY(height(*low) + 0.5f < height(*high));
        QVERIFY2(std::abs(high->pose.frames() - 25) <= 10, std::to_string(high->pose.frames()).c_str());
        const auto slow = network->perform(plan_of("HIGH"), {.tempo = 0.5f}, {});
        QVERIFY(slow);
        QVERIFY(std::abs(slow->pose.frames() - 2 * high->pose.frames()) <= 1);

        Control stopped;
        std::stop_source source;
        source.request_stop();
        stopped.stop = source.get_token();
        QVERIFY(!network->perform(plan_of("HIGH"), {}, stopped));
        const auto unknown = network->perform(plan_of("SIDEWAYS"), {}, {});
        QVERIFY(!unknown && QString::fromStdString(unknown.error().message).contains("SIDEWAYS"));
    }
};

QTEST_GUILESS_MAIN(TestProgressiveTask)
#include "test_progressive_task.moc"
