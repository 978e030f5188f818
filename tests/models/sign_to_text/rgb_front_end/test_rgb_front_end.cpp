#include "models/sign_to_text/picture_evaluation.h"
#include "models/sign_to_text/picture_translator.h"
#include "models/sign_to_text/rgb_front_end/rgb_front_end_bundle.h"
#include "models/sign_to_text/rgb_front_end/rgb_front_end_task.h"

#include <ATen/ATen.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;
using namespace signwright::sign_to_text;

namespace
{

nlohmann::json tiny_recipe()
{
    return {{"name", "tiny"},
            {"task",
             {{"name", "rgb_front_end"},
              {"backbone", {{"patch_size", 28}, {"hidden_size", 16}, {"num_hidden_layers", 1}, {"num_attention_heads", 2}}},
              {"patch_channels", 2},
              {"validation_pictures", 8}}},
            {"steps", 2},
            {"batch_size", 8}};
}

Result<std::unique_ptr<training::Task>> task_of(const nlohmann::json &recipe)
{
    return make_rgb_front_end_task(training::recipe_from_json(recipe, "test").value(), Device::Cpu);
}

} // namespace

class TestRgbFrontEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto made = task_of(tiny_recipe());
        QVERIFY(made);
        task_ = std::move(*made);
        const nlohmann::json record{
            {"recipe", tiny_recipe()}, {"steps", 0}, {"seconds", 0.0}, {"seed", 0}, {"scores", nlohmann::json::object()}};
        QVERIFY(task_->write_bundle(path(), record));
    }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void training_reaches_every_parameter_and_scores()
    {
        const auto result = task_->step({.seed = 1});
        QVERIFY(result);
        result->loss.backward();
        for (const auto &[name, tensor] : task_->parameters())
            QVERIFY2(tensor.grad().defined() && tensor.grad().abs().sum().item<float>() > 0.0f, name.c_str());
        const auto scores = task_->validate();
        QVERIFY(scores);
        QVERIFY(scores->at("hand_error") > 0.0 && scores->at("hand_seen_accuracy") <= 1.0);
    }

    void a_bundle_gives_the_network_back()
    {
        const Bundle bundle = open_bundle(path()).value();
        QVERIFY(PictureTranslator::can_open(bundle));
        const auto network = load_rgb_front_end(bundle, at::kCPU);
        QVERIFY(network);
        const auto read = (*network)->read({Image8(112, 112, 3, 90), Image8(112, 112, 3, 10)});
        QCOMPARE(read.size(), std::size_t{2});
        // Alone or beside others, a picture says the same.
        const auto alone = (*network)->read({Image8(112, 112, 3, 10)});
        for (std::size_t i = 0; i < kPoseNumbers; ++i)
            QVERIFY(std::abs(alone[0].values[i] - read[1].values[i]) < 1e-4f);
    }

    void other_bundles_are_refused()
    {
        Bundle bundle = open_bundle(path()).value();
        bundle.architecture = "pose_translator";
        QVERIFY(!PictureTranslator::can_open(bundle));
        QCOMPARE(load_rgb_front_end(bundle, at::kCPU).error().kind, ErrorKind::BadInput);
        bundle = open_bundle(path()).value();
        bundle.manifest["config"]["patch_channels"] = 3;
        QVERIFY(!load_rgb_front_end(bundle, at::kCPU));
        bundle.manifest["config"]["backbone"]["patch_size"] = 13;
        QVERIFY(!load_rgb_front_end(bundle, at::kCPU));
        bundle = open_bundle(path()).value();
        bundle.manifest["config"]["translator"] = "not-installed";
        const auto missing = PictureTranslator::open(bundle, {}, Device::Cpu);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    }

    void recipes_that_cannot_work_are_refused()
    {
        nlohmann::json recipe = tiny_recipe();
        recipe["batch_size"] = 6;
        QVERIFY(!task_of(recipe));
        recipe = tiny_recipe();
        recipe["task"]["pictures"] = 1;
        QVERIFY(!task_of(recipe));
        for (const nlohmann::json &backbone : {nlohmann::json("small"), nlohmann::json::array({1}), nlohmann::json(14)}) {
            recipe = tiny_recipe();
            recipe["task"]["backbone"] = backbone;
            const auto task = task_of(recipe);
            QVERIFY(!task);
            QCOMPARE(task.error().kind, ErrorKind::BadInput);
            QVERIFY2(task.error().message.find("backbone must be an object") != std::string::npos, task.error().message.c_str());
        }
    }

    void pictures_of_any_size_go_through_and_empty_ones_are_refused()
    {
        auto translator = PictureTranslator::open(open_bundle(path()).value(), {.final_only = true}, Device::Cpu);
        QVERIFY2(translator.has_value(), translator ? "" : translator.error().message.c_str());
        QCOMPARE(translator->push(Frame{}).error().kind, ErrorKind::BadInput);
        QCOMPARE(translator->push(Frame{.image = Image8(64, 64, 1)}).error().kind, ErrorKind::BadInput);
        for (int i = 0; i < 4; ++i)
            QVERIFY(translator->push(Frame{.image = Image8(64 + 40 * i, 120, 3, 80), .time = {i, 25}, .index = i}));
        QVERIFY(translator->finish());
    }

    void the_evaluation_says_what_it_measured()
    {
        const Bundle bundle = open_bundle(path()).value();
        SignToTextEvaluation options;
        options.sentences = 1;
        options.singles = 1;
        const auto scores = evaluate_picture_translation(bundle, options, {});
        QVERIFY(scores);
        QCOMPARE(scores->size(), std::size_t{9});
        for (const SignToTextScore &score : *scores)
            QVERIFY2(score.signature.find("rendered, rgb") != std::string::npos, score.name.c_str());
        std::stop_source source;
        source.request_stop();
        Control stopped;
        stopped.stop = source.get_token();
        QCOMPARE(evaluate_picture_translation(bundle, options, stopped).error().kind, ErrorKind::Cancelled);
    }

private:
    std::filesystem::path path() const { return std::filesystem::path(folder_.path().toStdString()) / "bundle"; }

    QTemporaryDir folder_;
    std::unique_ptr<training::Task> task_;
};

QTEST_GUILESS_MAIN(TestRgbFrontEnd)
#include "test_rgb_front_end.moc"
