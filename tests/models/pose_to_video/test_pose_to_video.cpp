#include "models/pose_to_video/pose_to_video.h"

#include "core/media/png.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/diffusion_networks.h"
#include "models/pose_to_video/render_checks.h"
#include "tests/models/pose_to_video/tiny_networks.h"

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QtTest>

#include <limits>

using namespace signwright;

namespace
{

PoseSequence shoulders_and_moving_elbow(int frames)
{
    using namespace signwright_v1;
    PoseSequence pose(signwright_v1_skeleton(), Rational{25, 1}, frames);
    for (int frame = 0; frame < frames; ++frame) {
        pose.set(frame, kRightShoulder, {0.5f, 0, 0});
        pose.set(frame, kLeftShoulder, {-0.5f, 0, 0});
        pose.set(frame, kRightElbow, {0.7f, -0.6f + 0.1f * static_cast<float>(frame), 0.2f});
        pose.set(frame, kRightWrist, {0.4f, -0.2f, 0.6f});
    }
    return pose;
}

} // namespace

class TestPoseToVideo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void initTestCase()
    {
        QVERIFY(write("good", {}));
        model_ = std::make_unique<PoseToVideo>(load("good").value());
    }

    void the_same_request_gives_the_same_frames()
    {
        const PoseSequence pose = shoulders_and_moving_elbow(3);
        const auto first = frames(pose, small());
        const auto second = frames(pose, small());
        QCOMPARE(first.size(), 3u);
        QVERIFY(first == second);
        QVERIFY(first[0] != first[2]); // the pose reaches the picture
        PoseToVideoOptions other = small();
        other.seed = 2;
        QVERIFY(frames(pose, other) != first);
        other = small();
        other.prompt = "a signer with dark skin";
        QVERIFY(frames(pose, other) != first);
        other = small();
        other.second_condition = "none";
        QVERIFY(frames(pose, other) != first);
    }

    void frames_do_not_depend_on_their_batch()
    {
        const PoseSequence pose = shoulders_and_moving_elbow(3);
        PoseToVideoOptions alone = small();
        alone.batch = 1;
        alone.guidance_scale = 2.0f;
        PoseToVideoOptions together = alone;
        together.batch = 3;
        const auto a = frames(pose, alone), b = frames(pose, together);
        for (std::size_t i = 0; i < a.size(); ++i) {
            for (std::size_t k = 0; k < a[i].bytes().size(); ++k)
                QVERIFY(std::abs(a[i].bytes()[k] - b[i].bytes()[k]) <= 1); // rounding of values 1e-5 apart
        }
    }

    void guidance_up_to_one_is_no_guidance()
    {
        const PoseSequence pose = shoulders_and_moving_elbow(1);
        PoseToVideoOptions none = small(), one = small(), two = small();
        none.guidance_scale = 0.0f;
        one.guidance_scale = 1.0f;
        one.negative_prompt = "glasses";
        two.guidance_scale = 2.0f;
        QVERIFY(frames(pose, none) == frames(pose, one));
        QVERIFY(frames(pose, one) != frames(pose, two));
        PoseToVideoOptions rescaled = two;
        rescaled.settings.guidance_rescale = 0.7f;
        QVERIFY(frames(pose, two) != frames(pose, rescaled));
    }

    void frames_have_times_and_previews_come_before_the_last_step()
    {
        std::vector<std::pair<int, int>> previews;
        std::vector<Frame> seen;
        PoseToVideoOptions options = small();
        options.batch = 2;
        const auto result = model_->render(
            shoulders_and_moving_elbow(3), options, {},
            [&](Frame &&frame) -> Result<void> {
                seen.push_back(std::move(frame));
                return {};
            },
            [&](int first, int step, const std::vector<Image8> &images) {
                previews.emplace_back(first, step);
                QCOMPARE(images.size(), first == 0 ? 2u : 1u);
            });
        QVERIFY(result.has_value());
        QCOMPARE(previews, (std::vector<std::pair<int, int>>{{0, 0}, {0, 1}, {2, 0}, {2, 1}}));
        QCOMPARE(seen.size(), 3u);
        QVERIFY((seen[2].time == Rational{2, 25}));
        QCOMPARE(seen[2].index, std::int64_t{2});
        QCOMPARE(seen[2].image.width(), 64);
    }

    void a_stop_ends_denoising_and_decoding_and_the_next_run_works()
    {
        const PoseSequence pose = shoulders_and_moving_elbow(2);
        const auto before = frames(pose, small());
        for (const int calls_before_stop : {1, 3}) { // inside denoising; after its last step, before decoding
            std::stop_source source;
            int calls = 0, delivered = 0;
            Control control{source.get_token(), [&](const Progress &progress) {
                                if (progress.stage == "denoise" && ++calls == calls_before_stop)
                                    source.request_stop();
                            }};
            const auto result = model_->render(pose, small(), control, [&](Frame &&) -> Result<void> {
                ++delivered;
                return {};
            });
            QVERIFY(!result.has_value());
            QCOMPARE(result.error().kind, ErrorKind::Cancelled);
            QCOMPARE(delivered, 0);
            QCOMPARE(calls, calls_before_stop);
        }
        QVERIFY(frames(pose, small()) == before);
    }

    void an_error_of_the_sink_ends_the_run()
    {
        const auto result = model_->render(shoulders_and_moving_elbow(3), small(), {}, [](Frame &&) -> Result<void> {
            return fail(Module::Media, ErrorKind::Io, "disk full");
        });
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().message, std::string("disk full"));
    }

    void noise_and_dump_files()
    {
        const std::filesystem::path dump = folder() / "dump.safetensors", again = folder() / "noise.safetensors";
        PoseToVideoOptions options = small();
        options.dump = dump;
        const PoseSequence pose = shoulders_and_moving_elbow(2);
        const auto expected = frames(pose, options);
        const auto file = SafetensorsFile::open(dump);
        QVERIFY(file.has_value());
        for (const char *name : {"text_states", "condition", "initial_latents", "latents_0", "latents_2", "image"})
            QVERIFY2(file->tensors().contains(name), name);
        const at::Tensor noise = nn::tensor_from_view(file->tensors().at("initial_latents"));
        QVERIFY(write_safetensors(again, {{"latents", nn::data_from_tensor(noise, DType::F32)}}).has_value());
        PoseToVideoOptions repeated = small();
        repeated.initial_noise = again;
        repeated.seed = 77; // not used then
        QVERIFY(frames(pose, repeated) == expected);
        QVERIFY(write_safetensors(again, {{"latents", nn::data_from_tensor(at::randn({1, 4, 9, 9}), DType::F32)}}).has_value());
        QCOMPARE(error(pose, repeated), ErrorKind::BadInput);
        QVERIFY(write_safetensors(
                    again, {{"latents", nn::data_from_tensor(noise * std::numeric_limits<double>::quiet_NaN(), DType::F32)}})
                    .has_value());
        QCOMPARE(error(pose, repeated), ErrorKind::BadInput);
    }

    void bad_options_and_poses_are_refused()
    {
        const PoseSequence pose = shoulders_and_moving_elbow(1);
        const auto with = [&](auto change) {
            PoseToVideoOptions options = small();
            change(options);
            return error(pose, options);
        };
        QCOMPARE(with([](auto &o) { o.size = 100; }), ErrorKind::Usage);
        QCOMPARE(with([](auto &o) { o.batch = 0; }), ErrorKind::Usage);
        QCOMPARE(with([](auto &o) { o.steps = 5000; }), ErrorKind::Usage);
        QCOMPARE(with([](auto &o) { o.sampler = "magic"; }), ErrorKind::Usage);
        QCOMPARE(with([](auto &o) { o.guidance_scale = 31.0f; }), ErrorKind::Usage);
        QCOMPARE(with([](auto &o) { o.guidance_scale = std::numeric_limits<float>::quiet_NaN(); }), ErrorKind::Usage);
        QCOMPARE(with([](auto &o) { o.steps = 1001; }), ErrorKind::Usage);
        QCOMPARE(with([](auto &o) { o.steps = -1; }), ErrorKind::Usage);
        QCOMPARE(with([](auto &o) { o.second_condition = "photo"; }), ErrorKind::Usage); // none is given
        QCOMPARE(with([](auto &o) { o.second_condition = "mirror"; }), ErrorKind::Usage);
        QCOMPARE(with([](auto &o) { o.settings.clip_skip = 1; }), ErrorKind::Usage); // of one layer
        const auto with_settings = [&](auto change) { return with([&](auto &o) { change(o.settings); }); };
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(with_settings([](auto &s) { s.frame_noise = "pink"; }), ErrorKind::Usage);
        QCOMPARE(with_settings([](auto &s) { s.photo_strength = 0.5f; }), ErrorKind::Usage);
        QCOMPARE(with_settings([&](auto &s) { s.photo_strength = nan; }), ErrorKind::Usage);
        QCOMPARE(with_settings([&](auto &s) { s.conditioning_scale = nan; }), ErrorKind::Usage);
        QCOMPARE(with_settings([](auto &s) { s.guidance_rescale = 1.5f; }), ErrorKind::Usage);
        QCOMPARE(with_settings([](auto &s) { s.keyframe_interval = 0; }), ErrorKind::Usage);
        QCOMPARE(with_settings([](auto &s) { s.control_interval = 5; }), ErrorKind::Usage);
        QCOMPARE(with_settings([](auto &s) { s.motion_module = "elsewhere"; }), ErrorKind::Usage); // not loaded
        QCOMPARE(with([](auto &o) {
                     o.settings.motion_module = "elsewhere";
                     o.second_condition = "previous_frame";
                 }),
                 ErrorKind::Usage);
        QCOMPARE(error(PoseSequence(signwright_v1_skeleton(), Rational{25, 1}, 2), small()), ErrorKind::BadInput);
        QCOMPARE(error(PoseSequence(signwright_v1_skeleton(), Rational{25, 1}, 0), small()), ErrorKind::BadInput);
    }

    void what_the_parts_cannot_do_is_known_before_weights_are_read()
    {
        VideoModelParts parts; // without any file
        parts.model.manifest = {{"config", tiny::config()}};
        const auto refusal = [&](auto change) {
            PoseToVideoOptions options = small();
            change(options);
            const auto checked = check_parts(parts, options);
            return checked ? std::string() : checked.error().message;
        };
        QCOMPARE(refusal([](auto &) {}), std::string());
        QVERIFY(refusal([](auto &o) { o.settings.clip_skip = 1; }).starts_with("clip skip 1 leaves no layer"));
        QVERIFY(refusal([](auto &o) { o.sampler = "magic"; }).starts_with("unknown sampler"));
        QVERIFY(refusal([](auto &o) {
                    o.settings.motion_module = "motion";
                    o.settings.anchor_attention = true;
                }).starts_with("a motion module and anchor attention"));
        const auto with_photo = [&](PoseToVideoOptions &options) {
            options.settings.photo = (folder() / "none.png").string();
            options.settings.photo_strength = 0.5f;
        };
        QVERIFY(refusal(with_photo).find("none.png") != std::string::npos);
        QVERIFY(refusal([&](auto &o) { o.initial_noise = folder() / "no-noise.safetensors"; }).find("no-noise") !=
                std::string::npos);
        const std::filesystem::path small_noise = folder() / "small.safetensors";
        QVERIFY(write_safetensors(small_noise, {{"latents", nn::data_from_tensor(at::zeros({1, 4, 4, 4}), DType::F32)}}));
        QVERIFY(refusal([&](auto &o) { o.initial_noise = small_noise; }).find("(1 or the number of frames, 4, 8, 8)") !=
                std::string::npos);
        parts.model.manifest["config"]["scheduler"]["num_train_timesteps"] = 100;
        QVERIFY(refusal([](auto &o) { o.steps = 101; }).starts_with("steps 101 is outside"));
        parts.motion_module.emplace(); // made for shorter windows
        parts.motion_module->kind = "motion_module";
        parts.model.kind = "pose_to_video";
        parts.motion_module->manifest = {{"config", {{"motion_module", {{"motion_max_seq_length", 8}}}}}};
        const auto loaded = PoseToVideo::load(parts, Device::Cpu, Precision::Float32);
        QVERIFY(loaded.error().message.find("motion_max_seq_length") != std::string::npos);
    }

    void a_decoder_alone_cannot_begin_at_a_photo()
    {
        nlohmann::json config = tiny::config();
        config["autoencoder"] = {{"_class_name", "AutoencoderTiny"}, {"latent_channels", 4}};
        config["unet"].erase("conditioning_patch_size");
        config["unet"]["conditioning_embedding_out_channels"] = {4, 8, 8, 8};
        DiffusionNetworks networks(*pose_to_video_config_from_json(config), c10::kCPU, 5);
        const auto stored = [&](const std::string &name, const std::string &beginning) {
            nn::NamedTensors kept;
            for (const auto &entry : networks.autoencoder_table.named())
                if (entry.first.starts_with(beginning))
                    kept.push_back(entry);
            nlohmann::json card = {{"name", name}, {"kind", "autoencoder"}, {"architecture", "autoencoder"}};
            card["config"] = {{"autoencoder", config["autoencoder"]}};
            return write_bundle(folder() / name, card, {{"autoencoder", nn::data_from_tensors(kept, DType::F32)}}).has_value();
        };
        QVERIFY(stored("whole", ""));
        QVERIFY(stored("half", "decoder."));
        QVERIFY(write_png(folder() / "photo.png", Image8(64, 64, 3, 120)));
        PoseToVideoOptions options = small();
        options.settings.photo = (folder() / "photo.png").string();
        options.settings.photo_strength = 0.5f;
        VideoModelParts parts;
        parts.model.manifest = {{"config", config}};
        parts.autoencoder = open_bundle(folder() / "whole").value();
        QVERIFY(check_parts(parts, options));
        parts.autoencoder = open_bundle(folder() / "half").value();
        QVERIFY(check_parts(parts, options).error().message.find("can only decode") != std::string::npos);
        options.settings.photo_strength = 0.0f;
        QVERIFY(check_parts(parts, options));
    }

    void fields_of_a_wrong_type_are_refused()
    {
        const nlohmann::json right = tiny::config();
        const auto refused = [](const nlohmann::json &config) {
            VideoModelParts parts;
            parts.model.manifest = {{"config", config}};
            const auto checked = check_parts(parts, small());
            return !checked && checked.error().kind == ErrorKind::BadInput;
        };
        QVERIFY(!refused(right));
        for (const auto &[part, fields] : right.items()) {
            nlohmann::json config = right;
            config[part] = 7;
            QVERIFY2(refused(config), part.c_str());
            config[part] = fields;
            for (const auto &[field, value] : fields.items()) {
                config[part][field] = nlohmann::json::object();
                QVERIFY2(refused(config), (part + "." + field).c_str());
                config[part][field] = value;
            }
        }
    }

    void damaged_bundles_are_refused()
    {
        QVERIFY(write("nan", [](DiffusionNetworks &networks) {
            networks.unet_table.named().front().second.select(0, 0).fill_(std::numeric_limits<float>::quiet_NaN());
        }));
        QCOMPARE(load("nan").error().kind, ErrorKind::BadInput);
        nlohmann::json wider = tiny::config();
        wider["unet"]["block_out_channels"] = {32, 32};
        QVERIFY(write("misshapen", {}, wider));
        QCOMPARE(load("misshapen").error().kind, ErrorKind::BadInput);
        nlohmann::json unfitting = tiny::config();
        unfitting["unet"]["cross_attention_dim"] = 24;
        QVERIFY(write("unfitting", {}, unfitting));
        QCOMPARE(load("unfitting").error().kind, ErrorKind::BadInput);
    }

private:
    static PoseToVideoOptions small()
    {
        PoseToVideoOptions options;
        options.prompt = "a signer with light skin";
        options.size = 64;
        options.seed = 1;
        return options;
    }

    std::filesystem::path folder() const { return temporary_.path().toStdString(); }

    /// A bundle of random weights that claims to have the numbers of `claimed`.
    bool write(const std::string &name, const std::function<void(DiffusionNetworks &)> &change,
               const nlohmann::json &claimed = tiny::config())
    {
        DiffusionNetworks networks(*pose_to_video_config_from_json(tiny::config()), c10::kCPU, 5);
        if (change)
            change(networks);
        return tiny::write(networks, claimed, folder() / name, DType::F32);
    }

    Result<PoseToVideo> load(const std::string &name) const
    {
        const auto bundle = open_bundle(folder() / name);
        if (!bundle)
            return tl::unexpected(bundle.error());
        return PoseToVideo::load({*bundle}, Device::Cpu, Precision::Float32);
    }

    std::vector<Image8> frames(const PoseSequence &pose, const PoseToVideoOptions &options) const
    {
        std::vector<Image8> images;
        const auto result = model_->render(pose, options, {}, [&](Frame &&frame) -> Result<void> {
            images.push_back(std::move(frame.image));
            return {};
        });
        return result ? images : std::vector<Image8>{};
    }

    ErrorKind error(const PoseSequence &pose, const PoseToVideoOptions &options) const
    {
        const auto result = model_->render(pose, options, {}, [](Frame &&) -> Result<void> { return {}; });
        return result ? ErrorKind::Internal : result.error().kind;
    }

    QTemporaryDir temporary_;
    std::unique_ptr<PoseToVideo> model_;
};

QTEST_APPLESS_MAIN(TestPoseToVideo)
#include "test_pose_to_video.moc"
