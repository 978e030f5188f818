#include "models/training/trainer.h"

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/bundle/safetensors.h"

#include <torch/torch.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace signwright;
using namespace signwright::training;

namespace
{

/// Learns y = 2·x₀ − x₁ from noisy samples through a dropout layer; keeps a running value as its own state.
class ToyTask : public Task
{
public:
    explicit ToyTask(std::uint64_t seed)
    {
        torch::manual_seed(seed);
        hidden_ = torch::nn::Linear(2, 16);
        output_ = torch::nn::Linear(16, 1);
        running_ = torch::zeros({1});
    }

    NamedTensors parameters() override
    {
        NamedTensors all = nn::parameters_of(*hidden_, "toy/hidden.");
        for (const auto &item : nn::parameters_of(*output_, "toy/output."))
            all.push_back(item);
        return all;
    }

    NamedTensors state() override { return {{"running", running_}}; }

    Result<StepResult> step(const StepContext &context) override
    {
        if (on_step)
            on_step(context.step);
        Random random(context.seed, static_cast<std::uint64_t>(context.step * 16 + context.micro_batch));
        const at::Tensor x = torch::empty({8, 2});
        for (int i = 0; i < 16; ++i)
            x.view({16})[i] = random.normal();
        const at::Tensor loss = (predict(x, true) - truth(x)).square().mean();
        running_.mul_(0.9).add_(loss.detach() * 0.1);
        return StepResult{loss * (poison ? std::numeric_limits<float>::quiet_NaN() : 1.0f),
                          {{"running", running_.item<double>()}}};
    }

    Result<std::map<std::string, double>> validate() override
    {
        const at::Tensor x = torch::tensor({{1.0f, 0.0f}, {0.0f, 1.0f}, {-1.0f, 0.5f}});
        return std::map<std::string, double>{{"error", (predict(x, false) - truth(x)).square().mean().item<double>()}};
    }

    Result<void> write_samples(const std::filesystem::path &folder, std::int64_t step) override
    {
        return replace_file(folder / (std::to_string(step) + ".txt"), "sample");
    }

    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override
    {
        std::filesystem::create_directories(folder);
        last_training = training;
        return write_safetensors(folder / "toy.safetensors", nn::data_from_tensors(parameters(), DType::F32));
    }

    Result<void> read_bundle(const std::filesystem::path &) override { return {}; }

    std::function<void(std::int64_t)> on_step;
    bool poison = false;
    nlohmann::json last_training;

private:
    at::Tensor predict(const at::Tensor &x, bool training)
    {
        return output_(torch::dropout(torch::tanh(hidden_(x)), 0.1, training)).squeeze(1);
    }
    static at::Tensor truth(const at::Tensor &x) { return 2.0f * x.select(1, 0) - x.select(1, 1); }

    torch::nn::Linear hidden_{nullptr}, output_{nullptr};
    at::Tensor running_;
};

Recipe toy_recipe(int steps)
{
    return recipe_from_json({{"name", "toy"},
                             {"task", {{"name", "toy"}}},
                             {"steps", steps},
                             {"batch_size", 8},
                             {"accumulate", 2},
                             {"seed", 3},
                             {"ema", 0.9},
                             {"clip_grad_norm", 1.0},
                             {"optimizer", {{"learning_rate", 0.02}, {"weight_decay", 0.01}}},
                             {"schedule", {{"name", "constant"}, {"warmup_steps", 5}}},
                             {"log_every", 10}},
                            "toy")
        .value();
}

std::vector<std::string> lines_of(const std::filesystem::path &path)
{
    std::istringstream text(read_file(path).value());
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

class TestTrainer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        at::set_num_threads(1);
        QVERIFY(folder_.isValid());
        run_ = std::filesystem::path(folder_.path().toStdString()) / QTest::currentTestFunction();
    }

    void a_run_learns_and_records()
    {
        ToyTask task(1);
        TrainingOptions options{toy_recipe(300), run_, run_ / "bundle", false, 0.0, {}};
        options.recipe.samples_every = 100;
        const auto trained = train(task, options, {});
        QVERIFY2(trained, trained ? "" : trained.error().message.c_str());
        QVERIFY(task.validate().value().at("error") < 0.2);
        QCOMPARE(task.last_training.at("steps").get<int>(), 300);
        QVERIFY(task.last_training.at("scores").contains("error"));
        QVERIFY(std::filesystem::exists(run_ / "samples" / "200.txt"));

        const auto lines = lines_of(run_ / "metrics.jsonl");
        QCOMPARE(lines.size(), std::size_t{31});
        const auto first = nlohmann::json::parse(lines.front()), last = nlohmann::json::parse(lines[29]);
        for (const char *key : {"step", "loss", "learning_rate", "grad_norm", "samples_per_second", "seconds", "parts"})
            QVERIFY2(first.contains(key), key);
        QVERIFY(last["loss"].get<double>() < 0.3 * first["loss"].get<double>());

        // The bundle holds the averaged weights, not the last ones.
        const auto bundle = SafetensorsFile::open(run_ / "bundle" / "toy.safetensors");
        const auto checkpoint = SafetensorsFile::open(run_ / "checkpoint.safetensors");
        QVERIFY(bundle && checkpoint);
        const auto stored = nn::tensor_from_view(bundle->tensors().at("toy/hidden.weight"));
        QVERIFY(torch::equal(stored, nn::tensor_from_view(checkpoint->tensors().at("average/toy/hidden.weight"))));
        QVERIFY(!torch::equal(stored, nn::tensor_from_view(checkpoint->tensors().at("parameter/toy/hidden.weight"))));
    }

    /// Stopped at any step and resumed in a fresh process's state, a run ends with the same bits.
    void a_resumed_run_is_bit_identical()
    {
        ToyTask whole(1);
        QVERIFY(train(whole, {toy_recipe(60), run_ / "whole", run_ / "whole-bundle", false, 0.0, {}}, {}));
        const std::string expected = read_file(run_ / "whole-bundle" / "toy.safetensors").value();
        for (const int stop_at : {1, 27}) {
            const TrainingOptions options{toy_recipe(60), run_ / "parts", run_ / "parts-bundle", false, 0.0, {}};
            ToyTask first(1);
            std::stop_source stop;
            first.on_step = [&](std::int64_t step) {
                if (step == stop_at)
                    stop.request_stop();
            };
            const auto stopped = train(first, options, {stop.get_token(), {}});
            QVERIFY(!stopped);
            QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
            QVERIFY(!std::filesystem::exists(run_ / "parts-bundle"));

            ToyTask second(99);
            TrainingOptions resumed = options;
            resumed.resume = true;
            QVERIFY(train(second, resumed, {}));
            QVERIFY(read_file(run_ / "parts-bundle" / "toy.safetensors").value() == expected);
            std::vector<int> steps;
            for (const auto &line : lines_of(run_ / "parts" / "metrics.jsonl"))
                steps.push_back(nlohmann::json::parse(line)["step"].get<int>());
            QVERIFY(std::is_sorted(steps.begin(), steps.end()));
            std::filesystem::remove_all(run_ / "parts-bundle");
        }
    }

    /// Stopped in the very step after which a score is due, a run makes up for it when it goes on, once.
    void a_stop_does_not_lose_a_score()
    {
        TrainingOptions options{toy_recipe(30), run_, run_ / "bundle", false, 0.0, {}};
        options.recipe.validate_every = 10;
        ToyTask first(1);
        std::stop_source stop;
        first.on_step = [&](std::int64_t step) {
            if (step == 9)
                stop.request_stop();
        };
        QVERIFY(!train(first, options, {stop.get_token(), {}}));
        options.resume = true;
        ToyTask second(2);
        QVERIFY(train(second, options, {}));
        std::vector<int> scored;
        for (const auto &line : lines_of(run_ / "metrics.jsonl")) {
            if (const auto json = nlohmann::json::parse(line); json.contains("scores"))
                scored.push_back(json["step"].get<int>());
        }
        QCOMPARE(scored, (std::vector<int>{10, 20, 30}));
    }

    void a_checkpoint_of_another_recipe_is_refused()
    {
        ToyTask task(1);
        TrainingOptions options{toy_recipe(5), run_, run_ / "bundle", false, 0.0, {}};
        QVERIFY(train(task, options, {}));
        options.resume = true;
        options.recipe = toy_recipe(10);
        QVERIFY(train(task, options, {}));
        options.recipe.source["batch_size"] = 9;
        const auto refused = train(task, options, {});
        QVERIFY(!refused);
        QVERIFY(refused.error().message.find("another recipe") != std::string::npos);
        QVERIFY(replace_file(run_ / "checkpoint.safetensors", "short"));
        QCOMPARE(train(task, options, {}).error().kind, ErrorKind::BadInput);
    }

    void the_bundle_with_the_best_score_stays()
    {
        ToyTask task(1);
        TrainingOptions options{toy_recipe(40), run_, run_ / "bundle", false, 0.0, {}};
        options.recipe.score = {"error", false};
        options.recipe.validate_every = 10;
        double best = std::numeric_limits<double>::infinity();
        QVERIFY(train(task, options, {}));
        for (const auto &line : lines_of(run_ / "metrics.jsonl")) {
            const auto json = nlohmann::json::parse(line);
            if (json.contains("scores"))
                best = std::min(best, json["scores"]["error"].get<double>());
        }
        QCOMPARE(task.last_training.at("scores").at("error").get<double>(), best);
        options.recipe.score.name = "no-such-score";
        QCOMPARE(train(task, options, {}).error().kind, ErrorKind::BadInput);
    }

    void the_time_limit_ends_a_run_with_a_bundle()
    {
        ToyTask task(1);
        TrainingOptions options{toy_recipe(1000000), run_, run_ / "bundle", false, 1e-6, {}};
        options.started_from = {{"name", "parent"}};
        QVERIFY(train(task, options, {}));
        QCOMPARE(task.last_training.at("started_from").at("name").get<std::string>(), std::string("parent"));
        QVERIFY(task.last_training.at("steps").get<int>() < 1000);
        QVERIFY(std::filesystem::exists(run_ / "checkpoint.safetensors"));
        // Going on keeps where the run began.
        ToyTask again(1);
        TrainingOptions resumed{toy_recipe(1000000), run_, run_ / "bundle", true, 1e-6, {}};
        QVERIFY(train(again, resumed, {}));
        QCOMPARE(again.last_training.at("started_from").at("name").get<std::string>(), std::string("parent"));
    }

    void a_loss_that_is_not_a_number_ends_the_run()
    {
        ToyTask task(1);
        task.poison = true;
        const auto trained = train(task, {toy_recipe(5), run_, run_ / "bundle", false, 0.0, {}}, {});
        QVERIFY(!trained);
        QVERIFY(trained.error().message.find("not finite") != std::string::npos);
        QVERIFY(!std::filesystem::exists(run_ / "bundle"));
    }

private:
    QTemporaryDir folder_;
    std::filesystem::path run_;
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "test_trainer.moc"
