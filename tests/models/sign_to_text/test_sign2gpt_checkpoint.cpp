// Checkpoints as the reference writes them, as models that are used where they lie.

#include "core/base/file.h"
#include "core/checkpoint/find_model.h"
#include "models/sign_to_text/sign2gpt.h"
#include "tests/models/sign_to_text/reference_tensors.h"

#include <QTemporaryDir>

using namespace signwright;
namespace fs = std::filesystem;

class TestSign2GptCheckpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void uses_the_second_stage_where_it_lies()
    {
        const auto folder = sign2gpt_goldens("full-model");
        REQUIRE_GOLDENS(folder);
        QTemporaryDir place;
        const fs::path file = fs::path(place.path().toStdString()) / "checkpoint.safetensors";
        store(file, {folder / "weights_spatial.safetensors", folder / "weights_encoder_post.safetensors",
                     folder / "weights_lang.safetensors"});
        QCOMPARE(find_model("sign_to_text", file.string()).error().kind, ErrorKind::NotFound); // its tokenizer
        fs::copy_file(sign2gpt_goldens("tokenizer") / "sentencepiece.bpe.model", file.parent_path() / "sentencepiece.bpe.model");
        // Shapes do not tell the heads of such a narrow backbone, nor that its frames are small.
        QVERIFY(replace_file(file.parent_path() / "checkpoint.json",
                             R"({"frame_encoder": {"num_attention_heads": 2}, "frames": {"size": 56}})"));
        const auto bundle = find_model("sign_to_text", file.string());
        QVERIFY2(bundle, bundle ? "" : bundle.error().message.c_str());
        QCOMPARE(bundle->architecture, std::string("sign2gpt"));
        const auto config = sign2gpt_config_from_json(bundle->config());
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QCOMPARE(config->frame_encoder.image_size, 518);
        QCOMPARE(config->frame_encoder.lora->layers, (std::vector<int>{1, 2}));
        QCOMPARE(config->sign_encoder.heads, 4);
        QCOMPARE(config->sign_encoder.blocks, (std::vector<int>{2, 2}));
        QCOMPARE(config->language_model->attention_heads, 4);
        QVERIFY(!config->prototype_head);
        Sign2Gpt model(*config, at::kCPU, std::nullopt);
        const auto loaded = model.load(*bundle);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        const ReferenceTensors golden({folder / "io.safetensors"});
        const at::NoGradGuard no_grad;
        const SignMemory signs = model.language_model()->prepare_signs(golden["post_output"], golden.mask("encoder_mask"));
        const at::Tensor keep = golden.mask("text_mask").unsqueeze(2);
        REQUIRE_CLOSE(model.language_model()->forward(golden["text_ids"], &signs) * keep, golden["logits"] * keep, 2e-4);
    }

    void uses_the_first_stage_with_its_glosses()
    {
        const auto folder = sign2gpt_goldens("full-model");
        REQUIRE_GOLDENS(folder);
        QTemporaryDir place;
        const fs::path file = fs::path(place.path().toStdString()) / "first.safetensors";
        const ReferenceTensors head({sign2gpt_goldens("prototype-head") / "learned-temperatures.safetensors"});
        std::map<std::string, TensorData> tensors;
        for (const char *part : {"weights_spatial", "weights_encoder_post"}) {
            const ReferenceTensors stored({folder / (std::string(part) + ".safetensors")});
            for (const auto &[name, view] : stored.part("sign_model."))
                tensors.emplace("model." + name, data_of(view));
        }
        for (const auto &[name, view] : head.part("weight."))
            tensors.emplace("model.post_model." + name, data_of(view));
        QVERIFY(write_safetensors(file, tensors));
        QVERIFY(replace_file(file.parent_path() / "glosses.json", "{}"));
        const auto bundle = find_model("sign_to_text", file.string());
        QVERIFY2(bundle, bundle ? "" : bundle.error().message.c_str());
        nlohmann::json json = bundle->config();
        json["frame_encoder"]["num_attention_heads"] = 2;
        const auto config = sign2gpt_config_from_json(json);
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QVERIFY(!config->language_model);
        QCOMPARE(config->prototype_head->classes, 12);
        QVERIFY(config->prototype_head->learned_temperatures);
        Sign2Gpt model(*config, at::kCPU, std::nullopt);
        const auto loaded = model.load(*bundle);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        const at::NoGradGuard no_grad;
        REQUIRE_CLOSE(model.prototype_head()->forward(head["features"], head.mask("mask")).probabilities, head["probabilities"],
                      2e-5);
    }

private:
    static TensorData data_of(const TensorView &view) { return {view.dtype, view.shape, {view.bytes.begin(), view.bytes.end()}}; }
    static void store(const fs::path &file, std::initializer_list<fs::path> parts)
    {
        const ReferenceTensors stored(parts);
        std::map<std::string, TensorData> tensors;
        for (const auto &[name, view] : stored.tensors())
            tensors.emplace(name, data_of(view));
        QVERIFY(write_safetensors(file, tensors));
    }
};

QTEST_APPLESS_MAIN(TestSign2GptCheckpoint)
#include "test_sign2gpt_checkpoint.moc"
