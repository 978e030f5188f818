// The cancellation list that every diffusion tool's issue tracker teaches, on the default networks and on the path without
// networks: one terminal event whatever happens and whenever, no frames from a cancelled job, and a context that works on.

#include "app/engine/engine.h"
#include "app/engine/export.h"
#include "core/base/file.h"
#include "core/media/png.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <future>
#include <map>
#include <mutex>

using namespace signwright;

namespace
{

bool is_terminal(const JobEvent &event)
{
    return std::holds_alternative<JobFinished>(event) || std::holds_alternative<JobFailed>(event) ||
           std::holds_alternative<JobCancelled>(event);
}

/// Records every event of every job; `on_event` may act on the engine from inside.
struct Recorder {
    std::mutex mutex;
    std::map<JobId, std::vector<JobEvent>> events;
    std::function<void(JobId, const JobEvent &)> on_event;

    EventSink sink()
    {
        return [this](JobId id, const JobEvent &event) {
            {
                const std::lock_guard lock(mutex);
                events[id].push_back(event);
            }
            if (on_event)
                on_event(id, event);
        };
    }
    int terminal_events(JobId id)
    {
        const std::lock_guard lock(mutex);
        return static_cast<int>(std::count_if(events[id].begin(), events[id].end(), is_terminal));
    }
    JobEvent last(JobId id)
    {
        const std::lock_guard lock(mutex);
        return events[id].back();
    }
    /// The pose of a job; null when it told none.
    std::shared_ptr<const SignedPose> pose(JobId id)
    {
        const std::lock_guard lock(mutex);
        for (const JobEvent &event : events[id])
            if (const auto *ready = std::get_if<PoseReady>(&event))
                return ready->pose;
        return nullptr;
    }
    std::vector<std::string> notes(JobId id)
    {
        const std::lock_guard lock(mutex);
        std::vector<std::string> texts;
        for (const JobEvent &event : events[id])
            if (const auto *note = std::get_if<JobNote>(&event))
                texts.push_back(note->text);
        return texts;
    }
    int rough_frames(JobId id)
    {
        const std::lock_guard lock(mutex);
        return static_cast<int>(std::count_if(events[id].begin(), events[id].end(), [](const JobEvent &event) {
            const auto *ready = std::get_if<FrameReady>(&event);
            return ready && !ready->final;
        }));
    }
    /// The frames of a finished job; null otherwise.
    std::shared_ptr<const std::vector<std::shared_ptr<const Image8>>> frames(JobId id)
    {
        const JobEvent event = last(id);
        const auto *finished = std::get_if<JobFinished>(&event);
        return finished ? finished->frames : nullptr;
    }
};

GenerationRequest network_request()
{
    GenerationRequest request;
    request.text = "Yes.";
    request.steps = 2;
    request.seed = 3;
    return request;
}

GenerationRequest rule_request()
{
    GenerationRequest request = network_request();
    request.text_to_pose = "procedural";
    request.pose_to_video = "mannequin";
    return request;
}

bool same_frames(const std::vector<std::shared_ptr<const Image8>> &a, const std::vector<std::shared_ptr<const Image8>> &b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(*a[i] == *b[i]))
            return false;
    return true;
}

long resident_kib()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmRSS:", 0) == 0)
            return std::stol(line.substr(6));
    return 0;
}

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void tells_plan_pose_and_every_frame_in_order()
    {
        Recorder recorder;
        Engine engine({}, recorder.sink());
        const JobId id = engine.submit(rule_request()).value();
        engine.wait_idle();

        const std::vector<JobEvent> events = recorder.events[id];
        std::vector<int> frames;
        int plan_at = -1, pose_at = -1, first_frame_at = -1, pose_frames = 0;
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (std::holds_alternative<PlanReady>(events[i]))
                plan_at = static_cast<int>(i);
            if (const auto *ready = std::get_if<PoseReady>(&events[i])) {
                pose_at = static_cast<int>(i);
                pose_frames = ready->pose->pose.frames();
            }
            if (const auto *ready = std::get_if<FrameReady>(&events[i])) {
                first_frame_at = first_frame_at < 0 ? static_cast<int>(i) : first_frame_at;
                QVERIFY(ready->final);
                frames.push_back(ready->frame);
            }
        }
        QVERIFY(std::holds_alternative<JobStarted>(events.front()));
        QVERIFY(plan_at > 0 && plan_at < pose_at && pose_at < first_frame_at);
        QCOMPARE(static_cast<int>(frames.size()), pose_frames);
        QVERIFY(std::is_sorted(frames.begin(), frames.end()));
        QCOMPARE(recorder.terminal_events(id), 1);
        QVERIFY(recorder.frames(id));
        QCOMPARE(static_cast<int>(recorder.frames(id)->size()), pose_frames);
    }

    /// A user's own dictionary: what it has is signed with it, what it lacks is left out and can be seen to be.
    void recordings_take_the_place_of_the_network()
    {
        QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        Recorder recorder;
        Engine engine({}, recorder.sink());
        GenerationRequest request = rule_request();
        request.pose_to_video = "none";
        const auto record = [&](GenerationRequest recording) {
            const JobId recorded = engine.submit(recording).value();
            engine.wait_idle();
            const JobEvent end = recorder.last(recorded);
            return export_result(std::get<JobFinished>(end), *recorder.pose(recorded), folder / "yes.pose", {}).has_value();
        };
        QVERIFY(record(request));
        QVERIFY(replace_file(folder / "index.csv", "path,spoken_language,signed_language,start,end,words,glosses,priority\n"
                                                   "yes.pose,en,ase,0,0,yes,YES,0\n"));

        request.text = "Yes. No.";
        request.recordings = folder.string();
        const JobId id = engine.submit(request).value();
        engine.wait_idle();
        const JobEvent event = recorder.last(id);
        const auto *finished = std::get_if<JobFinished>(&event);
        QVERIFY(finished);
        const std::string hash = finished->request->model_hashes.at("recordings");
        const auto pose = recorder.pose(id);
        QCOMPARE(pose->items.size(), std::size_t{1});
        QCOMPARE(pose->items.front().sentence, 0);
        QVERIFY(pose->pose.frames() > 10);

        GenerationRequest other = rule_request();
        other.pose_to_video = "none";
        other.tempo = 0.8f;
        QVERIFY(record(other));
        const JobId changed = engine.submit(request).value();
        engine.wait_idle();
        const JobEvent changed_event = recorder.last(changed);
        QVERIFY(std::get<JobFinished>(changed_event).request->model_hashes.at("recordings") != hash);

        request.recordings = (folder / "nowhere").string();
        const JobId missing = engine.submit(request).value();
        engine.wait_idle();
        const JobEvent failure = recorder.last(missing);
        QCOMPARE(std::get<JobFailed>(failure).error.kind, ErrorKind::NotFound);
    }

    /// A request out of a file names the models that made it: another one is told of, one that has no part is forgotten.
    void models_of_an_earlier_run_are_compared_and_forgotten()
    {
        Recorder recorder;
        Engine engine({.previews = false}, recorder.sink());
        GenerationRequest request = network_request();
        const std::string network = "text_to_pose:text-to-pose-small";
        request.model_hashes = {{network, std::string(64, '0')}, {"of-another-day", std::string(64, '1')}};
        request.negative_prompt = "blur";
        const JobId id = engine.submit(request).value();
        engine.wait_idle();
        const JobEvent event = recorder.last(id);
        const auto *finished = std::get_if<JobFinished>(&event);
        QVERIFY(finished);
        const auto &hashes = finished->request->model_hashes;
        QVERIFY(!hashes.contains("of-another-day"));
        QCOMPARE(hashes.size(), std::size_t{2});
        QVERIFY(hashes.at(network) != std::string(64, '0'));
        QVERIFY(hashes.contains("pose_to_video:pose-to-video-small"));
        const std::vector<std::string> notes = recorder.notes(id);
        QCOMPARE(notes.size(), std::size_t{2});
        QVERIFY(notes[0].find("negative prompt") != std::string::npos);
        QVERIFY(notes[1].starts_with(network + " is not the one"));
        QCOMPARE(recorder.rough_frames(id), 0);
    }

    void what_the_models_cannot_do_is_told_before_anything_is_made()
    {
        Recorder recorder;
        Engine engine({}, recorder.sink());
        GenerationRequest request = network_request();
        request.video.clip_skip = 11; // of fewer layers
        const JobId id = engine.submit(request).value();
        engine.wait_idle();
        const JobEvent event = recorder.last(id);
        const auto *failed = std::get_if<JobFailed>(&event);
        QVERIFY(failed);
        QCOMPARE(failed->error.kind, ErrorKind::Usage);
        QVERIFY2(failed->error.message.starts_with("clip skip 11"), failed->error.message.c_str());
        QVERIFY(!recorder.pose(id));
        request.video.clip_skip = 0;
        request.video.motion_module = "motion";
        request.video.anchor_attention = true;
        QCOMPARE(engine.submit(request).error().kind, ErrorKind::Usage);
    }

    /// As with pose files: the result names the photo that it was made from, and another one under its name is not taken for it.
    void the_photo_of_a_request_is_known_by_its_contents()
    {
        QTemporaryDir temporary;
        const std::filesystem::path photo = std::filesystem::path(temporary.path().toStdString()) / "signer.png";
        Recorder recorder;
        Engine engine({.previews = false}, recorder.sink());
        const auto run = [&](const GenerationRequest &request) {
            const JobId id = engine.submit(request).value();
            engine.wait_idle();
            return recorder.last(id);
        };
        const auto failure = [&](const GenerationRequest &request) {
            const JobEvent event = run(request);
            const auto *failed = std::get_if<JobFailed>(&event);
            return failed ? failed->error.kind : ErrorKind::Internal;
        };
        GenerationRequest request = network_request();
        request.video.photo = photo.string();
        request.video.photo_strength = 0.4f;
        QCOMPARE(failure(request), ErrorKind::NotFound);
        QVERIFY(write_png(photo, Image8(80, 80, 3, 120)));
        const JobEvent event = run(request);
        const auto *finished = std::get_if<JobFinished>(&event);
        QVERIFY(finished);
        const std::string hash = finished->request->video.photo_sha256;
        QCOMPARE(hash.size(), std::size_t{64});
        QVERIFY(write_png(photo, Image8(80, 80, 3, 90)));
        QCOMPARE(failure(*finished->request), ErrorKind::BadInput);
    }

    void same_request_gives_the_same_frames()
    {
        Recorder recorder;
        Engine engine({}, recorder.sink());
        const JobId first = engine.submit(network_request()).value();
        const JobId second = engine.submit(network_request()).value();
        engine.wait_idle();
        QVERIFY(recorder.frames(first) && recorder.frames(second));
        QVERIFY(same_frames(*recorder.frames(first), *recorder.frames(second)));
        QCOMPARE(recorder.rough_frames(first), static_cast<int>(recorder.frames(first)->size()));
    }

    void cancel_inside_a_stage_data()
    {
        QTest::addColumn<QString>("stage");
        for (const char *stage : {"plan", "pose", "load", "text", "denoise", "decode"})
            QTest::newRow(stage) << QString::fromLatin1(stage);
    }
    void cancel_inside_a_stage()
    {
        QFETCH(QString, stage);
        Recorder recorder;
        Engine *running = nullptr;
        bool asked = false;
        recorder.on_event = [&](JobId id, const JobEvent &event) {
            const auto *progress = std::get_if<JobProgress>(&event);
            if (!asked && id == 1 && progress && progress->stage == stage.toStdString()) {
                asked = true;
                running->cancel(id);
            }
        };
        Engine engine({}, recorder.sink());
        running = &engine;
        const JobId stopped = engine.submit(network_request()).value();
        const JobId next = engine.submit(rule_request()).value();
        engine.wait_idle();
        QVERIFY2(asked, "the stage never reported");
        QCOMPARE(recorder.terminal_events(stopped), 1);
        QVERIFY(std::holds_alternative<JobCancelled>(recorder.last(stopped)));
        QCOMPARE(recorder.terminal_events(next), 1);
        QVERIFY(std::holds_alternative<JobFinished>(recorder.last(next)));
    }

    void the_networks_work_on_after_a_cancel()
    {
        Recorder recorder;
        Engine *running = nullptr;
        recorder.on_event = [&](JobId id, const JobEvent &event) {
            const auto *progress = std::get_if<JobProgress>(&event);
            if (id == 2 && progress && progress->stage == "denoise")
                running->cancel(id);
        };
        Engine engine({}, recorder.sink());
        running = &engine;
        const JobId before = engine.submit(network_request()).value();
        const JobId stopped = engine.submit(network_request()).value();
        const JobId after = engine.submit(network_request()).value();
        engine.wait_idle();
        QVERIFY(std::holds_alternative<JobCancelled>(recorder.last(stopped)));
        QVERIFY(recorder.frames(before) && recorder.frames(after));
        QVERIFY(same_frames(*recorder.frames(before), *recorder.frames(after)));
    }

    void cancelling_a_waiting_job_never_starts_it()
    {
        Recorder recorder;
        Engine *running = nullptr;
        constexpr JobId waiting = 2;
        // The first job may be quicker than this thread: it waits for the second to be in the queue.
        std::promise<void> queued;
        recorder.on_event = [&, second = queued.get_future().share()](JobId id, const JobEvent &event) {
            if (id != 1 || !std::holds_alternative<PoseReady>(event))
                return;
            second.wait();
            running->cancel(waiting);
        };
        Engine engine({}, recorder.sink());
        running = &engine;
        const JobId first = engine.submit(rule_request()).value();
        const JobId submitted = engine.submit(rule_request()).value();
        queued.set_value();
        QCOMPARE(submitted, waiting);
        engine.wait_idle();
        QVERIFY(std::holds_alternative<JobFinished>(recorder.last(first)));
        QCOMPARE(recorder.events[waiting].size(), std::size_t{1});
        QVERIFY(std::holds_alternative<JobCancelled>(recorder.last(waiting)));
    }

    void cancelling_an_ended_or_unknown_job_does_nothing()
    {
        Recorder recorder;
        Engine engine({}, recorder.sink());
        const JobId id = engine.submit(rule_request()).value();
        engine.wait_idle();
        engine.cancel(id);
        engine.cancel(999);
        QCOMPARE(recorder.terminal_events(id), 1);
        QCOMPARE(recorder.events.size(), std::size_t{1});
    }

    void cancel_all_ends_every_job_once()
    {
        Recorder recorder;
        Engine engine({}, recorder.sink());
        std::vector<JobId> ids;
        for (int i = 0; i < 5; ++i)
            ids.push_back(engine.submit(rule_request()).value());
        engine.cancel_all();
        engine.wait_idle();
        for (const JobId id : ids) {
            QCOMPARE(recorder.terminal_events(id), 1);
            QVERIFY(is_terminal(recorder.last(id)));
        }
    }

    void destroying_the_engine_ends_every_job_once()
    {
        Recorder recorder;
        std::vector<JobId> ids;
        {
            Engine engine({}, recorder.sink());
            for (int i = 0; i < 4; ++i)
                ids.push_back(engine.submit(rule_request()).value());
        }
        for (const JobId id : ids)
            QCOMPARE(recorder.terminal_events(id), 1);
    }

    void a_full_queue_refuses()
    {
        Recorder recorder;
        EngineOptions options;
        options.queue_limit = 2;
        Engine engine(options, recorder.sink());
        int refused = 0;
        for (int i = 0; i < 6; ++i)
            if (const auto id = engine.submit(rule_request()); !id) {
                ++refused;
                QVERIFY(id.error().message.find("queue is full") != std::string::npos);
            }
        QVERIFY(refused >= 3); // at most one runs while two wait
        engine.cancel_all();
        engine.wait_idle();
    }

    void a_failing_job_does_not_stop_the_queue()
    {
        Recorder recorder;
        Engine engine({}, recorder.sink());
        GenerationRequest missing = rule_request();
        missing.pose_to_video = "no-such-model";
        const JobId failing = engine.submit(missing).value();
        const JobId next = engine.submit(rule_request()).value();
        engine.wait_idle();
        const JobEvent event = recorder.last(failing);
        QVERIFY(std::holds_alternative<JobFailed>(event));
        QVERIFY(std::get<JobFailed>(event).error.message.find("no-such-model") != std::string::npos);
        QVERIFY(std::holds_alternative<JobFinished>(recorder.last(next)));
    }

    void memory_after_many_cancels_is_that_after_one()
    {
        Recorder recorder;
        Engine *running = nullptr;
        recorder.on_event = [&](JobId id, const JobEvent &event) {
            if (const auto *ready = std::get_if<FrameReady>(&event); ready && ready->frame >= 4)
                running->cancel(id);
        };
        Engine engine({}, recorder.sink());
        running = &engine;
        const auto cancel_one = [&] {
            const JobId id = engine.submit(rule_request()).value();
            engine.wait_idle();
            QVERIFY(std::holds_alternative<JobCancelled>(recorder.last(id)));
            const std::lock_guard lock(recorder.mutex);
            recorder.events.clear();
        };
        for (int i = 0; i < 5; ++i)
            cancel_one();
        const long before = resident_kib();
        for (int i = 0; i < 40; ++i)
            cancel_one();
        // A leaked job would keep at least five frames of 192 KiB: 40 MiB in all.
        QVERIFY2(resident_kib() - before < 16 * 1024, qPrintable(QString::number(resident_kib() - before)));
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "test_engine.moc"
