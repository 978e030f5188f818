#include "models/pose_to_video/detail_net.h"
#include "models/pose_to_video/detail_task.h"

#include "core/base/file.h"
#include "core/base/resources.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/pipeline.h"

#include <ATen/ATen.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;

namespace
{

const nlohmann::json kConfig = nlohmann::json::parse(R"({
    "autoencoder": {"block_out_channels": [16], "layers_per_block": 1, "latent_channels": 4, "norm_num_groups": 8,
                    "mid_block_add_attention": false, "patch_size": 8},
    "unet": {"block_out_channels": [16, 32], "layers_per_block": 1, "norm_num_groups": 8, "attention_head_dim": 2,
             "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D"], "up_block_types": ["CrossAttnUpBlock2D", "UpBlock2D"],
             "cross_attention_dim": 16, "class_embed_type": "projection", "projection_class_embeddings_input_dim": 16,
             "conditioning_embedding_out_channels": [8], "conditioning_patch_size": 8},
    "text_encoder": {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "max_position_embeddings": 24},
    "scheduler": {"beta_schedule": "squaredcos_cap_v2", "rescale_betas_zero_snr": true, "prediction_type": "sample", "timestep_spacing": "trailing"},
    "fr_net": {"erosion": 1},
    "defaults": {"steps": 2, "guidance_scale": 1.0}})");

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

    /// The task trains the new network alone, and the bundle it writes holds all.
    void the_task_leaves_the_other_networks_as_they_are()
    {
        QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        DiffusionNetworks start = random_networks();
        QVERIFY(write(start, folder / "start"));
        const nlohmann::json recipe = {
            {"name", "detail-test"},
            {"task",
             {{"name", "detail"}, {"start", (folder / "start").string()}, {"detail", kDetail}, {"pool", 2}, {"crop", 64}}},
            {"steps", 1},
            {"batch_size", 2}};
        auto task = make_detail_task(*training::recipe_from_json(recipe, "test"), Device::Cpu);
        QVERIFY2(task, task ? "" : task.error().message.c_str());
        for (const auto &[name, tensor] : (*task)->parameters())
            QVERIFY(name.starts_with("detail/"));
        const auto result = (*task)->step({});
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        result->loss.backward();
        double gradient = 0.0;
        for (const auto &[name, tensor] : (*task)->parameters())
            gradient += tensor.grad().abs().sum().item<double>();
        QVERIFY(gradient > 0.0);
        QVERIFY((*task)->write_bundle(folder / "finished", nlohmann::json::object()));
        const auto finished = open_bundle(folder / "finished");
        QVERIFY(finished);
        DiffusionNetworks loaded(*pose_to_video_config_from_json(finished->config()), at::kCPU, 9);
        QVERIFY(loaded.load(*finished));
        QVERIFY(loaded.detail.has_value());
        for (const char *component : {"autoencoder", "text_encoder", "unet", "controlnet"})
            QVERIFY(at::allclose(values(loaded, component), values(start, component), 1e-3, 1e-3)); // stored in half precision
    }

    /// A bundle that promises the network and does not hold it is refused.
    void a_missing_file_is_an_error()
    {
        QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        QVERIFY(write(random_networks(), folder / "promises", true));
        const auto bundle = open_bundle(folder / "promises");
        QVERIFY(bundle);
        DiffusionNetworks networks(*pose_to_video_config_from_json(bundle->config()), at::kCPU, 9);
        QVERIFY(!networks.load(*bundle));
    }

private:
    DiffusionNetworks random_networks() const
    {
        nlohmann::json config = kConfig;
        config["text_encoder"]["vocab_size"] = tokenizer().vocabulary_size();
        return DiffusionNetworks(*pose_to_video_config_from_json(config), at::kCPU, 5);
    }

    static std::string merges() { return *read_file(resource_folder() / "tokenizers" / "prompts" / "merges.txt"); }
    static BytePairTokenizer tokenizer() { return *BytePairTokenizer::parse(merges(), "merges.txt"); }

    static bool write(const DiffusionNetworks &networks, const std::filesystem::path &folder, bool promise_detail = false)
    {
        nlohmann::json config = kConfig;
        config["text_encoder"]["vocab_size"] = tokenizer().vocabulary_size();
        if (promise_detail)
            config["detail"] = kDetail;
        std::map<std::string, std::map<std::string, TensorData>> components;
        for (const std::string &component : networks.components())
            components.emplace(component, nn::data_from_tensors(networks.table(component).named()));
        const nlohmann::json manifest = {{"name", "start"},
                                         {"kind", "pose_to_video"},
                                         {"architecture", "controlnet_diffusion"},
                                         {"config", config},
                                         {"licence", "Apache-2.0"},
                                         {"recipe", nlohmann::json::object()},
                                         {"scores", nlohmann::json::object()},
                                         {"training_data", "none"},
                                         {"caveat", "random"},
                                         {"parameters", networks.parameter_count()}};
        return write_bundle(folder, manifest, components, {{"merges.txt", merges()}}).has_value();
    }
};

QTEST_GUILESS_MAIN(TestDetailNet)
#include "test_detail_net.moc"
