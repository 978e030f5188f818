// A small model with random weights as a bundle on the disk, and what it makes of a clip of pictures.

#include "core/base/file.h"
#include "core/media/png.h"
#include "core/text/xglm_tokenizer.h"
#include "models/sign_to_text/pseudo_glosses.h"
#include "models/sign_to_text/sign2gpt_bundle.h"
#include "models/sign_to_text/video_translator.h"
#include "tests/models/sign_to_text/reference_tensors.h"
#include "tests/models/sign_to_text/small_sign2gpt.h"

#include <QTemporaryDir>

#include <cmath>
#include <numeric>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

/// With names for three pseudo-glosses.
Sign2GptConfig small_config()
{
    Sign2GptConfig config = small_sign2gpt_config();
    config.prototype_head.emplace();
    config.prototype_head->dim = config.sign_encoder.dim;
    config.prototype_head->classes = 3;
    config.prototype_head->vector = 8;
    return config;
}

/// Moving stripes as a folder of pictures.
fs::path clip_in(const fs::path &folder, int frames)
{
    fs::create_directories(folder);
    for (int i = 0; i < frames; ++i) {
        Image8 image(48, 40, 3);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                *image.at(x, y) = static_cast<std::uint8_t>((x * 5 + i * 9) % 256);
        const std::string name = std::to_string(1000 + i) + ".png";
        if (!write_png(folder / name, image))
            return {};
    }
    return folder;
}

} // namespace

class TestVideoTranslator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void initTestCase()
    {
        const fs::path tokenizer = sign2gpt_goldens("tokenizer") / "sentencepiece.bpe.model";
        if (!fs::exists(tokenizer))
            QSKIP("the golden data of Sign2GPT are not here (SIGNWRIGHT_TEST_DATA)");
        tokenizer_ = read_file(tokenizer).value();
        bundle_ = write(small_config(), {"rain", "sun", "wind"}, "model");
    }

    void kept_pictures_are_translated_as_their_video_is()
    {
        const auto translator = VideoTranslator::open(open_bundle(bundle_).value(), Device::Cpu).value();
        auto video = VideoReader::open(clip_in(root() / "kept", 21)).value();
        QCOMPARE(video.fps(), (Rational{25, 1}));
        std::vector<Frame> kept;
        for (std::int64_t i = 0; i < video.frame_count(); ++i) {
            const Frame frame = video.frame(i).value();
            kept.push_back({translator.seen(frame.image), {frame.time.num + 3 * frame.time.den, frame.time.den}, i});
            QCOMPARE(kept.back().image.width(), 28);
        }
        const VideoTranslationOptions options{.generation = {.max_length = 12}, .dump = {}};
        const auto whole = translator.translate(video, options, {}), later = translator.translate(kept, options, {});
        QVERIFY(whole && later);
        QCOMPARE(later->caption.text, whole->caption.text);
        QCOMPARE(later->caption.confidence, whole->caption.confidence);
        QCOMPARE(later->times.size(), whole->times.size());
        QVERIFY(std::abs(later->times.back() - whole->times.back() - 3.0) < 1e-9);
        QVERIFY(std::abs(later->caption.end_seconds - whole->caption.end_seconds - 3.0) < 1e-9);
        // With every other picture missing, the one before stands; every second one was looked at anyway.
        std::vector<Frame> fewer;
        for (std::size_t i = 0; i < kept.size(); i += 2)
            fewer.push_back(kept[i]);
        QCOMPARE(translator.translate(fewer, options, {})->caption.confidence, whole->caption.confidence);
        QVERIFY(translator.translate({kept.front()}, options, {}));
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(translator.translate(kept, options, {stopped.get_token(), {}}).error().kind, ErrorKind::Cancelled);
    }

    void translates_a_clip_and_says_where_it_looked()
    {
        auto translator = VideoTranslator::open(open_bundle(bundle_).value(), Device::Cpu);
        QVERIFY2(translator, translator ? "" : translator.error().message.c_str());
        auto video = VideoReader::open(clip_in(root() / "clip", 21)).value();
        const fs::path dump = root() / "dump.safetensors";
        VideoTranslationOptions options{.generation = {.max_length = 12}, .dump = dump};
        const auto made = translator->translate(video, options, {});
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QCOMPARE(made->times.size(), std::size_t{6}); // 11 frames, ⌊11/2⌋ + 1 rows
        QVERIFY(std::is_sorted(made->times.begin(), made->times.end()));
        QVERIFY(made->caption.final && made->caption.end_seconds > made->times.back());
        QCOMPARE(made->caption.alternatives.size(), std::size_t{3});
        QCOMPARE(made->glosses.size(), std::size_t{3});
        for (const TimedHeat &gloss : made->glosses) {
            QCOMPARE(gloss.heat.size(), made->times.size());
            QVERIFY(std::abs(std::accumulate(gloss.heat.begin(), gloss.heat.end(), 0.0f) - gloss.confidence) < 1e-5f);
        }
        for (const TimedHeat &word : made->words)
            QVERIFY(std::abs(std::accumulate(word.heat.begin(), word.heat.end(), 0.0f) - 1.0f) < 1e-4f);

        const ReferenceTensors dumped({dump});
        QCOMPARE(dumped["cls"].sizes(), at::IntArrayRef({11, 32}));
        QCOMPARE(dumped["pictures"].size(0), 11);
        QCOMPARE(dumped["pictures"].size(1), 3);
        const at::Tensor ids = dumped["beam_0.ids"].to(at::kLong);
        const at::Tensor chances = dumped["beam_0.logits"].log_softmax(1).gather(1, ids.slice(0, 1).unsqueeze(1));
        // The beam search came to the same by its cache. Its length counts the first end mark and not the closing one.
        const bool closed = ids[-1].item<std::int64_t>() == XglmTokenizer::kEnd;
        const double length = static_cast<double>(ids.size(0)) - (closed ? 1.0 : 0.0);
        QVERIFY(std::abs(chances.sum().item<double>() / length - dumped["beam_0.score"].item<double>()) < 1e-4);
        QCOMPARE(dumped["encoder_output"].sizes(), at::IntArrayRef({6, 32}));
        QCOMPARE(dumped["prototype_scores"].sizes(), at::IntArrayRef({6, 4}));
        QCOMPARE(dumped["sign_input"].sizes(), at::IntArrayRef({6, 32}));
        QCOMPARE(dumped["frame_indices"][1].item<int>(), 2);
        for (int beam = 0; beam < 4; ++beam)
            QVERIFY(dumped.has("beam_" + std::to_string(beam) + ".ids") && dumped.has("beam_" + std::to_string(beam) + ".score"));
    }

    void times_of_a_video_that_begins_late_are_the_video_s()
    {
#if !SIGNWRIGHT_VIDEO
        QSKIP("built without video files");
#endif
        const auto translator = VideoTranslator::open(open_bundle(bundle_).value(), Device::Cpu).value();
        auto video = VideoReader::open(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/media/sound-first.mp4");
        QVERIFY2(video, video ? "" : video.error().message.c_str());
        const double begin = video->time_of(0).value();
        QVERIFY(begin > 1.0 && video->frame_count() == 15);
        const VideoTranslationOptions options{.generation = {.max_length = 2}, .dump = {}};
        const auto made = translator.translate(*video, options, {});
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QCOMPARE(made->caption.begin_seconds, begin);
        QVERIFY(made->times.back() > begin && made->times.back() < made->caption.end_seconds);
        QVERIFY(std::abs(made->caption.end_seconds - begin - 15.0 / 25.0) < 1e-3);
    }

    void damaged_pictures_are_left_out()
    {
        const auto translator = VideoTranslator::open(open_bundle(bundle_).value(), Device::Cpu).value();
        const auto damage = [](const fs::path &clip, int picture) {
            return replace_file(clip / (std::to_string(1000 + picture) + ".png"), "no picture").has_value();
        };
        const fs::path whole = clip_in(root() / "whole", 40), hurt = clip_in(root() / "hurt", 40);
        QVERIFY(damage(hurt, 4) && damage(hurt, 5) && damage(hurt, 38)); // 5 is not looked at
        std::vector<ReferenceTensors> dumps;
        for (const fs::path &clip : {whole, hurt}) {
            auto video = VideoReader::open(clip).value();
            const VideoTranslationOptions options{.generation = {.max_length = 2}, .dump = clip.string() + ".safetensors"};
            const auto made = translator.translate(video, options, {});
            QVERIFY2(made, made ? "" : made.error().message.c_str());
            QCOMPARE(made->pictures, std::int64_t{20});
            QCOMPARE(made->damaged, std::int64_t{clip == whole ? 0 : 2});
            dumps.push_back(ReferenceTensors({*options.dump}));
        }
        const at::Tensor kept = dumps[0]["frame_indices"].ne(4).logical_and(dumps[0]["frame_indices"].ne(38));
        QVERIFY(at::equal(dumps[1]["frame_indices"], dumps[0]["frame_indices"].masked_select(kept)));
        REQUIRE_CLOSE(dumps[1]["cls"], dumps[0]["cls"].index({kept}), 1e-5);
        QCOMPARE(dumps[1]["encoder_output"].size(0), 10); // ⌊18/2⌋ + 1

        const fs::path broken = clip_in(root() / "broken", 5);
        auto video = VideoReader::open(broken).value();
        for (const int picture : {0, 2, 4})
            QVERIFY(damage(broken, picture));
        const auto made = translator.translate(video, {}, {});
        QVERIFY(!made && made.error().kind == ErrorKind::BadInput);
    }

    void says_nearly_the_same_with_weights_of_bytes()
    {
        auto video = VideoReader::open(clip_in(root() / "bytes", 9)).value();
        const VideoTranslationOptions options{.generation = {.max_length = 2}, .dump = root() / "bytes.safetensors"};
        std::vector<double> scores;
        for (const bool bytes : {false, true}) {
            const auto translator = VideoTranslator::open(open_bundle(bundle_).value(), Device::Cpu, bytes);
            QVERIFY2(translator, translator ? "" : translator.error().message.c_str());
            QVERIFY(translator->translate(video, options, {}));
            scores.push_back(ReferenceTensors({*options.dump})["beam_0.score"].item<double>());
        }
        QVERIFY(scores[0] != scores[1] && std::abs(scores[0] - scores[1]) < 0.02 * std::abs(scores[0]));
    }

    void names_glosses_without_a_language_model()
    {
        Sign2GptConfig config = small_config();
        config.language_model.reset();
        const auto translator =
            VideoTranslator::open(open_bundle(write(config, {"a", "b", "c"}, "glosses")).value(), Device::Cpu);
        QVERIFY2(translator, translator ? "" : translator.error().message.c_str());
        auto video = VideoReader::open(clip_in(root() / "short", 1)).value();
        const auto made = translator->translate(video, {}, {});
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QVERIFY(!translator->writes_text() && made->caption.text.empty() && made->words.empty());
        QCOMPARE(made->times.size(), std::size_t{1});
        QCOMPARE(made->glosses.size(), std::size_t{3});
    }

    void stops_when_asked()
    {
        const auto translator = VideoTranslator::open(open_bundle(bundle_).value(), Device::Cpu).value();
        auto video = VideoReader::open(clip_in(root() / "long", 9)).value();
        std::stop_source stop;
        int reports = 0;
        const Control control{stop.get_token(), [&](const Progress &) {
                                  if (++reports == 3)
                                      stop.request_stop();
                              }};
        const auto made = translator.translate(video, {}, control);
        QVERIFY(!made && made.error().kind == ErrorKind::Cancelled);
    }

    void refuses_bundles_that_are_not_whole()
    {
        const auto fails_with = [&](const fs::path &folder, const char *words) {
            const auto translator = VideoTranslator::open(open_bundle(folder).value(), Device::Cpu);
            return !translator && translator.error().kind == ErrorKind::BadInput &&
                   translator.error().message.find(words) != std::string::npos;
        };
        QVERIFY(fails_with(write(small_config(), {"rain"}, "few"), "pseudo-glosses"));
        Sign2GptConfig config = small_config();
        config.language_model->vocab_size = 100;
        QVERIFY(fails_with(write(config, {"a", "b", "c"}, "narrow"), "tokenizer"));
        config = small_config();
        config.language_model->max_position_embeddings = 63; // a text has up to 64 tokens
        QVERIFY(fails_with(write(config, {"a", "b", "c"}, "short-sighted"), "max_position_embeddings"));
        config.language_model->max_position_embeddings = 64;
        QVERIFY(VideoTranslator::open(open_bundle(write(config, {"a", "b", "c"}, "enough")).value(), Device::Cpu));
        auto other = open_bundle(bundle_).value();
        other.architecture = "pose_translator";
        QVERIFY(!VideoTranslator::can_open(other));
        const auto translator = VideoTranslator::open(other, Device::Cpu);
        QVERIFY(!translator && translator.error().kind == ErrorKind::BadInput);
    }

    void numbers_pseudo_glosses()
    {
        const std::vector<std::string> glosses{"wind", "rain"};
        QCOMPARE(pseudo_glosses_from(json_from_pseudo_glosses(glosses), "file").value(), glosses);
        for (const char *json : {"[]", R"({"a": 1})", R"({"a": 0, "b": 0})", R"({"a": "0"})", "{"}) {
            const auto made = pseudo_glosses_from(json, "file");
            QVERIFY2(!made && made.error().kind == ErrorKind::BadInput, json);
        }
        const std::string pickle = QByteArray::fromHex("80027d7100285801000000614b015801000000624b00752e").toStdString();
        QCOMPARE(pseudo_glosses_from(pickle, "file").value(), (std::vector<std::string>{"b", "a"}));
    }

private:
    fs::path root() const { return folder_.path().toStdString(); }
    fs::path write(const Sign2GptConfig &config, const std::vector<std::string> &glosses, const char *name)
    {
        const Sign2Gpt model(config, at::kCPU, 1);
        const nlohmann::json card = {{"name", name},
                                     {"licence", "none"},
                                     {"recipe", nullptr},
                                     {"scores", nlohmann::json::object()},
                                     {"training_data", "none"},
                                     {"caveat", "random weights"}};
        const auto written = write_sign2gpt_bundle(root() / name, model, card, tokenizer_, glosses);
        return written ? root() / name : fs::path();
    }

    QTemporaryDir folder_;
    std::string tokenizer_;
    fs::path bundle_;
};

QTEST_APPLESS_MAIN(TestVideoTranslator)
#include "test_video_translator.moc"
