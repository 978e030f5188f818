#include "core/base/file.h"
#include "core/base/resources.h"
#include "core/pose/layouts.h"
#include "core/pose/pose_conversion.h"
#include "core/signing/planner.h"
#include "models/sign_to_text/pose_file_translator.h"
#include "models/sign_to_text/pose_translation/caption_stream.h"
#include "models/sign_to_text/pose_translation/network_performer.h"
#include "models/sign_to_text/pose_translation/pose_translator_bundle.h"
#include "models/sign_to_text/pose_translation/pose_translator_task.h"
#include "models/sign_to_text/pose_translation/signing_detector.h"

#include <ATen/ATen.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;
using namespace signwright::sign_to_text;

namespace
{

nlohmann::json tiny_recipe()
{
    return {{"name", "tiny"},
            {"task",
             {{"name", "pose_translator"},
              {"encoder", {{"dim", 16}, {"heads", 2}, {"feed_forward", 16}}},
              {"decoder", {{"d_model", 16}, {"ffn_dim", 16}, {"num_layers", 1}, {"attention_heads", 2}}},
              {"segmentation_channels", 8},
              {"validation_samples", 8}}},
            {"steps", 2},
            {"batch_size", 8}};
}

/// A bundle of an untrained tiny network.
class TinyBundle
{
public:
    TinyBundle()
    {
        const auto recipe = training::recipe_from_json(tiny_recipe(), "test");
        auto task = make_pose_translator_task(*recipe, Device::Cpu);
        task_ = std::move(*task);
        const nlohmann::json record{
            {"recipe", recipe->source}, {"steps", 0}, {"seconds", 0.0}, {"seed", 0}, {"scores", nlohmann::json::object()}};
        written_ = task_->write_bundle(path(), record).has_value();
    }

    std::filesystem::path path() const { return std::filesystem::path(folder_.path().toStdString()) / "bundle"; }
    bool written() const { return written_; }
    training::Task &task() { return *task_; }

private:
    QTemporaryDir folder_;
    std::unique_ptr<training::Task> task_;
    bool written_ = false;
};

PoseSequence signer(int frames)
{
    PoseSequence pose(signwright_v1_skeleton(), {25, 1}, frames, Space::Signer);
    for (int frame = 0; frame < frames; ++frame)
        for (int point = 0; point < pose.points(); ++point)
            pose.set(frame, point, {0.01f * static_cast<float>(point % 7), 0.02f * static_cast<float>(point % 11), 0.0f});
    return pose;
}

} // namespace

class TestPoseTranslator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        bundle_ = std::make_unique<TinyBundle>();
        QVERIFY(bundle_->written());
    }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void a_network_signs_what_the_samples_ask_for()
    {
        const auto performer = network_performer(resource_folder() / "bundles" / "text-to-pose-small");
        QVERIFY2(performer, performer ? "" : performer.error().message.c_str());
        const Lexicon lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv").value();
        const SigningPlan plan = plan_from_text("I like coffee.", lexicon);
        const auto first = (*performer)(plan, 5), again = (*performer)(plan, 5), other = (*performer)(plan, 6);
        QVERIFY(first && again && other);
        QVERIFY(first->pose.coordinates() == again->pose.coordinates() && first->pose.coordinates() != other->pose.coordinates());
        QCOMPARE(first->items.size(), std::size_t{3});
        QVERIFY(!network_performer(resource_folder() / "bundles" / "pose-to-video-small"));

        const auto asked = std::make_shared<int>(0);
        const auto samples = SigningSamples::create(5, {}, [&, asked](const SigningPlan &of, std::uint64_t seed) {
            ++*asked;
            return (*performer)(of, seed);
        });
        QVERIFY(samples);
        for (std::uint64_t index = 0; index < 24; ++index)
            QVERIFY((*samples)->sample(Split::Train, index));
        QVERIFY(*asked > 0 && *asked < 16);
        *asked = 0;
        QVERIFY((*samples)->sample(Split::Test, 1) && (*samples)->sample(Split::Validation, 1));
        QCOMPARE(*asked, 0);
    }

    void training_reaches_every_parameter_and_scores()
    {
        for (auto &[name, tensor] : bundle_->task().parameters())
            tensor.mutable_grad() = at::Tensor();
        const auto result = bundle_->task().step({.seed = 1});
        QVERIFY(result);
        result->loss.backward();
        QStringList untouched;
        for (const auto &[name, tensor] : bundle_->task().parameters())
            if (!tensor.grad().defined())
                untouched.append(QString::fromStdString(name));
        QVERIFY2(untouched.isEmpty(), qPrintable(untouched.join(" ")));
        const auto scores = bundle_->task().validate();
        QVERIFY(scores);
        QVERIFY(scores->contains("word_errors") && scores->contains("sign_accuracy"));
    }

    /// With a detector that sees signing everywhere.
    void a_gap_in_time_starts_anew()
    {
        const auto bundle = open_bundle(bundle_->path());
        QVERIFY(bundle);
        auto model = load_pose_translator(*bundle, at::kCPU);
        QVERIFY(model);
        for (auto &[name, tensor] : model->network->state())
            if (name == "segmentation.output.bias")
                tensor.fill_(20.0);
        CaptionStream stream(std::make_shared<const PoseTranslatorModel>(std::move(*model)), {});
        const auto frames = observed_from_sequence(signer(12), 1.0f);
        QVERIFY(frames);
        std::vector<Caption> captions;
        for (std::size_t i = 0; i < frames->size(); ++i) {
            const double away = i < 2 ? 0.0 : 10.0;
            const auto update = stream.push((*frames)[i], 0.04 * static_cast<double>(i) + away, {});
            QVERIFY(update);
            captions.insert(captions.end(), update->captions.begin(), update->captions.end());
        }
        const auto last = stream.finish({});
        QVERIFY(last);
        captions.insert(captions.end(), last->captions.begin(), last->captions.end());
        QVERIFY(!captions.empty());
        for (const Caption &caption : captions) {
            QVERIFY(caption.begin_seconds >= 10.0 && caption.end_seconds < 11.0);
            QVERIFY(caption.id == captions.front().id);
        }
        // What was told keeps its number.
        stream.reset();
        for (std::size_t i = 0; i < frames->size(); ++i)
            QVERIFY(stream.push((*frames)[i], 20.0 + 0.04 * static_cast<double>(i), {}));
        const auto again = stream.finish({});
        QVERIFY(again && !again->captions.empty());
        QVERIFY(again->captions.front().id > captions.front().id);
    }

    void a_bundle_gives_the_network_back()
    {
        const auto bundle = open_bundle(bundle_->path());
        QVERIFY(bundle);
        QCOMPARE(bundle->kind, std::string("sign_to_text"));
        const auto model = load_pose_translator(*bundle, at::kCPU);
        QVERIFY(model);
        for (const auto &[name, tensor] : bundle_->task().parameters()) {
            bool found = false;
            for (const auto &[loaded, other] : model->network->state())
                if ("pose_translator/" + loaded == name)
                    found = at::allclose(tensor.detach(), other, 2e-3, 2e-3);
            QVERIFY2(found, name.c_str());
        }
    }

    void other_bundles_are_refused()
    {
        auto bundle = open_bundle(bundle_->path()).value();
        bundle.architecture = "sign2gpt";
        const auto other = load_pose_translator(bundle, at::kCPU);
        QVERIFY(!other);
        QCOMPARE(other.error().kind, ErrorKind::BadInput);
        bundle = open_bundle(bundle_->path()).value();
        bundle.manifest["config"]["classes"] = 3;
        QVERIFY(!load_pose_translator(bundle, at::kCPU));
        QVERIFY(!StreamingTranslator::open("no/such/folder", {}, Device::Cpu));
    }

    void fields_of_a_wrong_type_are_named()
    {
        for (const auto &[field, value] : {std::pair<const char *, nlohmann::json>{"encoder", 3},
                                           {"decoder", "small"},
                                           {"encoder", nlohmann::json::array({1, 2})},
                                           {"segmentation_channels", "many"},
                                           {"recorded_hands", 7}}) {
            nlohmann::json recipe = tiny_recipe();
            recipe["task"][field] = value;
            const auto task = make_pose_translator_task(training::recipe_from_json(recipe, "test").value(), Device::Cpu);
            QVERIFY2(!task, field);
            QCOMPARE(task.error().kind, ErrorKind::BadInput);
            QVERIFY2(task.error().message.find(std::string(field) + " must be") != std::string::npos,
                     task.error().message.c_str());
        }
        for (const nlohmann::json &temperature : {nlohmann::json("warm"), nlohmann::json(0.0), nlohmann::json(-1.0)}) {
            auto bundle = open_bundle(bundle_->path()).value();
            bundle.manifest["config"]["temperature"] = temperature;
            const auto model = load_pose_translator(bundle, at::kCPU);
            QVERIFY(!model);
            QCOMPARE(model.error().kind, ErrorKind::BadInput);
            QVERIFY2(model.error().message.find("temperature must be") != std::string::npos, model.error().message.c_str());
        }
    }

    void the_detector_looks_back_only()
    {
        ParameterTable table(at::kCPU, 3);
        const SigningDetector detector(6, 8, ParameterScope(table));
        const at::Tensor clip = at::randn({1, 60, 6});
        const at::Tensor all = detector.forward(clip);
        QVERIFY(at::allclose(detector.forward(clip.slice(1, 0, 40)), all.slice(1, 0, 40), 1e-5, 1e-6));
        const at::Tensor near = detector.forward(clip.slice(1, 59 - SigningDetector::kReach, 60));
        QVERIFY(at::allclose(near.select(1, -1), all.select(1, -1), 1e-5, 1e-6));
        at::Tensor changed = clip.clone();
        changed.select(1, 59 - SigningDetector::kReach).add_(1.0);
        QVERIFY(!at::allclose(detector.forward(changed).select(1, -1), all.select(1, -1), 1e-5, 1e-6));
    }

    void frames_of_another_layout_are_refused_and_the_stream_goes_on()
    {
        auto translator = StreamingTranslator::open(bundle_->path(), {}, Device::Cpu);
        QVERIFY(translator);
        PoseFrame odd;
        odd.points.resize(12);
        odd.confidences.resize(12);
        QVERIFY(!translator->push(odd));
        PoseFrame nobody;
        const auto points = static_cast<std::size_t>(skeleton_of(PoseLayout::MediaPipe576)->point_count());
        nobody.points.resize(points);
        nobody.confidences.resize(points);
        nobody.width = 640;
        nobody.height = 480;
        for (int i = 0; i < 30; ++i) {
            nobody.index = i;
            nobody.time = {i, 25};
            const auto update = translator->push(nobody);
            QVERIFY(update);
            QCOMPARE(update->state, SigningState::NoSigner);
            QVERIFY(update->captions.empty());
        }
        QVERIFY(translator->finish());
        translator->reset();
        nobody.time = {0, 25}; // time may begin again
        QVERIFY(translator->push(nobody));
    }

    void progress_of_a_file_runs_once()
    {
        // A detector that sees signing everywhere, so that texts are written on the way.
        at::Tensor bias;
        for (const auto &[name, tensor] : bundle_->task().parameters())
            if (name == "pose_translator/segmentation.output.bias")
                bias = tensor.detach();
        QVERIFY(bias.defined());
        const at::Tensor before = bias.clone();
        bias.fill_(20.0);
        QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "talkative";
        const nlohmann::json record{
            {"recipe", tiny_recipe()}, {"steps", 0}, {"seconds", 0.0}, {"seed", 0}, {"scores", nlohmann::json::object()}};
        const auto written = bundle_->task().write_bundle(path, record);
        bias.copy_(before);
        QVERIFY(written);
        const auto translator = PoseFileTranslator::open(path, {}, Device::Cpu);
        QVERIFY(translator);
        double last = -1.0;
        Control control;
        control.progress = [&](const Progress &progress) {
            QCOMPARE(progress.stage, std::string("translate"));
            QVERIFY(progress.fraction > last);
            last = progress.fraction;
        };
        const auto captions = translator->translate(file_from_pose_sequence(signer(40)), control);
        QVERIFY(captions && !captions->empty());
        QVERIFY(last > 0.9);
    }

    void poses_that_cannot_be_read_say_why()
    {
        const auto translator = PoseFileTranslator::open(bundle_->path(), {}, Device::Cpu);
        QVERIFY(translator);
        PoseFile file = file_from_pose_sequence(signer(40));
        QVERIFY(translator->translate(file, {}));
        PoseFile two = file;
        two.people = 2;
        two.coordinates.insert(two.coordinates.end(), file.coordinates.begin(), file.coordinates.end());
        two.confidences.insert(two.confidences.end(), file.confidences.begin(), file.confidences.end());
        const auto several = translator->translate(two, {});
        QVERIFY(!several);
        QVERIFY(several.error().message.find("2 people") != std::string::npos);
        PoseSequence hidden = signer(40);
        for (int frame = 0; frame < hidden.frames(); ++frame)
            hidden.clear(frame, signwright_v1::kLeftShoulder);
        const auto bodiless = translator->translate(file_from_pose_sequence(hidden), {});
        QVERIFY(!bodiless);
        QVERIFY(bodiless.error().message.find("shoulders") != std::string::npos);
        Control stopped;
        std::stop_source source;
        source.request_stop();
        stopped.stop = source.get_token();
        const auto cancelled = translator->translate(file, stopped);
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
    }

private:
    std::unique_ptr<TinyBundle> bundle_;
};

QTEST_GUILESS_MAIN(TestPoseTranslator)
#include "test_pose_translator.moc"
