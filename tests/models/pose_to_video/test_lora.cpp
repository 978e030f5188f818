// LoRA beside the reference's, with its files: tests/goldens/scripts/lora.py.

#include "core/base/file.h"
#include "models/pose_to_video/clip_text_model.h"
#include "models/pose_to_video/lora.h"
#include "models/pose_to_video/lora_names.h"
#include "models/pose_to_video/unet_2d_condition.h"
#include "tests/models/pose_to_video/golden_file.h"

#include <limits>
#include <set>

using namespace signwright;

namespace
{

nlohmann::json golden_json(const std::string &name)
{
    return nlohmann::json::parse(read_file(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/lora/" + name + ".json").value());
}

/// Copies the reference's weights, each with what `loras` add to it.
Result<void> load(const ParameterTable &table, const GoldenFile &file, LoraSet &loras, const std::string &component)
{
    const at::NoGradGuard no_grad;
    for (const auto &[name, values] : table.named()) {
        values.copy_(file["weights/" + name]);
        if (auto applied = loras.apply(component, name, values); !applied)
            return applied;
    }
    return {};
}

/// Tensors of a LoRA file made in a test.
class Made
{
public:
    Made &add(const std::string &name, const at::Tensor &values)
    {
        data_[name] = nn::data_from_tensor(values, DType::F32);
        return *this;
    }
    std::map<std::string, TensorView> views() const
    {
        std::map<std::string, TensorView> views;
        for (const auto &[name, data] : data_)
            views.emplace(name, TensorView{data.dtype, data.shape, data.bytes});
        return views;
    }

private:
    std::map<std::string, TensorData> data_;
};

const std::string kModule = "lora_unet_down_blocks_0_attentions_0_proj_in";
const std::string kParameter = "down_blocks.0.attentions.0.proj_in.weight";

Made small(std::int64_t in = 4, std::int64_t out = 3)
{
    Made made;
    made.add(kModule + ".lora_down.weight", at::ones({2, in})).add(kModule + ".lora_up.weight", at::ones({out, 2}));
    return made;
}

} // namespace

class TestLora : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void outputs_equal_the_reference_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"kohya", "diffusers", "processors", "two", "peft"})
            QTest::newRow(what) << what;
    }
    void outputs_equal_the_reference()
    {
        QFETCH(const QString, what);
        std::vector<GoldenFile> files;
        LoraSet loras;
        const auto add = [&](const std::string &name, double weight, const nlohmann::json &config = nullptr) {
            files.emplace_back("lora/" + name);
            const auto added = loras.add(files.back().tensors(), name, weight, config);
            QVERIFY2(added, added ? "" : added.error().message.c_str());
        };
        if (what == "two") {
            add("kohya", 0.7);
            add("diffusers", -0.4);
        } else if (what == "peft") {
            for (const std::string name : {"peft-unet", "peft-text-encoder"})
                add(name, 1.0, golden_json(name));
        } else {
            add(what.toStdString(), 0.8);
        }
        const GoldenFile unet_file("diffusion/unet"), text_file("diffusion/text-encoder"), outputs("lora/outputs");
        ParameterTable unet_table, text_table;
        const Unet2dCondition unet(*unet_config_from_json(unet_file.config()), ParameterScope{unet_table});
        const ClipTextModel text(*clip_text_config_from_json(text_file.config()), ParameterScope{text_table});
        const auto unet_loaded = load(unet_table, unet_file, loras, "unet");
        QVERIFY2(unet_loaded, unet_loaded ? "" : unet_loaded.error().message.c_str());
        const auto text_loaded = load(text_table, text_file, loras, "text_encoder");
        QVERIFY2(text_loaded, text_loaded ? "" : text_loaded.error().message.c_str());
        const auto unmatched = loras.unmatched();
        QVERIFY2(unmatched, unmatched ? "" : unmatched.error().message.c_str());
        QVERIFY2(unmatched->empty(), unmatched->empty() ? "" : unmatched->front().c_str());

        const at::NoGradGuard no_grad;
        const std::string name = what.toStdString();
        compare_with_golden(
            unet.forward(unet_file["in/sample"], unet_file["in/timesteps"], unet.prepare_text(unet_file["in/text"])),
            outputs[name + "/prediction"], "the prediction");
        compare_with_golden(text.forward(text_file["in/ids"]).states, outputs[name + "/states"], "the states");
    }

    void names_of_the_original_layout_data()
    {
        QTest::addColumn<QString>("ours");
        QTest::addColumn<QString>("original");
        // As the conversion script for Stable Diffusion 1 pairs them.
        QTest::newRow("conv_in") << "conv_in"
                                 << "input_blocks_0_0";
        QTest::newRow("time") << "time_embedding.linear_2"
                              << "time_embed_2";
        QTest::newRow("down resnet") << "down_blocks.1.resnets.0.conv_shortcut"
                                     << "input_blocks_4_0_skip_connection";
        QTest::newRow("down attention") << "down_blocks.2.attentions.1.proj_in"
                                        << "input_blocks_8_1_proj_in";
        QTest::newRow("downsampler") << "down_blocks.0.downsamplers.0.conv"
                                     << "input_blocks_3_0_op";
        QTest::newRow("middle resnet") << "mid_block.resnets.1.conv1"
                                       << "middle_block_2_in_layers_2";
        QTest::newRow("middle attention") << "mid_block.attentions.0.transformer_blocks.0.attn1.to_out.0"
                                          << "middle_block_1_transformer_blocks_0_attn1_to_out_0";
        QTest::newRow("up resnet") << "up_blocks.3.resnets.2.conv2"
                                   << "output_blocks_11_0_out_layers_3";
        QTest::newRow("up attention") << "up_blocks.1.attentions.0.proj_out"
                                      << "output_blocks_3_1_proj_out";
        QTest::newRow("lowest upsampler") << "up_blocks.0.upsamplers.0.conv"
                                          << "output_blocks_2_1_conv";
        QTest::newRow("upsampler") << "up_blocks.2.upsamplers.0.conv"
                                   << "output_blocks_8_2_conv";
        QTest::newRow("conv_out") << "conv_out"
                                  << "out_2";
    }
    void names_of_the_original_layout()
    {
        QFETCH(const QString, ours);
        QFETCH(const QString, original);
        const auto key = lora_key("lora_unet_" + original.toStdString() + ".lora_down.weight");
        QVERIFY(key);
        const std::vector<std::string> names = lora_modules("unet", ours.toStdString());
        QVERIFY(std::find(names.begin(), names.end(), key->module) != names.end());
    }

    void every_weight_of_a_network_has_names_of_its_own()
    {
        ParameterTable unet_table(c10::kMeta), text_table(c10::kMeta);
        UnetConfig config;
        config.cross_attention_dim = 768;
        const Unet2dCondition unet(config, ParameterScope{unet_table});
        const ClipTextModel text(ClipTextConfig{}, ParameterScope{text_table});
        std::set<std::string> all;
        std::size_t count = 0;
        for (const auto &[component, table] : {std::pair{"unet", &unet_table}, {"text_encoder", &text_table}}) {
            for (const auto &[name, values] : table->named()) {
                if (!name.ends_with(".weight"))
                    continue;
                const std::vector<std::string> names = lora_modules(component, name.substr(0, name.size() - 7));
                count += names.size();
                all.insert(names.begin(), names.end());
            }
        }
        QCOMPARE(all.size(), count);
    }

    void a_missing_alpha_is_the_rank_and_weights_scale()
    {
        const Made made = small(), half = [] {
            Made with_alpha = small();
            return with_alpha.add(kModule + ".alpha", at::scalar_tensor(1.0));
        }();
        LoraSet loras;
        QVERIFY(loras.add(made.views(), "whole", 0.5));
        QVERIFY(loras.add(half.views(), "half", -2.0));
        const at::Tensor values = at::full({3, 4, 1, 1}, 10.0);
        QVERIFY(loras.apply("unet", kParameter, values));
        // 10 + 0.5 · (2 / 2) · 2 − 2 · (1 / 2) · 2
        QVERIFY(at::equal(values, at::full({3, 4, 1, 1}, 9.0)));
        QVERIFY(loras.unmatched()->empty());
    }

    void only_its_own_network_is_changed()
    {
        const Made made = small();
        LoraSet loras;
        QVERIFY(loras.add(made.views(), "file", 1.0));
        const at::Tensor values = at::zeros({3, 4});
        QVERIFY(loras.apply("text_encoder", kParameter, values));
        QVERIFY(loras.apply("controlnet", kParameter, values));
        QVERIFY(loras.apply("unet", "down_blocks.0.attentions.0.proj_in.bias", values));
        QVERIFY(at::equal(values, at::zeros({3, 4})));
    }

    void tensors_without_a_place_are_listed()
    {
        Made made = small();
        made.add("lora_unet_nowhere.lora_down.weight", at::ones({1, 2}))
            .add("lora_unet_nowhere.lora_up.weight", at::ones({2, 1}))
            .add("base_model.model.proj.bias", at::ones({2}));
        LoraSet loras;
        QVERIFY(loras.add(made.views(), "file", 1.0));
        QVERIFY(loras.apply("unet", kParameter, at::zeros({3, 4})));
        QCOMPARE(*loras.unmatched(),
                 (std::vector<std::string>{"file: lora_unet_nowhere.lora_down.weight", "file: lora_unet_nowhere.lora_up.weight",
                                           "file: base_model.model.proj.bias"}));
    }

    void faults_of_files_are_named_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("DoRA") << ".dora_scale"
                              << "file: this is a DoRA, which is not supported";
        QTest::newRow("LoHa") << ".hada_w1_a"
                              << "this is a LoHa";
        QTest::newRow("LoKr") << ".lokr_w1"
                              << "this is a LoKr";
        QTest::newRow("Tucker") << ".lora_mid.weight"
                                << "this is a LoCon with a Tucker core";
        QTest::newRow("two namings") << ".lora_A.weight"
                                     << "is there twice";
        QTest::newRow("alpha") << ".alpha"
                               << "is not a single number";
    }
    void faults_of_files_are_named()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, expected);
        Made made = small();
        made.add(kModule + name.toStdString(), at::ones({2, 4}));
        const auto added = LoraSet().add(made.views(), "file", 1.0);
        QVERIFY(!added);
        QVERIFY2(QString::fromStdString(added.error().message).contains(expected), added.error().message.c_str());
    }

    void a_file_that_is_not_whole_is_refused()
    {
        Made half, ranks, none;
        half.add(kModule + ".lora_up.weight", at::ones({3, 2}));
        ranks.add(kModule + ".lora_down.weight", at::ones({1, 4})).add(kModule + ".lora_up.weight", at::ones({3, 2}));
        none.add("embedding", at::ones({2}));
        for (const auto &[made, expected] :
             {std::pair{&half, "has no counterpart"}, {&ranks, "is not the product of two matrices"}, {&none, "holds no LoRA"}}) {
            const auto added = LoraSet().add(made->views(), "file", 1.0);
            QVERIFY(!added);
            QVERIFY2(added.error().message.find(expected) != std::string::npos, added.error().message.c_str());
        }
    }

    void faults_of_configurations_are_named()
    {
        const Made made = small();
        const auto views = made.views();
        for (const auto &[json, expected] : {std::pair{R"({"use_dora": true})", "this is a DoRA"},
                                             {R"({"lora_alpha": "8"})", "lora_alpha must be a number"},
                                             {R"({"alpha_pattern": {"a.*b": 2}})", "is an expression"},
                                             {R"([1])", "is not an object"}}) {
            const auto added = LoraSet().add(views, "file", 1.0, nlohmann::json::parse(json));
            QVERIFY(!added);
            QVERIFY2(added.error().message.find(expected) != std::string::npos, added.error().message.c_str());
        }
    }

    void metadata_of_diffusers_has_fields_for_each_network()
    {
        const Made made = small();
        LoraSet loras;
        const auto json = nlohmann::json::parse(
            R"({"unet.lora_alpha": 8, "unet.alpha_pattern": {"^down_blocks.0.attentions.0.proj_in": 6}, "text_encoder.lora_alpha": 1})");
        QVERIFY(loras.add(made.views(), "file", 1.0, json));
        const at::Tensor values = at::zeros({3, 4});
        QVERIFY(loras.apply("unet", kParameter, values));
        QVERIFY(at::equal(values, at::full({3, 4}, 6.0)));
    }

    void another_familys_file_is_named_and_changes_nothing()
    {
        const Made made = small(2048);
        LoraSet loras;
        QVERIFY(loras.add(made.views(), "sdxl", 1.0));
        const at::Tensor values = at::zeros({3, 768});
        const auto applied = loras.apply("unet", kParameter, values);
        QVERIFY(!applied);
        QCOMPARE(QString::fromStdString(applied.error().message),
                 QString::fromStdString("sdxl: " + kModule +
                                        ".lora_up.weight is for a weight of 3 × 2048 where this model has 3 × 768; the LoRA was "
                                        "made for another family of models"));
        QVERIFY(at::equal(values, at::zeros({3, 768})));
        const auto unmatched = loras.unmatched();
        QVERIFY(!unmatched);
        QVERIFY(unmatched.error().message.find("changes nothing of this model") != std::string::npos);
    }

    void values_that_are_not_finite_are_refused()
    {
        Made made = small();
        at::Tensor down = at::ones({2, 4});
        down[1][2] = std::numeric_limits<float>::quiet_NaN();
        made.add(kModule + ".lora_down.weight", down);
        LoraSet loras;
        QVERIFY(loras.add(made.views(), "file", 1.0));
        const at::Tensor values = at::zeros({3, 4});
        const auto applied = loras.apply("unet", kParameter, values);
        QVERIFY(!applied);
        QVERIFY(applied.error().message.find("not finite") != std::string::npos);
        QVERIFY(at::equal(values, at::zeros({3, 4})));
    }
};

QTEST_APPLESS_MAIN(TestLora)
#include "test_lora.moc"
