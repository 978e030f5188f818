// The tiny autoencoder and tiled autoencoders beside the reference's: tests/goldens/scripts/autoencoders.py.

#include "core/base/available_memory.h"
#include "models/pose_to_video/tiled_autoencoder.h"
#include "tests/models/pose_to_video/golden_file.h"

using namespace signwright;

namespace
{

/// A codec without weights: pictures are latents, each position repeated `factor` times.
PictureCodec repeating_codec(int factor, double decode_bytes_per_pixel)
{
    return {.decode =
                [factor](const at::Tensor &latents) {
                    return at::upsample_nearest2d(latents, {latents.size(2) * factor, latents.size(3) * factor});
                },
            .encode =
                [factor](const at::Tensor &pictures) {
                    return at::avg_pool2d(pictures, {factor, factor});
                },
            .factor = factor,
            .decode_bytes_per_pixel = decode_bytes_per_pixel};
}

} // namespace

class TestPictureCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_tiny_autoencoder_equals_the_reference()
    {
        const GoldenFile golden("diffusion/autoencoder-tiny");
        const auto config = autoencoder_tiny_config_from_json(golden.config());
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        ParameterTable table;
        const AutoencoderTiny autoencoder(*config, ParameterScope{table});
        const auto loaded = golden.load(table);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        const at::NoGradGuard no_grad;
        const PictureCodec codec = codec_of(autoencoder);
        QCOMPARE(codec.factor, 4);
        compare_with_golden(codec.encode(golden["in/images"]), golden["out/latents"], "the latents");
        compare_with_golden(codec.decode(golden["in/latents"]), golden["out/images"], "the pictures");
    }

    void the_public_tiny_autoencoder_has_its_size()
    {
        ParameterTable table(c10::kMeta);
        const AutoencoderTiny autoencoder(AutoencoderTinyConfig{}, ParameterScope{table});
        QCOMPARE(table.count(), 2445063); // as diffusers' class with its default numbers
        QCOMPARE(autoencoder.config().factor(), 8);
    }

    void faults_in_tiny_configs_are_named_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("expected");
        QTest::newRow("activation") << R"({"act_fn": "gelu"})"
                                    << "act_fn must be relu";
        QTest::newRow("upsampling") << R"({"upsampling_scaling_factor": 4})"
                                    << "upsampling must be nearest by 2";
        QTest::newRow("levels") << R"({"num_encoder_blocks": [1, 3]})"
                                << "one number for each block_out_channels";
        QTest::newRow("channels") << R"({"decoder_block_out_channels": [64, 64, 64, 32]})"
                                  << "the same number of channels";
        QTest::newRow("scale") << R"({"scaling_factor": 0})"
                               << "scaling_factor must lie between";
    }
    void faults_in_tiny_configs_are_named()
    {
        QFETCH(const QString, json);
        QFETCH(const QString, expected);
        const auto config = autoencoder_tiny_config_from_json(nlohmann::json::parse(json.toStdString()));
        QVERIFY(!config);
        QVERIFY2(QString::fromStdString(config.error().message).contains(expected), config.error().message.c_str());
    }

    void tiles_equal_the_reference()
    {
        const GoldenFile golden("diffusion/autoencoder-tiled"), base("diffusion/autoencoder");
        ParameterTable table;
        const AutoencoderKl autoencoder(*autoencoder_kl_config_from_json(base.config()), ParameterScope{table});
        QVERIFY(base.load(table));
        const at::NoGradGuard no_grad;
        const PictureCodec codec = codec_of(autoencoder);
        const double scale = autoencoder.config().scaling_factor;
        const auto pictures = decode_tiled(codec, golden["in/latents"] * scale, 8, {});
        QVERIFY(pictures.has_value());
        compare_with_golden(*pictures, golden["out/images"], "the pictures");
        const auto latents = encode_tiled(codec, golden["in/images"], 8, {});
        QVERIFY(latents.has_value());
        compare_with_golden(*latents / scale, golden["out/mean"], "the latents");
    }

    void tiles_of_a_local_network_show_no_seams_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("one tile") << 8 << 5;
        QTest::newRow("a last tile of one position") << 13 << 7;
        QTest::newRow("many") << 31 << 26;
    }
    void tiles_of_a_local_network_show_no_seams()
    {
        QFETCH(const int, height);
        QFETCH(const int, width);
        const PictureCodec codec = repeating_codec(2, 1.0);
        const at::Tensor latents = at::arange(2 * 3 * height * width, at::kFloat).view({2, 3, height, width});
        const auto pictures = decode_tiled(codec, latents, 8, {});
        QVERIFY(at::allclose(*pictures, codec.decode(latents)));
        QVERIFY(at::allclose(*encode_tiled(codec, *pictures, 8, {}), latents));
    }

    void large_pictures_and_short_memory_take_tiles()
    {
        const PictureCodec codec = repeating_codec(8, 128.0);
        const std::int64_t megabyte = 1 << 20, one = decode_memory_bytes(codec, 512, 512);
        QCOMPARE(one, 32 * megabyte);
        QCOMPARE(codec_plan(codec, 8, 512, 512, std::nullopt), (CodecPlan{false, 8}));
        QCOMPARE(codec_plan(codec, 8, 768, 512, std::nullopt), (CodecPlan{false, 8}));
        QCOMPARE(codec_plan(codec, 8, 776, 512, std::nullopt), (CodecPlan{true, 8}));
        QCOMPARE(codec_plan(codec, 8, 512, 512, 7 * one), (CodecPlan{false, 3}));
        QCOMPARE(codec_plan(codec, 8, 768, 768, 4 * one), (CodecPlan{true, 2}));
        QCOMPARE(codec_plan(codec, 8, 512, 512, 0), (CodecPlan{true, 1}));
        QCOMPARE(codec_plan(codec, 100, 512, 512, std::nullopt), (CodecPlan{false, kSliceBytes / one}));
        QCOMPARE(codec_plan(codec, 100, 512, 512, 1000 * one), (CodecPlan{false, kSliceBytes / one}));
    }

    void slices_and_tiles_give_every_picture()
    {
        const PictureCodec codec = repeating_codec(2, 8.0);
        const at::Tensor latents = at::arange(3 * 100 * 70, at::kFloat).view({3, 1, 100, 70});
        for (const auto &available : {std::optional<std::int64_t>(), std::optional<std::int64_t>(1)}) {
            QVERIFY(at::allclose(*decode_pictures(codec, latents, available, {}), codec.decode(latents)));
            QVERIFY(at::allclose(*encode_pictures(codec, codec.decode(latents), available, {}), latents));
        }
    }

    void a_stop_ends_between_tiles()
    {
        std::stop_source source;
        PictureCodec codec = repeating_codec(2, 8.0);
        int tiles = 0;
        const auto decode = codec.decode;
        codec.decode = [&](const at::Tensor &latents) {
            if (++tiles == 2)
                source.request_stop();
            return decode(latents);
        };
        const auto pictures = decode_pictures(codec, at::zeros({1, 1, 200, 200}), std::nullopt, {source.get_token(), {}});
        QVERIFY(!pictures);
        QCOMPARE(pictures.error().kind, ErrorKind::Cancelled);
        QCOMPARE(tiles, 2);
    }

    void the_machine_has_memory()
    {
#ifdef __linux__
        QVERIFY(available_memory_bytes().value_or(0) > 0);
#endif
    }
};

QTEST_APPLESS_MAIN(TestPictureCodec)
#include "test_picture_codec.moc"
