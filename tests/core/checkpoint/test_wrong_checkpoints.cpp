// Files and folders that are not what they should be: each is refused in one line that says what it is and what to do.

#include "core/base/file.h"
#include "core/checkpoint/model_import.h"
#include "tests/core/checkpoint/checkpoint_fixture.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace signwright;
namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

using Tensors = std::map<std::string, TensorData>;

Tensors tiny() { return tensors_of(golden_checkpoint("tiny-1.safetensors")); }

Tensors without(Tensors tensors, const std::string &prefix)
{
    std::erase_if(tensors, [&prefix](const auto &entry) { return entry.first.starts_with(prefix); });
    return tensors;
}

Tensors with(Tensors tensors, const std::string &name, const std::vector<std::int64_t> &shape)
{
    tensors[name] = zeros(shape);
    return tensors;
}

} // namespace

class TestWrongCheckpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        home_ = std::make_unique<QTemporaryDir>();
    }
    void other_families_are_named_data();
    void other_families_are_named();
    void missing_and_unknown_tensors_are_listed();
    void a_half_copied_file_is_called_that_data();
    void a_half_copied_file_is_called_that();
    void the_old_format_of_pytorch_is_named();
    void folders_are_refused_data();
    void folders_are_refused();
    void links_in_a_circle_are_refused();
    void hostile_configs_are_refused_data();
    void hostile_configs_are_refused();

private:
    fs::path path(const std::string &name) const { return fs::path(home_->path().toStdString()) / name; }
    /// The line with which a path is refused.
    std::string refusal(const std::string &name) const
    {
        const auto bundle = bundle_from_checkpoint(path(name));
        return bundle ? "accepted as " + bundle->kind + "\n" : bundle.error().message;
    }

    std::unique_ptr<QTemporaryDir> home_;
};

Q_DECLARE_METATYPE(Tensors)

void TestWrongCheckpoints::other_families_are_named_data()
{
    QTest::addColumn<Tensors>("tensors");
    QTest::addColumn<QString>("part");
    const std::string unet = "model.diffusion_model.";
    const auto row = [](const char *title, const Tensors &tensors, const char *part) {
        QTest::newRow(title) << tensors << QString(part);
    };
    row("sdxl", with(tiny(), "conditioner.embedders.0.transformer.weight", {2}), "Stable Diffusion XL");
    row("sdxl unet", with({}, unet + "label_emb.0.0.weight", {2, 2}), "Stable Diffusion XL");
    row("sd3", with({}, unet + "joint_blocks.0.x_block.attn.qkv.weight", {2, 2}), "Stable Diffusion 3");
    row("flux", with({}, "double_blocks.0.img_attn.qkv.weight", {2, 2}), "Flux");
    row("video", with({}, unet + "input_blocks.1.0.time_stack.in_layers.0.weight", {2}), "Stable Video Diffusion");
    row("inpainting", with(tiny(), unet + "input_blocks.0.0.weight", {8, 9, 3, 3}), "inpainting (9 input channels)");
    row("pix2pix", with(tiny(), unet + "input_blocks.0.0.weight", {8, 8, 3, 3}), "edits pictures");
    row("depth", with(tiny(), unet + "input_blocks.0.0.weight", {8, 5, 3, 3}), "depth maps");
    row("sdxl lora", with({}, "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight", {4, 2048}),
        "LoRA for Stable Diffusion XL");
    row("sdxl lora text", with({}, "lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight", {4, 8}),
        "LoRA for Stable Diffusion XL");
    row("lycoris", with({}, "lora_unet_mid_block.hada_w1_a", {4, 8}), "LyCORIS");
    row("ip-adapter", with({}, "ip_adapter.1.to_k_ip.weight", {4, 8}), "IP-Adapter");
    row("sdxl embedding", with(with({}, "clip_l", {2, 768}), "clip_g", {2, 1280}), "textual inversion for Stable Diffusion XL");
    row("16 channels",
        with(with(with({}, "decoder.conv_in.weight", {8, 16, 3, 3}), "encoder.conv_in.weight", {8, 3, 3, 3}),
             "encoder.down_blocks.0.resnets.0.conv1.weight", {8, 8, 3, 3}),
        "Stable Diffusion 3 or Flux");
    row("unet alone", with({}, "down_blocks.0.resnets.0.norm1.weight", {8}), "whole model");
    row("text encoder alone", with({}, "text_model.embeddings.token_embedding.weight", {8, 8}), "text encoder alone");
    row("difference", with(with({}, "difference", {}), "control_model.input_hint_block.0.weight", {16, 3, 3, 3}), "difference");
    row("no autoencoder", without(tiny(), "first_stage_model."), "without its autoencoder");
    row("no text encoder", without(tiny(), "cond_stage_model."), "without its text encoder");
    row("anything", with({}, "features.0.weight", {64, 3, 11, 11}), "features.0.weight");
    row("nothing", {}, "0 tensors");
    row("taesd encoder", with(with({}, "0.weight", {64, 3, 3, 3}), "1.conv.0.weight", {64, 64, 3, 3}), "choose its decoder");
}

void TestWrongCheckpoints::other_families_are_named()
{
    QFETCH(Tensors, tensors);
    QFETCH(QString, part);
    QVERIFY(write_safetensors(path("wrong.safetensors"), tensors));
    const std::string message = refusal("wrong.safetensors");
    QVERIFY2(is_line_with(message, {"wrong.safetensors", part.toStdString(), "; "}), message.c_str());
}

void TestWrongCheckpoints::missing_and_unknown_tensors_are_listed()
{
    const auto line = [this](const Tensors &tensors) {
        return write_safetensors(path("a.safetensors"), tensors) ? refusal("a.safetensors") : "cannot write";
    };
    std::string message = line(without(tiny(), "model.diffusion_model.output_blocks.1.0.in_layers"));
    QVERIFY2(is_line_with(message, {"a.safetensors (unet)", "4 missing", "up_blocks.0.resnets.1.conv1.bias", "…"}),
             message.c_str());
    message = line(with(tiny(), "model.diffusion_model.input_blocks.1.0.extra.weight", {3}));
    QVERIFY2(is_line_with(message, {"1 unknown: model.diffusion_model.input_blocks.1.0.extra.weight"}), message.c_str());
    message = line(with(tiny(), "somebody.elses.tensor", {3}));
    QVERIFY2(is_line_with(message, {"1 unknown: somebody.elses.tensor"}), message.c_str());
    message = line(with(tiny(), "model.diffusion_model.out.2.bias", {5}));
    QVERIFY2(is_line_with(message, {"1 of another shape: conv_out.bias (5 in place of 4)"}), message.c_str());
}

void TestWrongCheckpoints::a_half_copied_file_is_called_that_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("bytes");
    QTest::newRow("empty") << "tiny-1.safetensors" << 0;
    QTest::newRow("in the header") << "tiny-1.safetensors" << 5000;
    QTest::newRow("in the data") << "tiny-1.safetensors" << 200000;
    QTest::newRow("one byte short") << "tiny-1.safetensors" << -1;
    QTest::newRow("torch") << "tiny-2.ckpt" << 200000;
    QTest::newRow("torch, end") << "tiny-2.ckpt" << -30;
}

void TestWrongCheckpoints::a_half_copied_file_is_called_that()
{
    QFETCH(QString, file);
    QFETCH(int, bytes);
    const auto whole = read_file(golden_checkpoint(file.toStdString()));
    QVERIFY(whole);
    const std::string part =
        whole->substr(0, bytes < 0 ? whole->size() - static_cast<std::size_t>(-bytes) : static_cast<std::size_t>(bytes));
    QVERIFY(replace_file(path(file.toStdString()), part));
    const std::string message = refusal(file.toStdString());
    QVERIFY2(is_line_with(message, {file.toStdString(), "half copied", "copy or download it again"}), message.c_str());
}

void TestWrongCheckpoints::the_old_format_of_pytorch_is_named()
{
    QVERIFY(replace_file(path("old.ckpt"), std::string("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.", 22)));
    QVERIFY2(is_line_with(refusal("old.ckpt"), {"old.ckpt", "PyTorch before 1.6"}), refusal("old.ckpt").c_str());
}

void TestWrongCheckpoints::folders_are_refused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("contents"); // null: the file is removed
    QTest::addColumn<QString>("part");
    const QString index = "unet/diffusion_pytorch_model.safetensors.index.json";
    QTest::newRow("outside") << index << QByteArray(R"({"weight_map": {"a": "../vae/diffusion_pytorch_model.safetensors"}})")
                             << "not a file of its folder";
    QTest::newRow("absolute") << index << QByteArray(R"({"weight_map": {"a": "/etc/passwd"}})") << "not a file of its folder";
    QTest::newRow("no names") << index << QByteArray(R"({"weight_map": {"a": 5}})") << "not a file of its folder";
    QTest::newRow("no map") << index << QByteArray("{}") << "weight_map";
    QTest::newRow("not json") << index << QByteArray("{") << "JSON";
    QTest::newRow("absent shard") << index << QByteArray(R"({"weight_map": {"a": "gone.safetensors"}})") << "gone.safetensors";
    QTest::newRow("shard left out") << index
                                    << QByteArray(
                                           R"({"weight_map": {"a": "diffusion_pytorch_model-00001-of-00003.safetensors"}})")
                                    << "138 missing";
    QTest::newRow("no weights") << "vae/diffusion_pytorch_model.safetensors" << QByteArray() << "holds no weights";
    QTest::newRow("no config") << "vae/config.json" << QByteArray() << "config.json is not there";
    QTest::newRow("no scheduler") << "scheduler/scheduler_config.json" << QByteArray() << "scheduler_config.json is not there";
    QTest::newRow("other config") << "vae/config.json" << QByteArray(R"({"block_out_channels": [4, 8, 8]})")
                                  << "vae (autoencoder)";
    QTest::newRow("no index") << "model_index.json" << QByteArray() << "model_index.json";
    QTest::newRow("xl") << "model_index.json" << QByteArray(R"({"unet": ["diffusers", "U"], "text_encoder_2": ["t", "C"]})")
                        << "Stable Diffusion XL";
    QTest::newRow("transformer") << "model_index.json" << QByteArray(R"({"transformer": ["diffusers", "T"]})")
                                 << "diffusion transformer";
    QTest::newRow("several controlnets")
        << "model_index.json"
        << QByteArray(
               R"({"unet": ["d", "U"], "vae": ["d", "V"], "text_encoder": ["t", "C"], "controlnet": ["d", "MultiControlNetModel"]})")
        << "several ControlNets";
    QTest::newRow("inpainting") << "unet/config.json" << QByteArray(R"({"in_channels": 9})") << "inpainting";
    QTest::newRow("git lfs") << "vae/diffusion_pytorch_model.safetensors"
                             << QByteArray("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n") << "Git LFS";
}

void TestWrongCheckpoints::folders_are_refused()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, contents);
    QFETCH(QString, part);
    fs::copy(golden_checkpoint("tiny-1"), path("model"), fs::copy_options::recursive);
    const fs::path changed = path("model") / file.toStdString();
    if (contents.isNull())
        fs::remove(changed);
    else
        QVERIFY(replace_file(changed, contents.toStdString()));
    const std::string message = refusal("model");
    QVERIFY2(is_line_with(message, {"model", part.toStdString()}), message.c_str());
}

void TestWrongCheckpoints::links_in_a_circle_are_refused()
{
    fs::create_symlink("b.safetensors", path("a.safetensors"));
    fs::create_symlink("a.safetensors", path("b.safetensors"));
    QVERIFY2(is_line_with(refusal("a.safetensors"), {"a.safetensors", "circle of symbolic links"}),
             refusal("a.safetensors").c_str());
    fs::copy(golden_checkpoint("tiny-1"), path("model"), fs::copy_options::recursive);
    fs::remove(path("model/vae/diffusion_pytorch_model.safetensors"));
    fs::create_symlink("diffusion_pytorch_model.safetensors", path("model/vae/diffusion_pytorch_model.safetensors"));
    QVERIFY2(is_line_with(refusal("model"), {"circle of symbolic links"}), refusal("model").c_str());
    // A link that leads somewhere is followed, as stores of downloads have them.
    fs::remove(path("model/vae/diffusion_pytorch_model.safetensors"));
    fs::create_symlink(golden_checkpoint("tiny-1/vae/diffusion_pytorch_model.safetensors"),
                       path("model/vae/diffusion_pytorch_model.safetensors"));
    const auto linked = bundle_from_checkpoint(path("model"));
    QVERIFY2(linked, linked ? "" : linked.error().message.c_str());
    QVERIFY2(is_line_with(refusal("model/unet/."), {"UNet"}), refusal("model/unet/.").c_str());
}

void TestWrongCheckpoints::hostile_configs_are_refused_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::newRow("layers") << QByteArray(R"({"layers_per_block": 2000000000})");
    QTest::newRow("list of layers") << QByteArray(R"({"layers_per_block": [1, 2]})");
    QTest::newRow("channels") << QByteArray(R"({"block_out_channels": [8, -16]})");
    QTest::newRow("no channels") << QByteArray(R"({"block_out_channels": []})");
    QTest::newRow("words") << QByteArray(R"({"block_out_channels": "8"})");
    QTest::newRow("types") << QByteArray(R"({"down_block_types": ["DownBlock2D"]})");
    QTest::newRow("list") << QByteArray("[]");
}

void TestWrongCheckpoints::hostile_configs_are_refused()
{
    QFETCH(QByteArray, config);
    fs::copy(golden_checkpoint("tiny-1"), path("model"), fs::copy_options::recursive);
    QVERIFY(replace_file(path("model/unet/config.json"), config.toStdString()));
    QVERIFY2(is_line_with(refusal("model"), {"model/unet"}), refusal("model").c_str());
}

QTEST_GUILESS_MAIN(TestWrongCheckpoints)
#include "test_wrong_checkpoints.moc"
