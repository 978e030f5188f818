#include "models/pose_to_video/detail_net.h"
#include "models/pose_to_video/detail_task.h"

#include "models/pose_to_video/pipeline.h"
#include "models/training/trainer.h"
#include "tests/models/pose_to_video/tiny_networks.h"

#include <ATen/ATen.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;

namespace
{

const nlohmann::json kDetail =
    nlohmann::json::parse(R"({"block_out_channels": [8, 12], "layers_per_block": 1, "patch_size": 4})");

/// Every parameter random, also those that start at zero.
void randomize(const ParameterTable &table)
{
    std::uint32_t number = 0;
    for (const auto &[name, tensor] : table.named()) {
        at::Tensor parameter = tensor;
        parameter.copy_(noise_from_seed(3, 0, number++, tensor.sizes()) * 0.1);
    }
}

at::Tensor values(const DiffusionNetworks &networks, const std::string &component)
{
    std::vector<at::Tensor> flat;
    for (const auto &[name, tensor] : networks.table(component).named())
        flat.push_back(tensor.detach().flatten());
    return at::cat(flat);
}

} // namespace

class TestDetailNet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void it_starts_as_the_identity()
    {
        ParameterTable table(at::kCPU, 1);
        const DetailNet network(*detail_net_config_from_json(kDetail), ParameterScope(table));
        const at::Tensor picture = noise_from_seed(1, 0, 0, {2, 3, 64, 64}), condition = noise_from_seed(1, 0, 1, {2, 3, 64, 64});
        QVERIFY(at::equal(network(picture, condition), picture));
        randomize(table);
        QVERIFY(!at::allclose(network(picture, condition), picture, 1e-2, 1e-2));
        QVERIFY(!at::allclose(network(picture, condition), network(picture, condition * 0.0), 1e-2, 1e-2));
    }

    /// Far from the edges a crop comes out as it does within its picture: training on crops is training on pictures.
    void a_crop_is_treated_as_the_whole_picture()
    {
        ParameterTable table(at::kCPU, 1);
        const DetailNet network(*detail_net_config_from_json(kDetail), ParameterScope(table));
        randomize(table);
        const at::Tensor picture = noise_from_seed(2, 0, 0, {1, 3, 320, 320}),
                         condition = noise_from_seed(2, 0, 1, {1, 3, 320, 320});
        const auto cut = [](const at::Tensor &map, std::int64_t first, std::int64_t side) {
            return map.narrow(2, first, side).narrow(3, first, side);
        };
        const at::Tensor whole = network(picture, condition);
        const at::Tensor crop = network(cut(picture, 24, 272), cut(condition, 24, 272));
        QVERIFY(at::allclose(cut(whole, 24 + 128, 16), cut(crop, 128, 16), 1e-4, 1e-4));
    }

    void wrong_numbers_are_named()
    {
        nlohmann::json json = kDetail;
        json["patch_size"] = 3;
        QVERIFY(QString::fromStdString(detail_net_config_from_json(json).error().message).contains("patch_size"));
        json = kDetail;
        json["block_out_channels"] = {0};
        QVERIFY(QString::fromStdString(detail_net_config_from_json(json).error().message).contains("block_out_channels"));
    }

    /// Every layer learns, the other networks stay as they are, and the bundle holds all.
    void the_task_trains_the_new_network_alone()
    {
        QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        const DiffusionNetworks start(*pose_to_video_config_from_json(tiny::config()), at::kCPU, 5);
        QVERIFY(tiny::write(start, tiny::config(), folder / "start", DType::F32));
        training::TrainingOptions options;
        options.recipe = *training::recipe_from_json(recipe(folder / "start"), "test");
        options.run_folder = folder / "run";
        options.bundle_folder = folder / "finished";
        auto task = make_detail_task(options.recipe, Device::Cpu);
        QVERIFY2(task, task ? "" : task.error().message.c_str());
        {
            const at::NoGradGuard no_grad;
            std::uint32_t number = 0;
            for (const auto &[name, tensor] : (*task)->parameters()) {
                QVERIFY(name.starts_with("detail/"));
                at::Tensor parameter = tensor;
                parameter.add_(noise_from_seed(4, 0, number++, tensor.sizes()) * 0.05);
            }
        }
        const auto result = (*task)->step({});
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        result->loss.backward();
        for (const auto &[name, tensor] : (*task)->parameters())
            QVERIFY2(tensor.grad().abs().max().item<double>() > 0.0, name.c_str());

        const auto trained = training::train(**task, options, {});
        QVERIFY2(trained, trained ? "" : trained.error().message.c_str());
        const auto finished = open_bundle(folder / "finished");
        QVERIFY(finished);
        DiffusionNetworks loaded(*pose_to_video_config_from_json(finished->config()), at::kCPU, 9);
        QVERIFY(loaded.load(*finished));
        QVERIFY(loaded.detail.has_value());
        for (const char *component : {"autoencoder", "text_encoder", "unet", "controlnet"}) {
            // Bundles are stored in half precision.
            QVERIFY(at::equal(values(loaded, component), values(start, component).to(at::kHalf).to(at::kFloat)));
        }
        QCOMPARE(finished->manifest.at("recipe").at("start").at("hash").get<std::string>(),
                 hash_of_bundle(*open_bundle(folder / "start")));
    }

    void recipes_that_cannot_be_are_named_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("reason");
        QTest::newRow("misspelt") << R"({"drop_seconds": 0.5})"
                                  << "drop_seconds";
        QTest::newRow("out of range") << R"({"drop_second": 2})"
                                      << "drop_second";
        QTest::newRow("misspelt network") << R"({"detail": {"layer_per_block": 3}})"
                                          << "layer_per_block";
        QTest::newRow("crop") << R"({"crop": 40, "detail": {"patch_size": 16}})"
                              << "crop";
        QTest::newRow("start") << R"({"start": "no/such/bundle"})"
                               << "no/such/bundle";
        QTest::newRow("defaults") << R"({"defaults": {"step": 2}})"
                                  << "step";
    }

    void recipes_that_cannot_be_are_named()
    {
        QFETCH(QString, change);
        QFETCH(QString, reason);
        QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        const DiffusionNetworks start(*pose_to_video_config_from_json(tiny::config()), at::kCPU, 5);
        QVERIFY(tiny::write(start, tiny::config(), folder / "start", DType::F32));
        nlohmann::json json = recipe(folder / "start");
        json["task"].merge_patch(nlohmann::json::parse(change.toStdString()));
        const auto task = make_detail_task(*training::recipe_from_json(json, "test"), Device::Cpu);
        QVERIFY(!task);
        QVERIFY2(task.error().message.find(reason.toStdString()) != std::string::npos, task.error().message.c_str());
    }

    /// A bundle that promises the network and does not hold it is refused.
    void a_missing_file_is_an_error()
    {
        QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        nlohmann::json promised = tiny::config();
        promised["detail"] = kDetail;
        const DiffusionNetworks without(*pose_to_video_config_from_json(tiny::config()), at::kCPU, 5);
        QVERIFY(tiny::write(without, promised, folder / "promises", DType::F32));
        const auto bundle = open_bundle(folder / "promises");
        QVERIFY(bundle);
        DiffusionNetworks networks(*pose_to_video_config_from_json(bundle->config()), at::kCPU, 9);
        QVERIFY(!networks.load(*bundle));
    }

private:
    static nlohmann::json recipe(const std::filesystem::path &start)
    {
        return {{"name", "detail-test"},
                {"task", {{"name", "detail"}, {"start", start.string()}, {"detail", kDetail}, {"pool", 2}, {"crop", 64}}},
                {"steps", 2},
                {"batch_size", 2},
                {"optimizer", {{"learning_rate", 0.1}}}};
    }
};

QTEST_GUILESS_MAIN(TestDetailNet)
#include "test_detail_net.moc"
