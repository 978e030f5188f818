// Public weights described as models: tests/goldens/scripts/checkpoints.py made the same tiny ones in two layouts.

#include "core/checkpoint/component_tensors.h"
#include "core/checkpoint/find_model.h"
#include "core/checkpoint/model_import.h"
#include "tests/core/checkpoint/checkpoint_fixture.h"

#include "core/base/file.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace signwright;
namespace fs = std::filesystem;
using nlohmann::json;

#define VERIFY_RESULT(result) QVERIFY2(result, (result) ? "" : (result).error().message.c_str())

class TestCheckpointBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        home_ = std::make_unique<QTemporaryDir>();
    }
    void both_layouts_give_the_same_tensors_data();
    void both_layouts_give_the_same_tensors();
    void a_folder_keeps_its_configs();
    void a_file_beside_states_what_shapes_do_not_tell();
    void parts_alone_have_kinds_of_their_own_data();
    void parts_alone_have_kinds_of_their_own();
    void old_names_of_the_autoencoder_are_understood();
    void a_motion_module_of_either_layout();
    void a_model_is_found_by_path_and_checked_for_its_kind();
    void merges_are_the_folders_or_the_shipped_ones();

private:
    fs::path path(const std::string &name) const { return fs::path(home_->path().toStdString()) / name; }

    std::unique_ptr<QTemporaryDir> home_;
};

void TestCheckpointBundle::both_layouts_give_the_same_tensors_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("parts");
    QTest::addColumn<QString>("family");
    QTest::newRow("tiny-1") << "tiny-1.safetensors" << QStringList{"unet", "controlnet", "autoencoder", "text_encoder"}
                            << "Stable Diffusion 1.x";
    QTest::newRow("tiny-2") << "tiny-2.ckpt" << QStringList{"unet", "autoencoder", "text_encoder"} << "Stable Diffusion 2.x";
}

void TestCheckpointBundle::both_layouts_give_the_same_tensors()
{
    QFETCH(QString, file);
    QFETCH(QStringList, parts);
    QFETCH(QString, family);
    const auto single = bundle_from_checkpoint(golden_checkpoint(file.toStdString()));
    VERIFY_RESULT(single);
    const auto folder = bundle_from_checkpoint(golden_checkpoint(QTest::currentDataTag()));
    VERIFY_RESULT(folder);
    for (const auto &bundle : {*single, *folder}) {
        QCOMPARE(bundle.kind, std::string("pose_to_video"));
        QCOMPARE(bundle.name, std::string(QTest::currentDataTag()));
        QCOMPARE(bundle.manifest.at("family").get<std::string>(), family.toStdString());
        QCOMPARE(bundle.config().at("controlnet").is_object(), parts.contains("controlnet"));
    }
    COMPARE_JSON(single->manifest.at("parameters"), folder->manifest.at("parameters"));
    for (const QString &part : parts) {
        const auto ours = component_tensors(*single, part.toStdString());
        VERIFY_RESULT(ours);
        const auto wanted = component_tensors(*folder, part.toStdString());
        VERIFY_RESULT(wanted);
        QCOMPARE(ours->tensors.size(), wanted->tensors.size());
        for (const auto &[name, tensor] : wanted->tensors) {
            const auto found = ours->tensors.find(name);
            QVERIFY2(found != ours->tensors.end(), name.c_str());
            QVERIFY2(found->second.shape == tensor.shape && found->second.dtype == tensor.dtype, name.c_str());
            QVERIFY2(std::ranges::equal(found->second.bytes, tensor.bytes), name.c_str());
        }
        for (const char *field : {"block_out_channels", "cross_attention_dim", "use_linear_projection", "hidden_size",
                                  "hidden_act", "num_hidden_layers", "latent_channels", "conditioning_embedding_out_channels"})
            if (single->config().at(part.toStdString()).contains(field))
                COMPARE_JSON(single->config().at(part.toStdString()).at(field),
                             folder->config().at(part.toStdString()).at(field));
    }
    QCOMPARE(component_tensors(*single, "detail").error().kind, ErrorKind::NotFound);
}

void TestCheckpointBundle::a_folder_keeps_its_configs()
{
    const auto first = bundle_from_checkpoint(golden_checkpoint("tiny-1"));
    VERIFY_RESULT(first);
    const json scheduler = first->config().at("scheduler");
    COMPARE_JSON(scheduler.at("_class_name"), json("PNDMScheduler"));
    COMPARE_JSON(scheduler.at("steps_offset"), json(1));
    COMPARE_JSON(scheduler.at("set_alpha_to_one"), json(false));
    COMPARE_JSON(first->config().at("unet").at("norm_num_groups"), json(4));
    COMPARE_JSON(first->config().at("defaults"), (json{{"steps", 20}, {"guidance_scale", 7.5}, {"second_condition", "none"}}));
    QVERIFY(first->config().at("fr_net").is_object());
    // Two levels of the UNet were saved in three files.
    QCOMPARE(first->manifest.at("references").at("unet").at("files").size(), std::size_t{3});
    const auto second = bundle_from_checkpoint(golden_checkpoint("tiny-2"));
    VERIFY_RESULT(second);
    COMPARE_JSON(second->config().at("scheduler").at("prediction_type"), json("v_prediction"));
    COMPARE_JSON(second->config().at("tokenizer").at("pad_token"), json("!"));
    QVERIFY(second->manifest.at("references").at("unet").at("files").at(0).get<std::string>().ends_with(".fp16.safetensors"));
}

void TestCheckpointBundle::a_file_beside_states_what_shapes_do_not_tell()
{
    fs::copy_file(golden_checkpoint("tiny-2.ckpt"), path("v.ckpt"));
    COMPARE_JSON(bundle_from_checkpoint(path("v.ckpt"))->config().at("scheduler").at("prediction_type"), json("epsilon"));
    QVERIFY(replace_file(path("v.json"), R"({"scheduler": {"prediction_type": "v_prediction"}, "unet": {"norm_num_groups": 4},
                                             "notes": "of another program"})"));
    const auto bundle = bundle_from_checkpoint(path("v.ckpt"));
    VERIFY_RESULT(bundle);
    COMPARE_JSON(bundle->config().at("scheduler").at("prediction_type"), json("v_prediction"));
    COMPARE_JSON(bundle->config().at("scheduler").at("beta_end"), json(0.012));
    COMPARE_JSON(bundle->config().at("unet").at("norm_num_groups"), json(4));
    QVERIFY(!bundle->config().contains("notes"));
    QVERIFY(replace_file(path("v.json"), "{"));
    QVERIFY(is_line_with(bundle_from_checkpoint(path("v.ckpt")).error().message, {"v.json", "JSON"}));
}

void TestCheckpointBundle::parts_alone_have_kinds_of_their_own_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("detail");
    const auto of = [](const char *prefix, bool strip) {
        QStringList names;
        for (const auto &[name, tensor] : tensors_of(golden_checkpoint("tiny-1.safetensors")))
            if (name.starts_with(prefix))
                names << QString::fromStdString(name) + "=" +
                             QString::fromStdString(strip ? name.substr(std::string(prefix).size()) : name);
        return names;
    };
    QTest::newRow("controlnet with prefix") << "controlnet" << of("control_model.", false) << "Stable Diffusion 1.x";
    QTest::newRow("controlnet") << "controlnet" << of("control_model.", true) << "Stable Diffusion 1.x";
    QTest::newRow("autoencoder with prefix")
        << "autoencoder" << of("first_stage_model.", false) << "Stable Diffusion 1.x and 2.x";
    QTest::newRow("autoencoder") << "autoencoder" << of("first_stage_model.", true) << "Stable Diffusion 1.x and 2.x";
}

void TestCheckpointBundle::parts_alone_have_kinds_of_their_own()
{
    QFETCH(QString, kind);
    QFETCH(QStringList, names);
    QFETCH(QString, detail);
    const auto all = tensors_of(golden_checkpoint("tiny-1.safetensors"));
    std::map<std::string, TensorData> tensors;
    for (const QString &pair : names)
        tensors[pair.section('=', 1).toStdString()] = all.at(pair.section('=', 0, 0).toStdString());
    QVERIFY(write_safetensors(path("part.safetensors"), tensors));
    const auto bundle = bundle_from_checkpoint(path("part.safetensors"));
    VERIFY_RESULT(bundle);
    QCOMPARE(QString::fromStdString(bundle->kind), kind);
    QCOMPARE(QString::fromStdString(bundle->manifest.at("family").get<std::string>()), detail);
    const auto ours = component_tensors(*bundle, bundle->kind);
    VERIFY_RESULT(ours);
    const auto folder = bundle_from_checkpoint(golden_checkpoint(kind == "controlnet" ? "tiny-1/controlnet" : "tiny-1/vae"));
    VERIFY_RESULT(folder);
    QCOMPARE(folder->kind, bundle->kind);
    const auto wanted = component_tensors(*folder, folder->kind);
    VERIFY_RESULT(wanted);
    QCOMPARE(ours->tensors.size(), wanted->tensors.size());
    for (const auto &[name, tensor] : wanted->tensors)
        QVERIFY2(ours->tensors.contains(name) && std::ranges::equal(ours->tensors.at(name).bytes, tensor.bytes), name.c_str());
}

void TestCheckpointBundle::old_names_of_the_autoencoder_are_understood()
{
    fs::copy(golden_checkpoint("tiny-1/vae"), path("vae"));
    auto tensors = tensors_of(golden_checkpoint("tiny-1/vae/diffusion_pytorch_model.safetensors"));
    std::map<std::string, TensorData> old;
    for (auto &[name, tensor] : tensors) {
        QString renamed = QString::fromStdString(name);
        renamed.replace(".to_q.", ".query.")
            .replace(".to_k.", ".key.")
            .replace(".to_v.", ".value.")
            .replace(".to_out.0.", ".proj_attn.");
        old[renamed.toStdString()] = std::move(tensor);
    }
    QVERIFY(old.contains("encoder.mid_block.attentions.0.proj_attn.bias"));
    QVERIFY(write_safetensors(path("vae/diffusion_pytorch_model.safetensors"), old));
    const auto bundle = bundle_from_checkpoint(path("vae"));
    VERIFY_RESULT(bundle);
    const auto read = component_tensors(*bundle, "autoencoder");
    VERIFY_RESULT(read);
    QVERIFY(read->tensors.contains("decoder.mid_block.attentions.0.to_out.0.weight"));
}

void TestCheckpointBundle::a_motion_module_of_either_layout()
{
    std::map<std::string, TensorData> tensors;
    const auto module = [&tensors](const std::string &name) {
        const std::string block = name + ".temporal_transformer.transformer_blocks.0.";
        for (const char *end : {"weight", "bias"}) {
            const bool weight = end == std::string("weight");
            const auto shape = [weight](std::int64_t out, std::int64_t in) {
                return weight ? std::vector<std::int64_t>{out, in} : std::vector<std::int64_t>{out};
            };
            for (const char *norm : {"norms.0.", "norms.1.", "ff_norm."})
                tensors[block + norm + end] = zeros({8});
            tensors[name + ".temporal_transformer.norm." + end] = zeros({8});
            for (const char *projection : {".temporal_transformer.proj_in.", ".temporal_transformer.proj_out."})
                tensors[name + projection + end] = zeros(shape(8, 8));
            for (const char *attention : {"attention_blocks.0.", "attention_blocks.1."})
                tensors[block + attention + "to_out.0." + end] = zeros(shape(8, 8));
            tensors[block + "ff.net.0.proj." + end] = zeros(shape(64, 8));
            tensors[block + "ff.net.2." + end] = zeros(shape(8, 32));
        }
        for (const char *attention : {"attention_blocks.0.", "attention_blocks.1."}) {
            for (const char *projection : {"to_q", "to_k", "to_v"})
                tensors[block + attention + projection + ".weight"] = zeros({8, 8});
            tensors[block + attention + "pos_encoder.pe"] = zeros({1, 24, 8});
        }
    };
    for (const char *name : {"down_blocks.0.motion_modules.0", "up_blocks.0.motion_modules.0", "up_blocks.0.motion_modules.1"})
        module(std::string("module.") + name);
    QVERIFY(write_safetensors(path("mm.safetensors"), tensors));
    const auto bundle = bundle_from_checkpoint(path("mm.safetensors"));
    VERIFY_RESULT(bundle);
    QCOMPARE(bundle->kind, std::string("motion_module"));
    const json config = bundle->config().at("motion_module");
    COMPARE_JSON(config.at("motion_max_seq_length"), json(24));
    COMPARE_JSON(config.at("use_motion_mid_block"), json(false));
    const auto read = component_tensors(*bundle, "motion_module");
    VERIFY_RESULT(read);
    QVERIFY(read->tensors.contains("up_blocks.0.motion_modules.1.transformer_blocks.0.attn2.to_out.0.bias"));
    QVERIFY(read->tensors.contains("down_blocks.0.motion_modules.0.transformer_blocks.0.norm3.weight"));
}

void TestCheckpointBundle::a_model_is_found_by_path_and_checked_for_its_kind()
{
    const auto found = find_model("pose_to_video", golden_checkpoint("tiny-1.safetensors").string());
    VERIFY_RESULT(found);
    QCOMPARE(found->name, std::string("tiny-1"));
    const auto other = find_model("lora", golden_checkpoint("tiny-1").string());
    QCOMPARE(other.error().kind, ErrorKind::BadInput);
    QVERIFY(is_line_with(other.error().message, {"tiny-1", "pose_to_video, not lora"}));
    const auto absent = find_model("pose_to_video", path("absent.safetensors").string());
    QCOMPARE(absent.error().kind, ErrorKind::NotFound);
    QVERIFY(is_line_with(absent.error().message, {"absent.safetensors", "not there"}));
    QVERIFY(hash_of_bundle(*found) != hash_of_bundle(*find_model("pose_to_video", golden_checkpoint("tiny-1").string())));
}

void TestCheckpointBundle::merges_are_the_folders_or_the_shipped_ones()
{
    const auto shipped = model_text(*bundle_from_checkpoint(golden_checkpoint("tiny-1")), "merges.txt");
    VERIFY_RESULT(shipped);
    QVERIFY(shipped->starts_with("#version"));
    fs::copy(golden_checkpoint("tiny-2"), path("own"), fs::copy_options::recursive);
    fs::create_directory(path("own/tokenizer"));
    QVERIFY(replace_file(path("own/tokenizer/merges.txt"), "#version: 0.2\ni n\n"));
    const auto bundle = bundle_from_checkpoint(path("own"));
    VERIFY_RESULT(bundle);
    QCOMPARE(*model_text(*bundle, "merges.txt"), std::string("#version: 0.2\ni n\n"));
    QCOMPARE(model_text(*bundle, "vocab.json").error().kind, ErrorKind::BadInput);
}

QTEST_GUILESS_MAIN(TestCheckpointBundle)
#include "test_checkpoint_bundle.moc"
