#include "models/pose_to_video/pose_to_video_task.h"

#include "core/media/png.h"
#include "models/pose_to_video/assembly.h"
#include "models/pose_to_video/consistency.h"
#include "models/pose_to_video/controlnet_start.h"
#include "models/pose_to_video/diffusion_loss.h"
#include "models/training/autocast.h"
#include "models/training/trainer.h"
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

/// A recipe that starts from a model, with a few signers for samples.
nlohmann::json recipe_from(const std::filesystem::path &start, const nlohmann::json &changes)
{
    nlohmann::json json = {
        {"name", "from-model"},
        {"task", {{"name", "pose_to_video"}, {"start", start.string()}, {"pool", 2}, {"validation", 1}, {"whole_frames", 1.0}}},
        {"steps", 2},
        {"batch_size", 2},
        {"optimizer", {{"learning_rate", 0.01}}}};
    json["task"].merge_patch(changes);
    return json;
}

std::unique_ptr<training::Task> task_of(const nlohmann::json &json)
{
    auto task = make_pose_to_video_task(*training::recipe_from_json(json, "test"), Device::Cpu);
    [&] { QVERIFY2(task.has_value(), task ? "" : task.error().message.c_str()); }();
    return task ? std::move(*task) : nullptr;
}

/// Trains and returns the bundle that was written.
Bundle trained(const nlohmann::json &json, const std::filesystem::path &folder)
{
    const auto task = task_of(json);
    training::TrainingOptions options;
    options.recipe = *training::recipe_from_json(json, "test");
    options.run_folder = folder / "run";
    options.bundle_folder = folder / "bundle";
    const auto done = training::train(*task, options, {});
    [&] { QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str()); }();
    return open_bundle(options.bundle_folder).value();
}

/// The networks that parts make.
std::unique_ptr<DiffusionNetworks> networks_of(const VideoModelParts &parts)
{
    const auto assembly = assemble(parts);
    [&] { QVERIFY2(assembly.has_value(), assembly ? "" : assembly.error().message.c_str()); }();
    auto networks = std::make_unique<DiffusionNetworks>(assembly->config, at::kCPU, std::nullopt);
    const auto notes = load_parts(parts, *networks);
    [&] { QVERIFY2(notes.has_value() && notes->empty(), notes ? "" : notes.error().message.c_str()); }();
    return networks;
}

/// The largest difference between the tensors of a component.
double difference(const DiffusionNetworks &a, const DiffusionNetworks &b, const std::string &component)
{
    double largest = 0.0;
    for (std::size_t i = 0; i < a.table(component).named().size(); ++i)
        largest = std::max(
            largest, (a.table(component).named()[i].second - b.table(component).named()[i].second).abs().max().item<double>());
    return largest;
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

    void a_fresh_controlnet_changes_nothing()
    {
        const DiffusionNetworks networks(*pose_to_video_config_from_json(tiny::config()), at::kCPU, 5);
        start_controlnet_from_unet(networks);
        const at::NoGradGuard no_grad;
        at::manual_seed(1);
        const at::Tensor latents = at::randn({2, 4, 8, 8}), timesteps = at::full({2}, 500.0), text = at::randn({2, 24, 16}),
                         pooled = at::randn({2, 16}), conditions = at::rand({2, 3, 64, 64});
        const auto residuals = networks.controlnet->forward(latents, timesteps, networks.controlnet->prepare_text(text), pooled,
                                                            networks.controlnet->embed_condition(conditions));
        const TextKeys keys = networks.unet.prepare_text(text);
        QVERIFY(at::equal(networks.unet.forward(latents, timesteps, keys, pooled, &residuals),
                          networks.unet.forward(latents, timesteps, keys, pooled)));
    }

    void a_controlnet_is_trained_on_a_frozen_model()
    {
        const auto model = open_bundle(folder() / "start").value();
        const Bundle controlnet = trained(recipe_from(model.folder, {{"controlnet_start", "unet"}}), folder() / "controlnet");
        QCOMPARE(controlnet.kind, std::string("controlnet"));
        const auto before = networks_of({.model = model});
        const auto after = networks_of({.model = model, .controlnet = controlnet});
        QCOMPARE(difference(*before, *after, "unet"), 0.0);
        start_controlnet_from_unet(*before);
        const double change = difference(*before, *after, "controlnet");
        QVERIFY2(change > 1e-3 && change < 1.0, std::to_string(change).c_str());
    }

    /// The file, merged at full weight, is the network that was trained.
    void a_lora_is_trained_and_used()
    {
        const auto model = open_bundle(folder() / "start").value();
        const nlohmann::json json =
            recipe_from(model.folder, {{"lora", {{"rank", 2}, {"alpha", 4}}}, {"train", {"unet", "text_encoder"}}});
        const auto task = task_of(json);
        training::TrainingOptions options;
        options.recipe = *training::recipe_from_json(json, "test");
        options.run_folder = folder() / "lora-run";
        options.bundle_folder = folder() / "lora";
        QVERIFY(training::train(*task, options, {}));
        const Bundle lora = open_bundle(options.bundle_folder).value();
        QCOMPARE(lora.kind, std::string("lora"));
        const auto before = networks_of({.model = model});
        const auto after = networks_of({.model = model, .loras = {{lora, 1.0f}}});
        std::map<std::string, at::Tensor> factors;
        for (const auto &[name, tensor] : task->parameters())
            factors[name] = tensor.detach();
        int changed = 0;
        for (const char *component : {"unet", "text_encoder"}) {
            for (std::size_t i = 0; i < before->table(component).named().size(); ++i) {
                const auto &[name, weight] = before->table(component).named()[i];
                const std::string layer = component + ("/" + name.substr(0, name.rfind('.')));
                at::Tensor wanted = weight;
                if (name.ends_with(".weight") && factors.contains(layer + ".lora_A.weight")) {
                    const at::Tensor product =
                        at::mm(factors[layer + ".lora_B.weight"].flatten(1), factors[layer + ".lora_A.weight"].flatten(1));
                    wanted = weight + 2.0 * product.view(weight.sizes()); // alpha 4 / rank 2
                    changed += (wanted - weight).abs().max().item<double>() > 1e-4 ? 1 : 0;
                }
                QVERIFY2(at::allclose(after->table(component).named()[i].second, wanted, 1e-5, 1e-6), name.c_str());
            }
        }
        QVERIFY2(changed > 8, std::to_string(changed).c_str());
        QCOMPARE(difference(*before, *after, "controlnet"), 0.0);
        // Going on from there is for --resume.
        QCOMPARE(task->read_bundle(options.bundle_folder).error().kind, ErrorKind::Usage);
    }

    /// A student that is its teacher, and a teacher that sees x₀ as it is, agree where the noise is least: then one step of DDIM
    /// leads to the picture itself. The gradient pulls the student there from anywhere else.
    void consistency_is_what_the_teacher_leads_to()
    {
        const auto config = *pose_to_video_config_from_json(tiny::config());
        const DiffusionNetworks networks(config, at::kCPU, 5);
        const ConsistencyTeacher teacher(networks, {});
        at::manual_seed(2);
        LatentBatch batch;
        batch.conditions = at::rand({2, 3, 64, 64});
        batch.weights = at::ones({2, 1, 8, 8});
        batch.timesteps = at::full({2}, 19.0f); // the first of the grid
        const std::vector<float> alphas = alphas_cumprod(config.scheduler);
        batch.signal = at::full({2, 1, 1, 1}, std::sqrt(alphas[19]));
        batch.noise_level = at::full({2, 1, 1, 1}, std::sqrt(1 - alphas[19]));
        const TextStates text{at::randn({2, 24, 16}), at::randn({2, 16}), {}};
        const at::Tensor noisy = at::randn({2, 4, 8, 8});
        const at::Tensor sample = [&] {
            const at::NoGradGuard no_grad;
            return predict(networks.unet, networks.controlnet, noisy, batch.timesteps, text, batch.conditions);
        }();
        const auto loss_of = [&](const at::Tensor &answer) {
            return teacher.loss(batch, noisy, text, text, [&](const at::Tensor &, const at::Tensor &) { return answer; });
        };
        QVERIFY2(loss_of(sample).item<double>() < 1e-2, std::to_string(loss_of(sample).item<double>()).c_str());
        const at::Tensor answer = (sample + 1.0).requires_grad_(true);
        const at::Tensor loss = loss_of(answer);
        QVERIFY(loss.item<double>() > 0.5);
        loss.backward();
        QVERIFY((answer.grad() > 0).all().item<bool>());
    }

    /// The same with numbers that are worked out here: in the middle of the levels, with guidance, by a student that answers
    /// 0.3 · x + t / 1000.
    void consistency_in_the_middle()
    {
        const auto config = *pose_to_video_config_from_json(tiny::config());
        const DiffusionNetworks networks(config, at::kCPU, 5);
        const ConsistencyTeacher teacher(networks, {.guidance_scale = 2.0});
        at::manual_seed(3);
        const int t = 519, before = 499;
        const std::vector<float> alphas = alphas_cumprod(config.scheduler);
        const double signal = std::sqrt(alphas[t]), noise_level = std::sqrt(1.0 - alphas[t]);
        LatentBatch batch;
        batch.conditions = at::rand({1, 3, 64, 64});
        batch.weights = at::ones({1, 1, 8, 8});
        batch.timesteps = at::full({1}, static_cast<float>(t));
        batch.signal = at::full({1, 1, 1, 1}, static_cast<float>(signal));
        batch.noise_level = at::full({1, 1, 1, 1}, static_cast<float>(noise_level));
        const TextStates text{at::randn({1, 24, 16}), at::randn({1, 16}), {}},
            empty{at::randn({1, 24, 16}), at::randn({1, 16}), {}};
        const at::Tensor noisy = at::randn({1, 4, 8, 8});
        const at::NoGradGuard no_grad;
        const auto student = [](const at::Tensor &x, const at::Tensor &timesteps) {
            return 0.3 * x + timesteps.view({-1, 1, 1, 1}) / 1000.0;
        };
        const auto answer = [](const at::Tensor &x, int at_t) {
            const double scaled = 10.0 * at_t;
            return scaled / std::sqrt(scaled * scaled + 0.25) * (0.3 * x + at_t / 1000.0) + 0.25 / (scaled * scaled + 0.25) * x;
        };
        const auto of_text = [&](const TextStates &states) {
            return predict(networks.unet, networks.controlnet, noisy, batch.timesteps, states, batch.conditions);
        };
        const at::Tensor sample = of_text(empty) + 2.0 * (of_text(text) - of_text(empty));
        const at::Tensor noise = (noisy - signal * sample) / noise_level;
        const at::Tensor cleaner = std::sqrt(alphas[before]) * sample + std::sqrt(1.0 - alphas[before]) * noise;
        const double wanted = (answer(noisy, t) - answer(cleaner, before)).abs().mean().item<double>();
        const double made = teacher.loss(batch, noisy, text, empty, student).item<double>();
        QVERIFY2(std::abs(made - wanted) < 2e-3, (std::to_string(made) + " for " + std::to_string(wanted)).c_str());
    }

    void interrupted_runs_go_on_data()
    {
        QTest::addColumn<QString>("changes");
        QTest::newRow("lora") << R"({"lora": {"rank": 2}})";
        QTest::newRow("distillation")
            << R"({"train": ["unet"], "distillation": {}, "defaults": {"steps": 1, "guidance_scale": 1.0}})";
    }

    /// Stopped after one of two steps and gone on with: the weights are those of a run in one piece.
    void interrupted_runs_go_on()
    {
        QFETCH(QString, changes);
        nlohmann::json json = recipe_from(folder() / "start", nlohmann::json::parse(changes.toStdString()));
        json["task"]["validation"] = 0;
        const auto run = [&](int steps, const std::string &name, bool resume) {
            json["steps"] = steps;
            auto task = task_of(json);
            training::TrainingOptions options;
            options.recipe = *training::recipe_from_json(json, "test");
            options.run_folder = folder() / name;
            options.bundle_folder = folder() / (name + "-bundle");
            options.resume = resume;
            const auto done = training::train(*task, options, {});
            [&] { QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str()); }();
            return task;
        };
        run(1, "in-parts", false);
        const auto parts = run(2, "in-parts", true), whole = run(2, "in-one", false);
        for (std::size_t i = 0; i < whole->parameters().size(); ++i)
            QVERIFY2(at::equal(parts->parameters()[i].second, whole->parameters()[i].second),
                     whole->parameters()[i].first.c_str());
    }

    void a_model_is_distilled()
    {
        const auto model = open_bundle(folder() / "start").value();
        const Bundle student = trained(recipe_from(model.folder, {{"train", {"unet", "controlnet"}},
                                                                  {"distillation", {{"guidance_scale", 2.0}}},
                                                                  {"defaults", {{"steps", 1}, {"guidance_scale", 1.0}}}}),
                                       folder() / "student");
        const auto before = networks_of({.model = model}), after = networks_of({.model = student});
        QCOMPARE(after->config.default_steps, 1);
        QVERIFY(difference(*before, *after, "unet") > 1e-3);
        QVERIFY(difference(*before, *after, "text_encoder") < 1e-3); // stored in half precision
    }

    void pictures_of_a_list_are_trained_on()
    {
        const Image8 grey(80, 96, 1, 90), red(120, 144, 3, 200);
        QVERIFY(write_png(folder() / "source.png", grey) && write_png(folder() / "target.png", red));
        std::string list;
        for (int i = 0; i < 4; ++i)
            list += R"({"source": "source.png", "target": "target.png", "prompt": "a signer"})"
                    "\n";
        QVERIFY(replace_file(folder() / "prompt.json", list));
        const nlohmann::json changes = {{"pictures", (folder() / "prompt.json").string()},
                                        {"size", 64},
                                        {"second_condition", "frame"},
                                        {"train", {"unet"}},
                                        {"min_snr_gamma", 5.0},
                                        {"noise_offset", 0.1},
                                        {"gradient_checkpointing", true}};
        const auto model = open_bundle(folder() / "start").value();
        const Bundle bundle = trained(recipe_from(model.folder, changes), folder() / "pictures");
        QCOMPARE(bundle.kind, std::string("pose_to_video"));
        QVERIFY(bundle.manifest["training_data"].get<std::string>().starts_with("3 pictures"));
        const auto before = networks_of({.model = model}), after = networks_of({.model = bundle});
        QVERIFY(difference(*before, *after, "unet") > 1e-3);
        QVERIFY(difference(*before, *after, "controlnet") < 1e-3); // stored in half precision
        QVERIFY(write_png(folder() / "target.png", Image8(96, 80, 3, 200)));
        const auto shifted = task_of(recipe_from(model.folder, changes))->step({});
        QVERIFY(!shifted);
        QVERIFY2(shifted.error().message.find("proportions") != std::string::npos, shifted.error().message.c_str());
        nlohmann::json too_many = changes;
        too_many["validation"] = 4;
        const auto none_left =
            make_pose_to_video_task(*training::recipe_from_json(recipe_from(model.folder, too_many), "test"), Device::Cpu);
        QVERIFY(!none_left);
        QVERIFY2(none_left.error().message.find("validation") != std::string::npos, none_left.error().message.c_str());
    }

    /// What another program needs to repeat a step.
    void the_first_step_can_be_written()
    {
        const auto model = open_bundle(folder() / "start").value();
        const nlohmann::json json = recipe_from(model.folder, {{"controlnet_start", "unet"}});
        const auto task = task_of(json);
        training::TrainingOptions options;
        options.recipe = *training::recipe_from_json(json, "test");
        options.run_folder = folder() / "first-run";
        options.first_step = folder() / "first.safetensors";
        QVERIFY(training::train(*task, options, {}));
        QVERIFY(!std::filesystem::exists(options.run_folder));
        const auto file = SafetensorsFile::open(options.first_step).value();
        for (const char *name : {"latents", "noise", "timesteps", "ids", "condition", "prediction", "loss"})
            QVERIFY2(file.tensors().contains(name), name);
        const at::Tensor latents = nn::tensor_from_view(file.tensors().at("latents"));
        QCOMPARE(latents.size(0), 2);
        double largest = 0.0;
        for (const auto &[name, tensor] : task->parameters())
            largest = std::max(largest, nn::tensor_from_view(file.tensors().at("gradient/" + name)).abs().max().item<double>());
        QVERIFY(largest > 0.0);
    }

    /// Hang et al. 2023: the three kinds of prediction weigh the same error in x₀ alike.
    void min_snr_weights_agree()
    {
        LatentBatch batch;
        batch.signal = at::tensor({0.9f, 0.5f, 0.1f}).view({-1, 1, 1, 1});
        batch.noise_level = (1 - batch.signal.square()).sqrt();
        const at::Tensor snr = (batch.signal / batch.noise_level).square(), wanted = snr.clamp_max(3.0);
        QVERIFY(at::allclose(min_snr_weights(batch, 3.0, Prediction::Sample), wanted));
        QVERIFY(at::allclose(min_snr_weights(batch, 3.0, Prediction::Epsilon), wanted / snr));
        QVERIFY(at::allclose(min_snr_weights(batch, 3.0, Prediction::Velocity), wanted / (snr + 1)));
        batch.signal = at::tensor({1.0f, 0.0f}).view({-1, 1, 1, 1});
        batch.noise_level = at::tensor({0.0f, 1.0f}).view({-1, 1, 1, 1});
        for (const Prediction kind : {Prediction::Sample, Prediction::Epsilon, Prediction::Velocity})
            QVERIFY(min_snr_weights(batch, 3.0, kind).isfinite().all().item<bool>());
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
        QTest::newRow("two starts") << R"({"start": "pose-to-video-small"})"
                                    << "leave them out";
        QTest::newRow("a part without a start") << R"({"train": ["unet"]})"
                                                << "\"start\"";
        QTest::newRow("lora without a start") << R"({"lora": {"rank": 4}})"
                                              << "lora";
        QTest::newRow("another size") << R"({"size": 128})"
                                      << "size";
        QTest::newRow("the picture itself") << R"({"second_condition": "frame"})"
                                            << "second_condition";
    }

    void recipes_from_a_model_that_cannot_be_are_named_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no such network") << R"({"train": ["autoencoder"]})"
                                         << "train";
        QTest::newRow("no such model") << R"({"start": "/nowhere/at-all"})"
                                       << "/nowhere/at-all";
        QTest::newRow("lora of a ControlNet") << R"({"train": ["controlnet"], "lora": {"rank": 4}})"
                                              << "lora";
        QTest::newRow("no layers") << R"({"lora": {"target_modules": ["nothing"]}})"
                                   << "target_modules";
        QTest::newRow("misspelt rank") << R"({"lora": {"ranks": 4}})"
                                       << "ranks";
        QTest::newRow("two losses") << R"({"train": ["unet"], "distillation": {}, "defaults": {"steps": 1}, "min_snr_gamma": 5})"
                                    << "distillation";
        QTest::newRow("distilled for what") << R"({"train": ["unet"], "distillation": {}})"
                                            << "defaults";
        QTest::newRow("one network twice") << R"({"train": ["unet", "unet"]})"
                                           << "twice";
        QTest::newRow("no list") << R"({"pictures": "/nowhere/prompt.json"})"
                                 << "/nowhere/prompt.json";
        QTest::newRow("reading the appearance off a frozen text encoder") << R"({"appearance_weight": 1})"
                                                                          << "appearance_weight";
    }

    void recipes_from_a_model_that_cannot_be_are_named()
    {
        QFETCH(QString, change);
        QFETCH(QString, reason);
        const nlohmann::json json = recipe_from(folder() / "start", nlohmann::json::parse(change.toStdString()));
        const auto task = make_pose_to_video_task(*training::recipe_from_json(json, "test"), Device::Cpu);
        QVERIFY(!task);
        QVERIFY2(task.error().message.find(reason.toStdString()) != std::string::npos, task.error().message.c_str());
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
