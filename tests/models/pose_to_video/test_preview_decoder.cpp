#include "models/pose_to_video/preview_decoder.h"

#include "models/pose_to_video/clip_renderer.h"
#include "models/pose_to_video/prompt_tokenizer.h"
#include "tests/models/pose_to_video/tiny_networks.h"

#include <ATen/ATen.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;

namespace
{

/// TAESD with few channels.
const nlohmann::json kNumbers = {{"_class_name", "AutoencoderTiny"},           {"latent_channels", 4},
                                 {"encoder_block_out_channels", {8, 8, 8, 8}}, {"decoder_block_out_channels", {8, 8, 8, 8}},
                                 {"num_encoder_blocks", {1, 1, 1, 1}},         {"num_decoder_blocks", {1, 1, 1, 1}}};

PoseSequence two_shoulders()
{
    PoseSequence pose(signwright_v1_skeleton(), Rational{25, 1}, 2);
    for (int frame = 0; frame < 2; ++frame) {
        pose.set(frame, signwright_v1::kRightShoulder, {0.5f, 0, 0});
        pose.set(frame, signwright_v1::kLeftShoulder, {-0.5f, 0, 0});
    }
    return pose;
}

struct Seen {
    std::vector<Image8> previews, frames;
};

} // namespace

class TestPreviewDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void initTestCase()
    {
        ParameterTable own(c10::kCPU, 3);
        const AutoencoderTiny network(*autoencoder_tiny_config_from_json(kNumbers), ParameterScope(own));
        QVERIFY(write("taesd", "autoencoder", kNumbers, own.named()));
    }

    void previews_come_from_it_and_the_clip_does_not()
    {
        const auto bundle = open_bundle(folder() / "taesd").value();
        DiffusionNetworks networks(*pose_to_video_config_from_json(tiny::config()), c10::kCPU, 5);
        const Seen own = render(networks);
        auto decoder = PreviewDecoder::load(bundle, 4, 8, c10::kCPU);
        QVERIFY2(decoder.has_value(), decoder ? "" : decoder.error().message.c_str());
        networks.preview = std::move(*decoder);
        const Seen tiny = render(networks);
        QVERIFY(own.frames == tiny.frames);
        QCOMPARE(own.previews.size(), tiny.previews.size());
        QVERIFY(!tiny.previews.empty());
        QVERIFY(own.previews != tiny.previews);
    }

    void others_are_refused_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("factor");
        QTest::addColumn<QString>("reason");
        QTest::newRow("a whole autoencoder") << R"({"_class_name": "AutoencoderKL"})" << 4 << 8 << "TAESD";
        QTest::newRow("other latents") << "{}" << 16 << 8 << "latents";
        QTest::newRow("another scale") << "{}" << 4 << 16 << "latents";
        QTest::newRow("other numbers") << R"({"decoder_block_out_channels": [16, 16, 16, 16]})" << 4 << 8 << "decoder.";
    }

    void others_are_refused()
    {
        QFETCH(QString, change);
        QFETCH(int, channels);
        QFETCH(int, factor);
        QFETCH(QString, reason);
        Bundle bundle = open_bundle(folder() / "taesd").value();
        bundle.manifest["config"]["autoencoder"].merge_patch(nlohmann::json::parse(change.toStdString()));
        const auto refused = PreviewDecoder::load(bundle, channels, factor, c10::kCPU);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.find(reason.toStdString()) != std::string::npos, refused.error().message.c_str());
    }

private:
    std::filesystem::path folder() const { return temporary_.path().toStdString(); }

    bool write(const std::string &name, const std::string &component, const nlohmann::json &numbers,
               const nn::NamedTensors &tensors) const
    {
        const nlohmann::json card = json_from_bundle_card(
            {.name = name, .kind = "autoencoder", .architecture = "autoencoder_tiny", .config = {{"autoencoder", numbers}}});
        return write_bundle(folder() / name, card, {{component, nn::data_from_tensors(tensors, DType::F32)}}).has_value();
    }

    static Seen render(const DiffusionNetworks &networks)
    {
        const auto tokenizer = BytePairTokenizer::parse(tiny::merges(), "merges.txt").value();
        PoseToVideoOptions options;
        options.size = 64;
        options.steps = 2;
        options.second_condition = "none";
        Seen seen;
        const auto rendered = ClipRenderer(networks, tokenizer, two_shoulders(), options, Control{})
                                  .run(
                                      [&](Frame &&frame) -> Result<void> {
                                          seen.frames.push_back(std::move(frame.image));
                                          return {};
                                      },
                                      [&](int, int, const std::vector<Image8> &images) {
                                          seen.previews.insert(seen.previews.end(), images.begin(), images.end());
                                      });
        [&] { QVERIFY2(rendered.has_value(), rendered ? "" : rendered.error().message.c_str()); }();
        return seen;
    }

    QTemporaryDir temporary_;
};

QTEST_GUILESS_MAIN(TestPreviewDecoder)
#include "test_preview_decoder.moc"
