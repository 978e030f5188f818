// The networks beside the reference's, with its weights: tests/goldens/scripts/diffusion_modules.py.

#include "models/pose_to_video/autoencoder_kl.h"
#include "models/pose_to_video/clip_text_model.h"
#include "models/pose_to_video/controlnet.h"
#include "tests/models/pose_to_video/golden_file.h"

using namespace signwright;

namespace
{

/// Every network of `names` with dense and with packed weights.
void add_rows(std::initializer_list<const char *> names)
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("packed");
    for (const char *name : names) {
        QTest::addRow("%s", name) << name << false;
        QTest::addRow("%s, packed", name) << name << true;
    }
}

/// Packs `network`, the only owner of the parameters of `table` from then on.
template <typename Network> void pack(Network &network, ParameterTable &table)
{
    const std::int64_t count = table.count();
    table.release();
    network.pack();
    QVERIFY(table.named().empty());
    QCOMPARE(table.count(), count);
}

} // namespace

class TestReferenceNetworks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void unets_data() { add_rows({"unet", "unet-linear-projection", "unet-scale-shift", "unet-guidance"}); }
    void unets()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, packed);
        const GoldenFile golden("diffusion/" + name.toStdString());
        const auto config = unet_config_from_json(golden.config());
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        ParameterTable table;
        Unet2dCondition unet(*config, ParameterScope{table});
        const auto loaded = golden.load(table);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        if (packed)
            pack(unet, table);
        const at::NoGradGuard no_grad;
        const at::Tensor pooled = golden.has("in/pooled") ? golden["in/pooled"] : at::Tensor();
        const double guidance = golden.has("in/guidance_scale") ? golden["in/guidance_scale"].item<double>() : 1.0;
        compare_with_golden(unet.forward(golden["in/sample"], golden["in/timesteps"], unet.prepare_text(golden["in/text"]),
                                         pooled, nullptr, {}, guidance),
                            golden["out/prediction"], "the prediction");
    }

    void controlnet_and_the_unet_that_takes_its_residuals_data()
    {
        QTest::addColumn<bool>("packed");
        QTest::newRow("dense") << false;
        QTest::newRow("packed") << true;
    }
    void controlnet_and_the_unet_that_takes_its_residuals()
    {
        QFETCH(const bool, packed);
        const GoldenFile golden("diffusion/controlnet"), base("diffusion/unet");
        const auto config = unet_config_from_json(golden.config());
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        ParameterTable control_table, unet_table;
        ControlNet controlnet(*config, ParameterScope{control_table});
        Unet2dCondition unet(*unet_config_from_json(base.config()), ParameterScope{unet_table});
        const auto loaded = golden.load(control_table);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        QVERIFY(base.load(unet_table));
        if (packed) {
            pack(controlnet, control_table);
            pack(unet, unet_table);
        }
        const at::NoGradGuard no_grad;
        const at::Tensor sample = golden["in/sample"], timesteps = golden["in/timesteps"], text = golden["in/text"];
        const ControlResiduals residuals = controlnet.forward(sample, timesteps, controlnet.prepare_text(text), {},
                                                              controlnet.embed_condition(golden["in/condition"]), 0.7);
        for (std::size_t i = 0; i < residuals.down.size(); ++i) {
            const std::string name = "out/down_" + std::to_string(i);
            QVERIFY(golden.has(name));
            compare_with_golden(residuals.down[i], golden[name], name.c_str());
        }
        compare_with_golden(residuals.mid, golden["out/mid"], "the middle");
        compare_with_golden(unet.forward(sample, timesteps, unet.prepare_text(text), {}, &residuals), golden["out/prediction"],
                            "the prediction");
    }

    void autoencoders_data() { add_rows({"autoencoder", "autoencoder-without-attention"}); }
    void autoencoders()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, packed);
        const GoldenFile golden("diffusion/" + name.toStdString());
        const auto config = autoencoder_kl_config_from_json(golden.config());
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        ParameterTable table;
        AutoencoderKl autoencoder(*config, ParameterScope{table});
        const auto loaded = golden.load(table);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        if (packed)
            pack(autoencoder, table);
        const at::NoGradGuard no_grad;
        const LatentDistribution latents = autoencoder.encode(golden["in/images"]);
        compare_with_golden(latents.mean, golden["out/mean"], "the mean");
        compare_with_golden(latents.logvar, golden["out/logvar"], "the variance");
        compare_with_golden(autoencoder.decode(golden["in/latents"]), golden["out/images"], "the picture");
    }

    void text_encoders_data() { add_rows({"text-encoder", "text-encoder-gelu"}); }
    void text_encoders()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, packed);
        const GoldenFile golden("diffusion/" + name.toStdString());
        const auto config = clip_text_config_from_json(golden.config());
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        ParameterTable table;
        ClipTextModel encoder(*config, ParameterScope{table});
        const auto loaded = golden.load(table);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        if (packed)
            pack(encoder, table);
        const at::NoGradGuard no_grad;
        const TextStates text = encoder.forward(golden["in/ids"]);
        compare_with_golden(text.states, golden["out/states"], "the states");
        compare_with_golden(text.pooled, golden["out/pooled"], "the pooled state");
    }
};

QTEST_APPLESS_MAIN(TestReferenceNetworks)
#include "test_reference_networks.moc"
