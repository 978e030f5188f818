#include "models/pose_to_video/pose_to_video_task.h"

#include "models/training/autocast.h"
#include "tests/models/pose_to_video/tiny_networks.h"

#include <ATen/ATen.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;

namespace
{

nlohmann::json recipe(const std::filesystem::path &start)
{
    nlohmann::json networks = tiny::config();
    networks.erase("autoencoder");
    networks["text_encoder"].erase("vocab_size");
    return {{"name", "task-test"},
            {"task",
             {{"name", "pose_to_video"},
              {"autoencoder", start.string()},
              {"networks", networks},
              {"pool", 2},
              {"whole_frames", 1.0},
              {"pure_noise", 0.0},
              {"own_predictions", 1.0}}},
            {"steps", 1},
            {"batch_size", 2}};
}

/// The gradients of one step, by name.
std::map<std::string, at::Tensor> gradients(const nlohmann::json &json, bool bf16)
{
    auto task = make_pose_to_video_task(*training::recipe_from_json(json, "test"), Device::Cpu);
    if (!task)
        return {};
    std::optional<Result<training::StepResult>> result;
    {
        const training::Autocast autocast(bf16, at::kCPU);
        result.emplace((*task)->step({}));
    }
    if (!*result)
        return {};
    (*result)->loss.backward();
    std::map<std::string, at::Tensor> all;
    for (const auto &[name, tensor] : (*task)->parameters())
        all[name] = tensor.grad();
    return all;
}

} // namespace

class TestPoseToVideoTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void initTestCase()
    {
        const DiffusionNetworks start(*pose_to_video_config_from_json(tiny::config()), at::kCPU, 5);
        QVERIFY(tiny::write(start, tiny::config(), folder() / "start", DType::F32));
    }

    /// The first pass of `own_predictions` has no gradients; with mixed precision that must not cut those of the second.
    void mixed_precision_gives_the_gradients_of_full_precision()
    {
        const auto full = gradients(recipe(folder() / "start"), false), mixed = gradients(recipe(folder() / "start"), true);
        QVERIFY(!full.empty());
        QCOMPARE(full.size(), mixed.size());
        double product = 0.0, full_square = 0.0, mixed_square = 0.0;
        for (const auto &[name, gradient] : full) {
            QCOMPARE(gradient.defined(), mixed.at(name).defined());
            if (!gradient.defined())
                continue;
            product += (gradient * mixed.at(name)).sum().item<double>();
            full_square += gradient.square().sum().item<double>();
            mixed_square += mixed.at(name).square().sum().item<double>();
        }
        QVERIFY2(product / std::sqrt(full_square * mixed_square) > 0.99, std::to_string(product).c_str());
    }

    void recipes_that_cannot_be_are_named_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("reason");
        QTest::newRow("misspelt") << R"({"own_prediction": 1})"
                                  << "own_prediction";
        QTest::newRow("out of range") << R"({"own_predictions": 7})"
                                      << "own_predictions";
        QTest::newRow("trained elsewhere") << R"({"networks": {"detail": {}}})"
                                           << "detail";
        QTest::newRow("no networks") << R"({"networks": 5})"
                                     << "networks";
        QTest::newRow("own predictions of noise")
            << R"({"networks": {"scheduler": {"prediction_type": "epsilon", "rescale_betas_zero_snr": false}}})"
            << "own_predictions";
    }

    void recipes_that_cannot_be_are_named()
    {
        QFETCH(QString, change);
        QFETCH(QString, reason);
        nlohmann::json json = recipe(folder() / "start");
        json["task"].merge_patch(nlohmann::json::parse(change.toStdString()));
        const auto task = make_pose_to_video_task(*training::recipe_from_json(json, "test"), Device::Cpu);
        QVERIFY(!task);
        QVERIFY2(task.error().message.find(reason.toStdString()) != std::string::npos, task.error().message.c_str());
    }

private:
    std::filesystem::path folder() const { return temporary_.path().toStdString(); }

    QTemporaryDir temporary_;
};

QTEST_GUILESS_MAIN(TestPoseToVideoTask)
#include "test_pose_to_video_task.moc"
