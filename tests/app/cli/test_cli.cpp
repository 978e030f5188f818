// The program as a person runs it: exit codes, one-line errors that say what to do, and nothing left behind.

#include "core/base/file.h"
#include "core/bundle/safetensors.h"
#include "core/pose/pose_conversion.h"
#include "core/pose/pose_file.h"
#include "core/project/generation_request.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <limits>

using namespace signwright;

namespace
{

struct Run {
    int exit_code = -1;
    QByteArray out;
    QByteArray err;
};

Run run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(SIGNWRIGHT_PROGRAM), arguments);
    process.waitForFinished(300'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

/// Without networks: fast, and enough where the networks do not matter.
QStringList by_rules(QStringList arguments)
{
    return arguments << "--text-to-pose"
                     << "procedural"
                     << "--pose-to-video"
                     << "mannequin";
}

} // namespace

class TestCli : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;

    QString path(const QByteArray &name) const { return folder_.filePath(QString::fromLatin1(name)); }

    /// One line of error after those of the progress, and nothing on standard output.
    static void check_error(const Run &result, int exit_code, const char *part)
    {
        const QByteArrayList lines = result.err.trimmed().split('\n');
        const QByteArray message = lines.back();
        QVERIFY2(result.exit_code == exit_code, (QByteArray::number(result.exit_code) + " " + message).constData());
        for (const QByteArray &stage : lines.first(lines.size() - 1))
            QVERIFY2(!stage.contains(' '), stage.constData());
        QVERIFY2(message.startsWith("signwright: "), message.constData());
        QVERIFY2(message.contains(part), message.constData());
        QVERIFY(result.out.isEmpty());
    }
    /// No temporary file of an unfinished result.
    void check_nothing_left() const
    {
        for (const QString &name : QDir(folder_.path()).entryList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot))
            QVERIFY2(!name.contains(".part-"), qPrintable(name));
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void cleanup() { check_nothing_left(); }

    void wrong_usage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("part");
        const QString out = path("never.mp4");
        QTest::newRow("no verb") << QStringList{} << QByteArray("subcommand");
        QTest::newRow("unknown verb") << QStringList{"sing"} << QByteArray("sing");
        QTest::newRow("unknown option") << QStringList{"generate", "Yes.", "-o", out, "--colour"} << QByteArray("--colour");
        QTest::newRow("no output") << QStringList{"generate", "Yes."} << QByteArray("--output");
        QTest::newRow("unknown ending") << QStringList{"generate", "Yes.", "-o", path("never.gif")} << QByteArray(".gif");
        QTest::newRow("empty text") << QStringList{"generate", "", "-o", out} << QByteArray("text");
        QTest::newRow("steps is a word") << QStringList{"generate", "Yes.", "-o", out, "--steps", "many"}
                                         << QByteArray("--steps");
        QTest::newRow("too many steps") << QStringList{"generate", "Yes.", "-o", out, "--steps", "1001"} << QByteArray("steps");
        QTest::newRow("odd size") << QStringList{"generate", "Yes.", "-o", out, "--size", "257"} << QByteArray("size");
        QTest::newRow("guidance") << QStringList{"generate", "Yes.", "-o", out, "--guidance", "nan"} << QByteArray("guidance");
        QTest::newRow("sampler") << QStringList{"generate", "Yes.", "-o", out, "--sampler", "magic"} << QByteArray("sampler");
        QTest::newRow("LoRA weight") << QStringList{"generate", "Yes.", "-o", out, "--lora", "style:much"}
                                     << QByteArray("style:much has no number");
        QTest::newRow("large LoRA weight") << QStringList{"generate", "Yes.", "-o", out, "--lora", "style:3"}
                                           << QByteArray("gives style a weight");
        QTest::newRow("fps") << QStringList{"generate", "Yes.", "-o", out, "--fps", "0"} << QByteArray("--fps");
        QTest::newRow("mark") << QStringList{"generate", "Yes.", "-o", out, "--mark", "everywhere"} << QByteArray("everywhere");
        QTest::newRow("bench") << QStringList{"bench", "press"} << QByteArray("press");
    }
    void wrong_usage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, part);
        check_error(run(arguments), 2, part.constData());
        QVERIFY(!QFile::exists(path("never.mp4")));
    }

    void bad_input_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("part");
        const QString out = path("never.mp4");
        QTest::newRow("only emoji") << QStringList{"generate", "👋👋", "-o", out} << QByteArray("text");
        QTest::newRow("missing model") << QStringList{"generate", "Yes.", "-o", out, "--pose-to-video", "absent"}
                                       << QByteArray("absent");
        QTest::newRow("missing text file") << QStringList{"generate", "--text-file", path("none.txt"), "-o", out}
                                           << QByteArray("none.txt");
        QTest::newRow("missing request") << QStringList{"generate", "--request", path("none.json"), "-o", out}
                                         << QByteArray("none.json");
        QTest::newRow("missing pose") << QStringList{"video", path("none.pose"), "-o", out} << QByteArray("none.pose");
        QTest::newRow("missing LoRA") << QStringList{"generate", "Yes.", "-o", out, "--lora", "absent-style:0.5"}
                                      << QByteArray("absent-style");
        QTest::newRow("colon in a path") << QStringList{"generate", "Yes.", "-o", out, "--lora", path("a:b/none.safetensors")}
                                         << path("a:b/none.safetensors").toUtf8();
        QTest::newRow("colon and weight") << QStringList{"generate", "Yes.",   "-o",
                                                         out,        "--lora", path("a:b/none.safetensors:0.5")}
                                          << path("a:b/none.safetensors").toUtf8();
        QTest::newRow("missing file") << QStringList{"info", path("none.mp4")} << QByteArray("none.mp4");
        QTest::newRow("unknown model") << QStringList{"models", "verify", "absent"} << QByteArray("absent");
    }
    void bad_input()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, part);
        check_error(run(arguments), 3, part.constData());
        QVERIFY(!QFile::exists(path("never.mp4")));
    }

    void broken_pose_files_data()
    {
        QTest::addColumn<QByteArray>("contents");
        PoseSequence pose(signwright_v1_skeleton(), Rational{25, 1}, 4);
        const auto bytes_of = [](const PoseSequence &sequence) {
            return QByteArray::fromStdString(bytes_of_pose_file(file_from_pose_sequence(sequence)).value());
        };
        const QByteArray whole = bytes_of(pose);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("truncated") << whole.left(whole.size() - 100);
        QTest::newRow("no person in it") << whole;
        PoseSequence no_hands = pose;
        for (int frame = 0; frame < no_hands.frames(); ++frame)
            for (int point = 0; point < signwright_v1::kLeftHand; ++point)
                no_hands.set(frame, point, {0.1f * static_cast<float>(point), 0.0f, 0.0f});
        QTest::newRow("no hands") << bytes_of(no_hands);
        QTest::newRow("zero frames") << bytes_of(PoseSequence(signwright_v1_skeleton(), Rational{25, 1}, 0));
        QTest::newRow("noise") << QByteArray(5000, '\x5a');
    }
    void broken_pose_files()
    {
        QFETCH(QByteArray, contents);
        QFile file(path("broken.pose"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(contents);
        file.close();
        check_error(run({"video", file.fileName(), "-o", path("never.mp4"), "--pose-to-video", "mannequin"}), 3, "broken.pose");
        QVERIFY(!QFile::exists(path("never.mp4")));
    }

    void points_that_are_no_numbers_are_told_of()
    {
        PoseSequence pose(signwright_v1_skeleton(), Rational{25, 1}, 3, Space::Signer);
        for (int frame = 0; frame < pose.frames(); ++frame)
            for (int point = 0; point < pose.points(); ++point)
                pose.set(frame, point, {0.01f * static_cast<float>(point), -0.01f * static_cast<float>(point), 0.0f});
        PoseFile file = file_from_pose_sequence(pose);
        file.coordinates[30] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(write_pose_file(path("nan.pose").toStdString(), file));
        const Run made = run({"video", path("nan.pose"), "-o", path("nan.mp4"), "--pose-to-video", "mannequin"});
        QVERIFY2(made.exit_code == 0, made.err.constData());
        QVERIFY2(made.err.contains("(NaN, 1 of them)"), made.err.constData());
    }

    void a_folder_with_other_files_is_refused_before_the_work()
    {
        QVERIFY(QDir(folder_.path()).mkpath("papers"));
        QVERIFY(replace_file(path("papers/letter.txt").toStdString(), "Dear"));
        const Run refused = run({"generate", "Yes.", "-o", path("papers")});
        check_error(refused, 1, "papers");
        QVERIFY(!refused.err.contains("plan"));
    }

    void unwritable_outputs()
    {
        QVERIFY(QDir(folder_.path()).mkpath("folder.mp4"));
        check_error(run(by_rules({"generate", "Yes.", "-o", path("folder.mp4")})), 1, "folder.mp4");
        check_error(run(by_rules({"generate", "Yes.", "-o", path("missing/out.mp4")})), 1, "missing");
        check_error(run(by_rules({"generate", "Yes.", "-o", "/dev/full"})), 1, "/dev/full");
        if (::geteuid() != 0) {
            QVERIFY(QDir(folder_.path()).mkpath("locked"));
            ::chmod(QFile::encodeName(path("locked")).constData(), 0500);
            check_error(run(by_rules({"generate", "Yes.", "-o", path("locked/out.mp4")})), 1, "locked");
        }
    }

    void a_folder_may_be_named_with_a_slash()
    {
        const Run made = run(by_rules({"generate", "Yes.", "-o", path("pictures") + "/"}));
        QVERIFY2(made.exit_code == 0, made.err.constData());
        QVERIFY(QDir(path("pictures")).entryList({"*.png"}).size() > 10);
    }

    void the_request_inside_a_video_makes_the_same_video()
    {
        const QString first = path("first.mp4"), second = path("second.mp4"), request = path("request.json");
        const Run made = run(by_rules({"generate", "My name is Bo.", "-o", first, "--seed", "11", "--appearance",
                                       "dark skin, red shirt", "--write-request", request}));
        QVERIFY2(made.exit_code == 0, made.err.constData());
        const Run info = run({"--json", "info", first});
        QVERIFY2(info.exit_code == 0, info.err.constData());
        const QJsonObject inside = QJsonDocument::fromJson(info.out).object().value("request").toObject();
        QFile written(request);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(inside, QJsonDocument::fromJson(written.readAll()).object());
        QCOMPARE(inside.value("text").toString(), QString("My name is Bo."));

        QCOMPARE(run({"generate", "--request", request, "-o", second}).exit_code, 0);
        const auto a = read_file(first.toStdString()), b = read_file(second.toStdString());
        QVERIFY(a && b);
        QVERIFY(*a == *b);
    }

    void a_pose_file_goes_on_to_video()
    {
        const QString pose = path("sign.pose"), clip = path("sign.mp4");
        QCOMPARE(run({"generate", "Yes.", "-o", pose, "--text-to-pose", "procedural"}).exit_code, 0);
        QCOMPARE(run({"video", pose, "-o", clip, "--pose-to-video", "mannequin"}).exit_code, 0);
        const QJsonObject a = QJsonDocument::fromJson(run({"--json", "info", pose}).out).object();
        const QJsonObject b = QJsonDocument::fromJson(run({"--json", "info", clip}).out).object();
        QVERIFY(a.value("frames").toInt() > 10);
        QCOMPARE(a.value("frames").toInt(), b.value("frames").toInt());
    }

    /// What anyone needs to compare the video network with another implementation.
    void a_video_starts_from_given_noise_and_tells_what_happened()
    {
        const QString pose = path("yes.pose"), dump = path("dump.safetensors"), again = path("again.safetensors");
        QCOMPARE(run({"generate", "Yes.", "-o", pose, "--text-to-pose", "procedural"}).exit_code, 0);
        QStringList video{"video", pose, "-o", path("yes.mp4"), "--device", "cpu", "--size", "64"};
        QCOMPARE(run(video + QStringList{"--dump", dump}).exit_code, 0);
        const auto first = SafetensorsFile::open(dump.toStdString());
        QVERIFY(first);
        for (const char *name : {"text_states", "condition", "initial_latents", "latents_0", "latents_1", "image"})
            QVERIFY2(first->tensors().contains(name), name);

        // The latents of the first batch, given back for every frame of one: the same pictures come of them.
        const TensorView &latents = first->tensors().at("initial_latents");
        TensorData start{latents.dtype, {1, latents.shape[1], latents.shape[2], latents.shape[3]}, {}};
        start.bytes.assign(latents.bytes.begin(),
                           latents.bytes.begin() + static_cast<std::ptrdiff_t>(latents.bytes.size()) / latents.shape[0]);
        const QString noise = path("noise.safetensors");
        QVERIFY(write_safetensors(noise.toStdString(), {{"latents", start}}));
        QCOMPARE(run(video + QStringList{"--noise", noise, "--seed", "99", "--dump", again}).exit_code, 0);
        const auto second = SafetensorsFile::open(again.toStdString());
        QVERIFY(second);
        const TensorView &a = first->tensors().at("image"), &b = second->tensors().at("image");
        QVERIFY(std::equal(a.bytes.begin(), a.bytes.end(), b.bytes.begin(), b.bytes.end()));

        check_error(run(video + QStringList{"--noise", pose}), 3, "yes.pose");
    }

    void a_plan_shows_what_is_spelled()
    {
        const Run plan = run({"plan", "My name is Quibbleworth."});
        QCOMPARE(plan.exit_code, 0);
        QVERIFY2(plan.out.contains("fs(QUIBBLEWORTH)"), plan.out.constData());
        QVERIFY(plan.out.contains("not a translation"));
    }

    void every_shipped_model_matches_its_hash_and_was_evaluated()
    {
        const auto models = QJsonDocument::fromJson(run({"--json", "models", "list"}).out).array();
        QVERIFY(!models.isEmpty());
        for (const auto &model : models) {
            const QString name = model.toObject().value("name").toString();
            QVERIFY2(!name.isEmpty(), qPrintable(model.toObject().value("error").toString()));
            QCOMPARE(run({"models", "verify", name}).exit_code, 0);
            const Run card = run({"models", "show", name});
            QVERIFY2(card.out.contains("caveat: ") && card.out.contains("scores, as evaluate measured them"),
                     card.out.constData());
        }
    }

    void usage_errors_name_the_verb_s_help()
    {
        check_error(run({"generate", "Yes.", "--colour"}), 2, "; see signwright generate --help");
        check_error(run({"--json-ish"}), 2, "; see signwright --help");
        check_error(run({"evaluate", "--data", path("nowhere")}), 2, "nowhere");
    }

    void what_cannot_be_written_is_said_before_the_work()
    {
        // The plan and everything after it would be told of on standard error.
        for (const QStringList &output : {QStringList{"-o", path("nowhere/a.mp4")},
                                          {"-o", path("a.mp4"), "--write-request", path("nowhere/a.json")},
                                          {"-o", path(QByteArray(300, 'a') + ".mp4")}}) {
            const Run refused = run(by_rules(QStringList{"generate", "Yes."} + output));
            QVERIFY2(refused.exit_code == 1 && refused.err.count('\n') == 1, refused.err.constData());
        }
    }

    void a_full_disk_behind_standard_output_is_an_error()
    {
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(SIGNWRIGHT_PROGRAM), {"plan", "Yes."});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray said = process.readAllStandardError();
        QCOMPARE(process.exitCode(), 1);
        QVERIFY2(said.startsWith("signwright: cannot write to standard output") && said.count('\n') == 1, said.constData());
    }

    void info_tells_of_captions()
    {
        QVERIFY(replace_file(path("A.SRT").toStdString(), "1\n00:00:01,000 --> 00:00:02,500\nYes.\n\n2\n00:00:03,000 --> "
                                                          "00:00:04,250\nNo.\n"));
        const Run told = run({"--json", "info", path("A.SRT")});
        QVERIFY2(told.exit_code == 0, told.err.constData());
        const QJsonObject value = QJsonDocument::fromJson(told.out).object();
        QCOMPARE(value.value("captions").toInt(), 2);
        QCOMPARE(value.value("begin_s").toDouble(), 1.0);
        QCOMPARE(value.value("end_s").toDouble(), 4.25);
        const QString elan = QStringLiteral(SIGNWRIGHT_TEST_DATA "/eaf/test.eaf");
        if (!QFile::exists(elan))
            QSKIP("../shared/data/eaf is not there");
        const Run tiers = run({"info", elan});
        QVERIFY2(tiers.exit_code == 0 && tiers.out.contains("captions, from ") && tiers.out.contains("\n  tier "),
                 (tiers.out + tiers.err).constData());
    }

    void the_mannequin_is_drawn_at_any_even_size_and_names_may_be_in_capitals()
    {
        const QString clip = path("YES.MP4"), pose = path("YES.POSE");
        const Run made = run(by_rules({"generate", "Yes.", "-o", clip, "--size", "100"}));
        QVERIFY2(made.exit_code == 0, made.err.constData());
        QCOMPARE(QJsonDocument::fromJson(run({"--json", "info", clip}).out).object().value("width").toInt(), 100);
        QCOMPARE(run({"generate", "Yes.", "-o", pose, "--text-to-pose", "procedural"}).exit_code, 0);
        QCOMPARE(QJsonDocument::fromJson(run({"--json", "info", pose}).out).object().value("kind").toString(), QString("pose"));
        QCOMPARE(run({"convert", pose, path("AGAIN.POSE")}).exit_code, 0);
        QCOMPARE(run({"video", pose, "-o", clip, "--pose-to-video", "mannequin"}).exit_code, 0);
    }

    void interrupt_leaves_nothing()
    {
        for (const int milliseconds : {0, 50, 400, 1500}) {
            QProcess process;
            process.start(QStringLiteral(SIGNWRIGHT_PROGRAM),
                          {"generate", "I want to learn sign language because my sister is deaf and I like to talk with her.",
                           "-o", path("cut.mp4")});
            // The first stage's line: from here on the program listens.
            QVERIFY(QTest::qWaitFor([&process] { return process.readAllStandardError().contains("plan"); }, 60'000));
            QTest::qWait(milliseconds);
            ::kill(static_cast<pid_t>(process.processId()), SIGINT);
            QVERIFY(process.waitForFinished(60'000));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            QCOMPARE(process.exitCode(), 130);
            QVERIFY(!QFile::exists(path("cut.mp4")));
            check_nothing_left();
        }
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
