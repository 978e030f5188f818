// What keeps the frames of a clip alike, with networks that compute in milliseconds.

#include "models/pose_to_video/clip_renderer.h"

#include "core/media/png.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/image_tensors.h"
#include "models/pose_to_video/prompt_tokenizer.h"
#include "tests/models/pose_to_video/tiny_networks.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <QTemporaryDir>
#include <QtTest>

using namespace signwright;

namespace
{

constexpr int kSize = 64;

PoseSequence moving_elbow(int frames)
{
    using namespace signwright_v1;
    PoseSequence pose(signwright_v1_skeleton(), Rational{25, 1}, frames);
    for (int frame = 0; frame < frames; ++frame) {
        pose.set(frame, kRightShoulder, {0.5f, 0, 0});
        pose.set(frame, kLeftShoulder, {-0.5f, 0, 0});
        pose.set(frame, kRightElbow, {0.7f, -0.6f + 0.05f * static_cast<float>(frame), 0.2f});
        pose.set(frame, kRightWrist, {0.4f, -0.2f, 0.6f});
    }
    return pose;
}

/// Networks of random weights; what starts at zero is random too, so that every part shows in the picture.
std::unique_ptr<DiffusionNetworks> random_networks(const nlohmann::json &config = tiny::config())
{
    auto networks = std::make_unique<DiffusionNetworks>(*pose_to_video_config_from_json(config), c10::kCPU, 5);
    std::uint32_t number = 0;
    for (const std::string &component : networks->components()) {
        for (const auto &[name, tensor] : networks->table(component).named()) {
            at::Tensor parameter = tensor;
            parameter.add_(noise_from_seed(7, 0, number++, tensor.sizes()) * 0.05);
        }
    }
    return networks;
}

/// Motion modules for those, under AnimateDiff's names.
MotionModule random_motion(const UnetConfig &config)
{
    std::map<std::string, TensorData> tensors;
    std::uint32_t number = 0;
    const auto add = [&](const std::string &name, at::IntArrayRef shape) {
        tensors.emplace(name, nn::data_from_tensor(noise_from_seed(9, 0, number++, shape) * 0.2, DType::F32));
    };
    const auto add_module = [&](const std::string &name, std::int64_t c) {
        const std::string root = name + ".temporal_transformer.", block = root + "transformer_blocks.0.";
        for (const std::string &norm : {root + "norm", block + "norms.0", block + "norms.1", block + "ff_norm"}) {
            add(norm + ".weight", {c});
            add(norm + ".bias", {c});
        }
        for (const std::string &linear : {root + "proj_in", root + "proj_out", block + "attention_blocks.0.to_out.0",
                                          block + "attention_blocks.1.to_out.0"}) {
            add(linear + ".weight", {c, c});
            add(linear + ".bias", {c});
        }
        for (const char *attention : {"0", "1"})
            for (const char *part : {"q", "k", "v"})
                add(block + "attention_blocks." + attention + ".to_" + part + ".weight", {c, c});
        add(block + "ff.net.0.proj.weight", {8 * c, c});
        add(block + "ff.net.0.proj.bias", {8 * c});
        add(block + "ff.net.2.weight", {c, 4 * c});
        add(block + "ff.net.2.bias", {c});
    };
    for (int level = 0; level < config.levels(); ++level) {
        const auto i = static_cast<std::size_t>(level);
        const auto up = static_cast<std::size_t>(config.levels() - 1 - level);
        for (int layer = 0; layer <= config.layers_per_block; ++layer) {
            const std::string module = ".motion_modules." + std::to_string(layer);
            if (layer < config.layers_per_block)
                add_module("down_blocks." + std::to_string(level) + module, config.block_out_channels[i]);
            add_module("up_blocks." + std::to_string(level) + module, config.block_out_channels[up]);
        }
    }
    std::map<std::string, TensorView> views;
    for (const auto &[name, data] : tensors)
        views.emplace(name, TensorView{data.dtype, data.shape, data.bytes});
    return MotionModule::load(views, config, c10::kCPU, "random", 2).value();
}

int largest_difference(const Image8 &a, const Image8 &b)
{
    int largest = 0;
    for (std::size_t i = 0; i < a.bytes().size(); ++i)
        largest = std::max(largest, std::abs(a.bytes()[i] - b.bytes()[i]));
    return largest;
}

/// Pictures of values 1e-5 apart may be rounded to neighbouring bytes.
bool nearly_equal(const std::vector<Image8> &a, const std::vector<Image8> &b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](const auto &x, const auto &y) { return largest_difference(x, y) <= 1; });
}

PoseToVideoOptions small()
{
    PoseToVideoOptions options;
    options.prompt = "a signer with light skin";
    options.size = kSize;
    options.seed = 1;
    options.batch = 3;
    return options;
}

} // namespace

class TestClipRenderer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void initTestCase()
    {
        at::set_num_threads(1); // the networks are too small to share out
        tokenizer_.emplace(BytePairTokenizer::parse(tiny::merges(), "merges.txt").value());
        networks_ = random_networks();
    }

    void the_first_frame_is_its_own_anchor_and_the_others_see_it()
    {
        const PoseSequence pose = moving_elbow(3);
        PoseToVideoOptions anchored = small();
        anchored.settings.anchor_attention = true;
        const auto plain = frames(pose, small()), tied = frames(pose, anchored);
        QVERIFY(largest_difference(plain[0], tied[0]) <= 1);
        QVERIFY(largest_difference(plain[2], tied[2]) > 1);
    }

    void frames_with_the_anchors_input_are_the_anchor()
    {
        PoseSequence still = moving_elbow(3);
        for (int frame = 1; frame < still.frames(); ++frame)
            for (int point = 0; point < still.points(); ++point)
                still.set(frame, point, still.at(0, point), still.confidence(0, point));
        PoseToVideoOptions anchored = small();
        anchored.settings.anchor_attention = true;
        const auto tied = frames(still, anchored);
        QVERIFY(largest_difference(tied[0], tied[2]) <= 1);
        QVERIFY(nearly_equal(tied, frames(still, small())));
    }

    void frames_do_not_depend_on_their_batch_data()
    {
        QTest::addColumn<bool>("anchor");
        QTest::addColumn<QString>("noise");
        QTest::addColumn<int>("keyframes");
        QTest::addColumn<QString>("sampler");
        QTest::newRow("anchor") << true << "shared" << 1 << "ddim";
        QTest::newRow("own noise") << false << "independent" << 1 << "euler-a";
        QTest::newRow("blended noise") << false << "blended" << 1 << "dpmpp-2m-sde";
        QTest::newRow("keyframes") << false << "shared" << 2 << "ddim";
        QTest::newRow("all") << true << "blended" << 3 << "lcm";
    }
    void frames_do_not_depend_on_their_batch()
    {
        QFETCH(const bool, anchor);
        QFETCH(const QString, noise);
        QFETCH(const int, keyframes);
        QFETCH(const QString, sampler);
        const PoseSequence pose = moving_elbow(7);
        PoseToVideoOptions options = small();
        options.settings.anchor_attention = anchor;
        options.settings.frame_noise = noise.toStdString();
        options.settings.keyframe_interval = keyframes;
        options.sampler = sampler.toStdString();
        options.guidance_scale = 2.0f;
        options.batch = 1;
        const auto alone = frames(pose, options);
        QCOMPARE(alone.size(), 7u);
        for (const int batch : {2, 8}) {
            options.batch = batch;
            QVERIFY2(nearly_equal(frames(pose, options), alone), qPrintable(QString::number(batch)));
        }
    }

    void noise_of_frames_is_what_was_asked_for()
    {
        const PoseSequence pose = moving_elbow(3);
        PoseToVideoOptions own = small(), blended = small();
        own.settings.frame_noise = "independent";
        blended.settings.frame_noise = "blended";
        const auto a = frames(pose, small()), b = frames(pose, own), c = frames(pose, blended);
        QVERIFY(a[1] != b[1] && a[1] != c[1] && b[1] != c[1]);
    }

    void each_frame_looks_at_the_one_before()
    {
        const PoseSequence pose = moving_elbow(3);
        PoseToVideoOptions chained = small();
        chained.second_condition = "previous_frame";
        const auto made = frames(pose, chained), plain = frames(pose, small());
        QVERIFY(largest_difference(made[0], plain[0]) <= 1); // the body map stands in for what is not there
        QVERIFY(largest_difference(made[2], plain[2]) > 1);
        // The last frame again from a clip that begins with the one before: its d is then the body map's.
        QVERIFY(made != frames(pose, [] {
                    PoseToVideoOptions none = small();
                    none.second_condition = "none";
                    return none;
                }()));
    }

    void keyframes_are_generated_and_the_others_lie_between()
    {
        const PoseSequence pose = moving_elbow(6);
        PoseToVideoOptions sparse = small();
        sparse.settings.keyframe_interval = 2;
        const auto all = frames(pose, small()), some = frames(pose, sparse);
        QCOMPARE(some.size(), 6u);
        for (const std::size_t generated : {0u, 2u, 4u, 5u})
            QVERIFY(largest_difference(all[generated], some[generated]) <= 1);
        for (const std::size_t between : {1u, 3u}) {
            for (std::size_t i = 0; i < some[0].bytes().size(); ++i) {
                const int before = some[between - 1].bytes()[i], after = some[between + 1].bytes()[i];
                // Values at the ends were cut off after mixing.
                if (std::min(before, after) > 0 && std::max(before, after) < 255)
                    QVERIFY(std::abs(2 * some[between].bytes()[i] - before - after) <= 2);
            }
        }
    }

    void a_detail_network_gives_frames_between_their_own_condition()
    {
        nlohmann::json config = tiny::config();
        config["detail"] = {{"block_out_channels", {8, 8}}, {"patch_size", 4}};
        const auto networks = random_networks(config);
        const PoseSequence pose = moving_elbow(3);
        PoseSequence other = pose;
        other.set(1, signwright_v1::kRightElbow, {-0.7f, 0.5f, 0.2f});
        PoseToVideoOptions sparse = small();
        sparse.settings.keyframe_interval = 2;
        const auto a = frames(*networks, pose, sparse), b = frames(*networks, other, sparse);
        QVERIFY(a[0] == b[0] && a[2] == b[2]);
        QVERIFY(a[1] != b[1]);
    }

    void previews_of_keyframes_come_with_their_numbers()
    {
        PoseToVideoOptions sparse = small();
        sparse.settings.keyframe_interval = 2;
        std::vector<std::pair<int, std::size_t>> seen;
        const auto result =
            ClipRenderer(*networks_, *tokenizer_, moving_elbow(3), sparse, Control{})
                .run([](Frame &&) -> Result<void> { return {}; },
                     [&](int first, int, const std::vector<Image8> &images) { seen.emplace_back(first, images.size()); });
        QVERIFY(result.has_value());
        QCOMPARE(seen, (std::vector<std::pair<int, std::size_t>>{{0, 1}, {2, 1}, {0, 1}, {2, 1}}));
    }

    void control_residuals_are_kept_between_calls()
    {
        const PoseSequence pose = moving_elbow(2);
        PoseToVideoOptions kept = small();
        kept.steps = 4;
        const auto every = frames(pose, kept);
        kept.settings.control_interval = 2;
        QVERIFY(frames(pose, kept) != every);
        kept.steps = 1;
        const auto once = frames(pose, kept);
        kept.settings.control_interval = 1;
        QVERIFY(frames(pose, kept) == once);
    }

    void a_photo_is_kept_as_far_as_its_strength_says()
    {
        QCOMPARE(skipped_steps(20, 0.0), 0);
        QCOMPARE(skipped_steps(20, static_cast<double>(0.3f)), 6);
        QCOMPARE(skipped_steps(50, 0.25), 13); // int(50 · 0.75) = 37 are made
        QCOMPARE(skipped_steps(2, 0.5), 1);
        QCOMPARE(skipped_steps(2, 0.95), 1); // one is always made
        const std::filesystem::path path = folder() / "photo.png";
        Image8 photo(100, 80, 3, 30);
        for (int x = 50; x < 100; ++x)
            for (int y = 0; y < 80; ++y)
                std::fill_n(photo.at(x, y), 3, std::uint8_t{230});
        QVERIFY(write_png(path, photo));
        const PoseSequence pose = moving_elbow(2);
        PoseToVideoOptions started = small();
        started.steps = 10;
        started.settings.photo = path.string();
        const auto without = frames(pose, started);
        std::vector<int> calls;
        for (const float strength : {0.5f, 0.9f}) {
            started.settings.photo_strength = strength;
            int count = 0;
            Control control;
            control.progress = [&](const Progress &progress) { count += progress.stage == "denoise" ? 1 : 0; };
            QVERIFY(frames(*networks_, pose, started, control) != without);
            calls.push_back(count);
        }
        QCOMPARE(calls, (std::vector<int>{5, 1}));
        started.settings.photo = (folder() / "none.png").string();
        QCOMPARE(error(pose, started), ErrorKind::NotFound);
    }

    void motion_windows_join_on_to_the_ones_before()
    {
        auto networks = random_networks();
        const PoseSequence pose = moving_elbow(30);
        const auto alone = frames(*networks, pose, small());
        networks->motion.emplace(random_motion(networks->config.unet));
        const auto tied = frames(*networks, pose, small());
        QCOMPARE(tied.size(), 30u);
        QVERIFY(largest_difference(alone[3], tied[3]) > 1);
        // A window does not know what comes after it.
        PoseSequence other = pose;
        other.set(20, signwright_v1::kRightElbow, {-0.7f, 0.5f, 0.2f});
        const auto changed = frames(*networks, other, small());
        for (std::size_t frame = 0; frame < static_cast<std::size_t>(kMotionWindow); ++frame)
            QVERIFY(tied[frame] == changed[frame]);
        // The ones after know what came before through the frames they have in common.
        PoseSequence earlier = pose;
        earlier.set(kMotionWindow - 1, signwright_v1::kRightElbow, {-0.7f, 0.5f, 0.2f});
        QVERIFY(frames(*networks, earlier, small())[kMotionWindow + 2] != tied[kMotionWindow + 2]);
        PoseToVideoOptions guided = small();
        guided.guidance_scale = 2.0f;
        QCOMPARE(frames(*networks, pose, guided).size(), 30u);
    }

    /// Whichever report or frame asks for the stop, the run ends with it and the next one works.
    void a_stop_ends_every_stage()
    {
        const std::filesystem::path path = folder() / "photo.png";
        QVERIFY(write_png(path, Image8(kSize, kSize, 3, 128)));
        const PoseSequence pose = moving_elbow(7);
        PoseToVideoOptions options = small();
        options.steps = 3;
        options.batch = 2;
        options.settings.keyframe_interval = 2;
        options.settings.anchor_attention = true;
        options.settings.photo = path.string();
        options.settings.photo_strength = 0.3f;
        const auto before = frames(pose, options);
        int events = 0;
        const auto run_until = [&](int stop_at) {
            std::stop_source source;
            events = 0;
            const auto count = [&] {
                if (++events == stop_at)
                    source.request_stop();
            };
            Control control{source.get_token(), [&](const Progress &progress) {
                                if (progress.stage != "decode") // told together with the frame
                                    count();
                            }};
            const c10::InferenceMode inference;
            return ClipRenderer(*networks_, *tokenizer_, pose, options, control)
                .run(
                    [&](Frame &&) -> Result<void> {
                        count();
                        return {};
                    },
                    [&](int, int, const std::vector<Image8> &) { count(); });
        };
        QVERIFY(run_until(0).has_value());
        const int all = events;
        QCOMPARE(all, 2 + 2 * (2 + 2) + 7);                   // text; calls and previews of two batches; frames
        for (int stop_at = 1; stop_at < all - 1; ++stop_at) { // nothing is left to do after the last frame but one
            const auto stopped = run_until(stop_at);
            QVERIFY2(!stopped.has_value(), qPrintable(QString::number(stop_at)));
            QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        }
        QVERIFY(frames(pose, options) == before);
    }

private:
    std::filesystem::path folder() const { return temporary_.path().toStdString(); }

    std::vector<Image8> frames(const DiffusionNetworks &networks, const PoseSequence &pose, const PoseToVideoOptions &options,
                               const Control &control = {}) const
    {
        const c10::InferenceMode inference;
        std::vector<Image8> images;
        const auto result = ClipRenderer(networks, *tokenizer_, pose, options, control)
                                .run(
                                    [&](Frame &&frame) -> Result<void> {
                                        images.push_back(std::move(frame.image));
                                        return {};
                                    },
                                    {});
        return result ? images : std::vector<Image8>{};
    }
    std::vector<Image8> frames(const PoseSequence &pose, const PoseToVideoOptions &options) const
    {
        return frames(*networks_, pose, options);
    }
    ErrorKind error(const PoseSequence &pose, const PoseToVideoOptions &options) const
    {
        const c10::InferenceMode inference;
        const auto result =
            ClipRenderer(*networks_, *tokenizer_, pose, options, Control{}).run([](Frame &&) -> Result<void> { return {}; }, {});
        return result ? ErrorKind::Internal : result.error().kind;
    }

    QTemporaryDir temporary_;
    std::optional<BytePairTokenizer> tokenizer_;
    std::unique_ptr<DiffusionNetworks> networks_;
};

QTEST_APPLESS_MAIN(TestClipRenderer)
#include "test_clip_renderer.moc"
