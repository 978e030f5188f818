// Public files of backbones and language models under all names that they come with.

#include "core/base/file.h"
#include "core/checkpoint/dino_tensors.h"
#include "core/checkpoint/model_import.h"
#include "models/sign_to_text/dino_vit.h"
#include "models/sign_to_text/public_weights.h"
#include "models/sign_to_text/xglm.h"
#include "tests/models/sign_to_text/reference_tensors.h"

#include <QTemporaryDir>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

DinoVitConfig small_backbone()
{
    DinoVitConfig config;
    config.image_size = 28;
    config.hidden_size = 64;
    config.num_hidden_layers = 2;
    config.num_attention_heads = 1;
    return config;
}

XglmConfig small_language_model()
{
    XglmConfig config;
    config.vocab_size = 20;
    config.d_model = 16;
    config.ffn_dim = 32;
    config.num_layers = 2;
    config.attention_heads = 2;
    return config;
}

/// A folder as transformers writes it.
Result<void> write_backbone(const fs::path &folder, const std::map<std::string, TensorData> &tensors)
{
    fs::create_directories(folder);
    nlohmann::json config = json_from_config(small_backbone());
    config["model_type"] = "dinov2";
    if (auto written = replace_file(folder / "config.json", config.dump()); !written)
        return written;
    return write_safetensors(folder / "model.safetensors", tensors);
}

/// The tensors of a table under other names; a joined projection becomes three.
std::map<std::string, TensorData> with_transformers_names(const ParameterTable &table)
{
    std::map<std::string, TensorData> data;
    for (const auto &[name, tensor] : table.named()) {
        QString renamed = QString::fromStdString(name);
        if (renamed.contains("attn.qkv.")) {
            const auto parts = tensor.chunk(3, 0);
            for (const auto &[word, part] : {std::pair{"query", parts[0]}, {"key", parts[1]}, {"value", parts[2]}}) {
                QString one = renamed;
                one.replace("blocks.", "encoder.layer.").replace("attn.qkv.", QString("attention.attention.%1.").arg(word));
                data.emplace(one.toStdString(), nn::data_from_tensor(part, DType::F32));
            }
            continue;
        }
        renamed.replace("blocks.", "encoder.layer.").replace("attn.proj.", "attention.output.dense.");
        renamed.replace("ls1.gamma", "layer_scale1.lambda1").replace("ls2.gamma", "layer_scale2.lambda1");
        renamed.replace("pos_embed", "embeddings.position_embeddings");
        renamed.replace("patch_embed.proj.", "embeddings.patch_embeddings.projection.");
        if (renamed == "cls_token" || renamed == "mask_token")
            renamed.prepend("embeddings.");
        if (renamed.startsWith("norm."))
            renamed.replace("norm.", "layernorm.");
        data.emplace(renamed.toStdString(), nn::data_from_tensor(tensor, DType::F32));
    }
    return data;
}

} // namespace

class TestPublicWeights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void reads_a_backbone_under_either_names()
    {
        ParameterTable stored(c10::kCPU, 1);
        const DinoVit original(small_backbone(), ParameterScope{stored});
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QVERIFY(write_safetensors(root / "original.safetensors", nn::data_from_tensors(stored.named(), DType::F32)));
        QVERIFY(write_backbone(root / "transformers", with_transformers_names(stored)));
        auto behind = with_transformers_names(stored);
        for (const auto &name : {"classifier.weight", "classifier.bias"})
            behind[name] = {DType::F32, {1}, std::vector<std::byte>(4)};
        std::map<std::string, TensorData> classifier;
        for (auto &[name, data] : behind)
            classifier.emplace(name.starts_with("classifier") ? name : "dinov2." + name, std::move(data));
        QVERIFY(write_backbone(root / "classifier", classifier));
        for (const fs::path &path : {root / "original.safetensors", root / "transformers", root / "classifier"}) {
            ParameterTable table(c10::kCPU, 2);
            const DinoVit backbone(small_backbone(), ParameterScope{table});
            const auto loaded = with_dino_weights(
                path.string(), [&](const auto &tensors) { return nn::load_tensors(table.named(), tensors, path.string()); });
            QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
            for (std::size_t i = 0; i < table.named().size(); ++i)
                QVERIFY(table.named()[i].second.equal(stored.named()[i].second));
        }
    }

    void gives_what_the_library_gives_for_its_own_file()
    {
        const auto folder = sign2gpt_goldens("dinov2");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors file({folder / "hf.weights.safetensors"}), plain({folder / "plain.weights.safetensors"});
        const DinoTensors renamed(file.tensors());
        std::size_t compared = 0;
        for (const auto &[name, view] : plain.part("spatial_model.")) {
            if (name == "pos_embed") // left out of the library's file here
                continue;
            QVERIFY2(renamed.tensors().contains(name), name.c_str());
            QVERIFY(nn::tensor_from_view(renamed.tensors().at(name)).equal(nn::tensor_from_view(view)));
            ++compared;
        }
        QCOMPARE(compared, renamed.tensors().size());
    }

    void says_what_is_missing_when_a_third_is()
    {
        ParameterTable stored;
        const DinoVit original(small_backbone(), ParameterScope{stored});
        auto data = with_transformers_names(stored);
        data.erase("encoder.layer.1.attention.attention.key.weight");
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QVERIFY(write_backbone(root / "cut", data));
        const auto cut = bundle_from_checkpoint(root / "cut");
        QVERIFY(!cut && cut.error().message.find("missing: encoder.layer.1.attention.attention.key.weight") != std::string::npos);
        // The thirds alone do not tell the numbers of the network.
        const auto alone = bundle_from_checkpoint(root / "cut" / "model.safetensors");
        QVERIFY(!alone && alone.error().message.find("config.json") != std::string::npos);
    }

    void becomes_a_model_that_training_finds_by_its_name()
    {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        qputenv("XDG_DATA_HOME", folder.path().toUtf8());
        ParameterTable stored(c10::kCPU, 1);
        const DinoVit original(small_backbone(), ParameterScope{stored});
        QVERIFY(write_safetensors(root / "vit.safetensors", nn::data_from_tensors(stored.named(), DType::F32)));
        const auto imported = import_model(root / "vit.safetensors", {}, {});
        QVERIFY2(imported, imported ? "" : imported.error().message.c_str());
        QCOMPARE(imported->kind, std::string("image_backbone"));
        QCOMPARE(imported->architecture, std::string("dinov2"));
        const nlohmann::json config = imported->config().at("image_backbone");
        QCOMPARE(config.at("image_size"), 28);
        QCOMPARE(config.at("num_hidden_layers"), 2);
        QVERIFY(verify_model(*imported, {}));
        std::size_t tensors = 0;
        QVERIFY(with_dino_weights("vit", [&](const auto &found) {
            tensors = found.size();
            return Result<void>();
        }));
        QCOMPARE(tensors, stored.named().size());
        const auto other = read_xglm_config((root / "vit.safetensors").string());
        QVERIFY(!other && other.error().kind == ErrorKind::BadInput);
    }

    void reads_a_language_model_in_shards_and_quantizes_it()
    {
        ParameterTable stored(c10::kCPU, 3);
        const Xglm original(small_language_model(), ParameterScope{stored});
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        nlohmann::json config = json_from_config(small_language_model());
        config["model_type"] = "xglm";
        QVERIFY(replace_file(root / "config.json", config.dump()));
        std::map<std::string, TensorData> halves[2];
        nlohmann::json index;
        for (std::size_t i = 0; i < stored.named().size(); ++i) {
            const auto &[name, tensor] = stored.named()[i];
            halves[i % 2].emplace(name, nn::data_from_tensor(tensor, DType::F32));
            index["weight_map"][name] = i % 2 == 0 ? "model-00001-of-00002.safetensors" : "model-00002-of-00002.safetensors";
        }
        halves[0].emplace("lm_head.weight", nn::data_from_tensor(stored.named()[0].second, DType::F32)); // tied
        index["weight_map"]["lm_head.weight"] = "model-00001-of-00002.safetensors";
        QVERIFY(write_safetensors(root / "model-00001-of-00002.safetensors", halves[0]));
        QVERIFY(write_safetensors(root / "model-00002-of-00002.safetensors", halves[1]));
        QVERIFY(replace_file(root / "model.safetensors.index.json", index.dump()));

        const auto read = read_xglm_config(root.string());
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->d_model, 16);
        const at::NoGradGuard no_grad;
        const at::Tensor ids = at::tensor({2, 5, 9, 14}, at::kLong).view({1, 4});
        const at::Tensor wanted = original.forward(ids, nullptr);
        for (const bool quantized : {false, true}) {
            ParameterTable table(c10::kCPU, std::nullopt);
            Xglm model(*read, ParameterScope{table});
            const auto loaded =
                load_xglm(root.string(), table.named(), {}, quantized ? model.quantizing_patch() : nn::TensorPatch());
            QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
            table.release();
            const at::Tensor made = model.forward(ids, nullptr);
            const double off = largest_difference(made, wanted), size = wanted.abs().max().item<double>();
            QVERIFY2(quantized ? off < 0.03 * size && off > 0.0 : off == 0.0, qPrintable(QString::number(off / size)));
            TextCache cache = model.make_cache(1, 4);
            REQUIRE_CLOSE(model.step(ids, cache, nullptr), made.select(1, 3), 1e-5);
        }
    }

    void refuses_other_networks()
    {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QVERIFY(!read_xglm_config(root.string()));
        QVERIFY(replace_file(root / "config.json", R"({"model_type": "gpt2"})"));
        const auto config = read_xglm_config(root.string());
        QVERIFY(!config && config.error().kind == ErrorKind::BadInput);
        const auto loaded = with_dino_weights((root / "none.pth").string(), [](const auto &) { return Result<void>(); });
        QVERIFY(!loaded);
    }
};

QTEST_APPLESS_MAIN(TestPublicWeights)
#include "test_public_weights.moc"
