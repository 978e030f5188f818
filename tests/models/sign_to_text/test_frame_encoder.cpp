// DINOv2 with Sign2GPT's low-rank additions beside the reference's, with its weights.

#include "models/sign_to_text/frame_encoder.h"
#include "tests/models/sign_to_text/reference_tensors.h"

using namespace signwright;

namespace
{

DinoVitConfig golden_config(const std::string &name)
{
    DinoVitConfig config;
    config.hidden_size = 64;
    config.num_hidden_layers = 4;
    config.num_attention_heads = 2;
    if (name != "plain") {
        config.lora.emplace();
        config.lora->layers = {2, 3};
        config.lora->alpha = name == "lora-split" ? 8.0 : 4.0;
        config.lora->attention = name == "lora-split" ? "split" : "fused";
        config.lora->feed_forward = name == "lora-attention-only" ? "none" : name == "lora-ff-parallel" ? "parallel" : "inside";
    }
    return config;
}

at::Tensor normalised(const at::Tensor &pixels)
{
    const at::Tensor mean = at::tensor({0.485f, 0.456f, 0.406f}).view({1, 3, 1, 1});
    const at::Tensor deviation = at::tensor({0.229f, 0.224f, 0.225f}).view({1, 3, 1, 1});
    return (pixels.to(at::kFloat) / 255.0 - mean) / deviation;
}

void add_cases(std::initializer_list<const char *> names)
{
    QTest::addColumn<QString>("name");
    for (const char *name : names)
        QTest::newRow(name) << name;
}

} // namespace

class TestFrameEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void gives_the_reference_s_features_and_gradients_data()
    {
        add_cases({"plain", "lora-fused", "lora-split", "lora-attention-only", "lora-ff-parallel"});
    }
    void gives_the_reference_s_features_and_gradients()
    {
        QFETCH(const QString, name);
        const auto folder = sign2gpt_goldens("dinov2");
        REQUIRE_GOLDENS(folder);
        const bool lora = name != "plain";
        const ReferenceTensors frames({folder / "frames.safetensors"});
        const ReferenceTensors golden({folder / (name.toStdString() + ".io.safetensors")});
        const ReferenceTensors stored({folder / "plain.weights.safetensors",
                                       folder / (name.toStdString() + (lora ? ".lora.safetensors" : ".weights.safetensors"))});
        ParameterTable table;
        const FrameEncoder encoder(golden_config(name.toStdString()), 48, ParameterScope{table});
        const auto loaded = nn::load_tensors(table.named(), stored.tensors(), "the reference",
                                             [](const std::string &key) { return key.starts_with("grad."); });
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        for (const auto &[key, tensor] : table.named())
            tensor.requires_grad_(FrameEncoder::is_trained(key));

        const FrameFeatures made = encoder.forward(normalised(frames["f56"]));
        REQUIRE_CLOSE(made.cls, golden["clips.cls"], 2e-5);
        const at::Tensor clips = clips_from_frames(made.features, {5, 2});
        const at::Tensor wanted = golden["clips.output"];
        REQUIRE_CLOSE(clips, wanted.slice(1, 0, 5), 2e-5);
        QVERIFY(mask_from_lengths({5, 2}, at::kCPU).equal(golden.mask("clips.mask").slice(1, 0, 5)));
        if (golden.has("f224.cls")) {
            const at::NoGradGuard no_grad;
            const FrameFeatures large = encoder.forward(normalised(frames["f224"]));
            REQUIRE_CLOSE(large.cls, golden["f224.cls"], 2e-5);
            REQUIRE_CLOSE(large.features, golden["f224.output"], 2e-5);
        }
        if (!lora)
            return;
        const at::Tensor padded = at::constant_pad_nd(clips, {0, 0, 0, 3});
        (padded * at::linspace(-1, 1, padded.numel()).view(padded.sizes())).sum().backward();
        int compared = 0;
        for (const auto &[key, tensor] : table.named()) {
            if (!stored.has("grad." + key))
                continue;
            QVERIFY2(is_near(tensor.grad(), stored["grad." + key], 2e-5, 1e-4), key.c_str());
            ++compared;
        }
        QVERIFY(compared >= 6);
    }

    void takes_its_positions_from_the_table_as_the_reference_does()
    {
        const auto folder = sign2gpt_goldens("dinov2");
        REQUIRE_GOLDENS(folder);
        const ReferenceTensors frames({folder / "frames.safetensors"}), golden({folder / "plain.io.safetensors"}),
            stored({folder / "plain.weights.safetensors"});
        const at::NoGradGuard no_grad;
        for (const char *interpolation : {"scale", "size"}) {
            DinoVitConfig config = golden_config("plain");
            config.position_interpolation = interpolation;
            ParameterTable table;
            const DinoVit backbone(config, ParameterScope{table});
            QVERIFY(nn::load_tensors(table.named(), stored.part("spatial_model."), "the reference"));
            if (config.position_interpolation == "size") {
                const at::Tensor grid = backbone.positions(16, 16).slice(1, 1).transpose(1, 2).view({1, 64, 16, 16});
                REQUIRE_CLOSE(grid, golden["pos_other.224_size"], 1e-5);
                continue;
            }
            for (const auto &[name, rows, columns] :
                 {std::tuple{"pos.56x56", 4, 4}, {"pos.56x70", 4, 5}, {"pos.112x224", 8, 16}, {"pos.224x224", 16, 16}})
                REQUIRE_CLOSE(backbone.positions(rows, columns), golden[name], 1e-5);
            QVERIFY(backbone.positions(37, 37).equal(stored["spatial_model.pos_embed"]));
            const DinoFeatures oblong = backbone.forward(normalised(frames["f56x70"]));
            REQUIRE_CLOSE(oblong.cls, golden["f56x70.cls"], 2e-5);
            REQUIRE_CLOSE(oblong.patches, golden["f56x70.patch"], 5e-5);
        }
    }

    void learns_its_statistics_only_in_training()
    {
        ParameterTable table;
        const FrameEncoder encoder(golden_config("lora-fused"), 8, ParameterScope{table});
        const auto statistics = [&] {
            std::vector<at::Tensor> copies;
            for (const auto &[name, tensor] : table.named())
                if (FrameEncoder::is_statistic(name))
                    copies.push_back(tensor.clone());
            return copies;
        };
        const auto before = statistics();
        QCOMPARE(before.size(), std::size_t{2});
        const at::NoGradGuard no_grad;
        const at::Tensor images = at::sin(at::arange(4 * 3 * 28 * 28).to(at::kFloat)).view({4, 3, 28, 28});
        encoder.forward(images);
        QVERIFY(statistics()[0].equal(before[0]) && statistics()[1].equal(before[1]));
        encoder.forward(images, true);
        QVERIFY(!statistics()[0].equal(before[0]) && !statistics()[1].equal(before[1]));
    }

    void refuses_numbers_that_do_not_fit()
    {
        QVERIFY(dino_vit_config_from_json(json_from_config(golden_config("lora-split"))));
        for (const char *text : {R"({"image_size": 500})", R"({"num_attention_heads": 7})", R"({"position_interpolation": "no"})",
                                 R"({"lora": {"layers": [12]}})", R"({"lora": {"attention": "all"}})"}) {
            const auto config = dino_vit_config_from_json(nlohmann::json::parse(text));
            QVERIFY2(!config && config.error().kind == ErrorKind::BadInput, text);
        }
    }
};

QTEST_APPLESS_MAIN(TestFrameEncoder)
#include "test_frame_encoder.moc"
