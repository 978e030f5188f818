// `signwright translate` on poses of all kinds, and with a Sign2GPT of a few steps: text, or one clear line.

#include "core/base/file.h"
#include "core/bundle/safetensors.h"
#include "core/media/video_writer.h"
#include "core/pose/pose_file.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <functional>

using namespace signwright;
namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

/// A run of the program.
struct Run {
    int exit_code = -1; ///< -1 = it crashed or did not end
    QByteArray out, err;
};

Run run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(SIGNWRIGHT_PROGRAM), arguments);
    const bool ended = process.waitForFinished(300'000) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A clip of two colours and its manifest.
Result<void> write_clip(const fs::path &folder)
{
    VideoOptions options;
    options.width = options.height = 28;
    auto writer = VideoWriter::create(folder / "clip", options);
    if (!writer)
        return tl::unexpected(writer.error());
    for (int frame = 0; frame < 12; ++frame)
        if (auto added = writer->add(Image8(28, 28, 3, frame < 6 ? 40 : 200)); !added)
            return added;
    if (auto finished = writer->finish(); !finished)
        return finished;
    const json line = {{"video", "clip"}, {"text", "dark, then bright"}, {"glosses", {"DARK", "BRIGHT"}}};
    return replace_file(folder / "clips.jsonl", line.dump() + "\n");
}

/// Trains a small Sign2GPT on the clip, one step: the bundle `task` in the folder.
Run train(const fs::path &folder, const char *task)
{
    const json model = {
        {"frames", {{"stride", 1}, {"stored_size", 28}, {"size", 28}}},
        {"frame_encoder", {{"image_size", 28}, {"hidden_size", 32}, {"num_hidden_layers", 1}, {"num_attention_heads", 2}}},
        {"sign_encoder", {{"dim", 32}, {"heads", 2}, {"feed_forward", 64}}},
        {"language_model",
         {{"d_model", 32}, {"ffn_dim", 64}, {"num_layers", 1}, {"attention_heads", 2}, {"adapter", json::object()}}}};
    const std::string clips = (folder / "clips.jsonl").string();
    const json recipe = {
        {"name", task},
        {"task",
         {{"name", task}, {"train", clips}, {"validation", clips}, {"model", model}, {"pieces", 20}, {"train_everything", true}}},
        {"steps", 1},
        {"batch_size", 1},
        {"seed", 1},
        {"optimizer", {{"name", "adamw"}, {"learning_rate", 1e-3}}},
        {"schedule", {{"name", "constant"}}}};
    const fs::path file = folder / (std::string(task) + ".json");
    if (!replace_file(file, recipe.dump()))
        return {};
    return run({"train", QString::fromStdString(file.string()), "--run",
                QString::fromStdString((folder / (std::string("run-") + task)).string()), "-o",
                QString::fromStdString((folder / task).string())});
}

/// The file without the components that `drop` names.
PoseFile without(const PoseFile &file, const std::function<bool(const std::string &)> &drop)
{
    PoseFile part = file;
    part.components.clear();
    std::vector<std::size_t> points;
    std::size_t point = 0;
    for (const SkeletonComponent &component : file.components) {
        const bool kept = !drop(component.name);
        if (kept)
            part.components.push_back(component);
        for (std::size_t i = 0; i < component.points.size(); ++i, ++point)
            if (kept)
                points.push_back(point);
    }
    const auto dimensions = static_cast<std::size_t>(file.dimensions());
    const std::size_t all = point, rows = file.confidences.size() / all;
    part.coordinates.clear();
    part.confidences.clear();
    for (std::size_t row = 0; row < rows; ++row)
        for (const std::size_t kept : points) {
            part.confidences.push_back(file.confidences[row * all + kept]);
            const auto from = file.coordinates.begin() + static_cast<std::ptrdiff_t>((row * all + kept) * dimensions);
            part.coordinates.insert(part.coordinates.end(), from, from + static_cast<std::ptrdiff_t>(dimensions));
        }
    return part;
}

} // namespace

class TestTranslateVerb : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void poses_of_all_kinds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("exit_code");
        QTest::addColumn<QByteArray>("part"); ///< of the only line of an error
        QTest::newRow("OpenPose 137") << "openpose137" << 0 << QByteArray();
        QTest::newRow("no face") << "no-face" << 0 << QByteArray();
        QTest::newRow("no hands") << "no-hands" << 0 << QByteArray();
        QTest::newRow("no world coordinates") << "no-world" << 0 << QByteArray();
        QTest::newRow("only hands") << "only-hands" << 3 << QByteArray("both shoulders");
        QTest::newRow("two people") << "two-people" << 3 << QByteArray("2 people");
        QTest::newRow("cut off") << "cut-off" << 3 << QByteArray("cut-off.pose");
        QTest::newRow("no pose at all") << "text" << 3 << QByteArray("text.pose");
        QTest::newRow("not there") << "nothing" << 3 << QByteArray("nothing.pose");
    }

    void poses_of_all_kinds()
    {
        QFETCH(QString, name);
        QFETCH(int, exit_code);
        QFETCH(QByteArray, part);
        const fs::path data = SIGNWRIGHT_TEST_DATA "/pose", folder = folder_.path().toStdString();
        if (!fs::exists(data / "example.pose"))
            QSKIP("the poses are not in the test data");
        const PoseFile whole = read_pose_file(data / "example.pose").value();
        const auto write = [&](const char *file, const PoseFile &pose) {
            QVERIFY(write_pose_file(folder / (std::string(file) + ".pose"), pose));
        };
        write("openpose137", read_pose_file(data / "openpose137.pose").value());
        write("no-face", without(whole, [](const std::string &part) { return part == "FACE_LANDMARKS"; }));
        write("no-hands", without(whole, [](const std::string &part) { return part.find("HAND") != std::string::npos; }));
        write("no-world", without(whole, [](const std::string &part) { return part == "POSE_WORLD_LANDMARKS"; }));
        write("only-hands", without(whole, [](const std::string &part) { return part.find("HAND") == std::string::npos; }));
        PoseFile two = whole;
        two.people = 2;
        two.frames /= 2;
        two.confidences.resize(static_cast<std::size_t>(two.frames * 2 * two.point_count()));
        two.coordinates.resize(two.confidences.size() * static_cast<std::size_t>(two.dimensions()));
        write("two-people", two);
        QVERIFY(replace_file(folder / "cut-off.pose", bytes_of_pose_file(whole).value().substr(0, 20'000)));
        QVERIFY(replace_file(folder / "text.pose", "once upon a time"));

        const Run translated = run({"translate", folder_.filePath(name + ".pose"), "--json"});
        QVERIFY2(translated.exit_code == exit_code, translated.err.constData());
        if (exit_code == 0)
            QVERIFY(translated.out.contains("\"captions\""));
        else
            QVERIFY2(translated.err.count("\"error\"") == 1 && translated.err.contains(part), translated.err.constData());
    }

    void sign2gpt_in_bytes_says_nearly_the_same()
    {
        const fs::path folder = folder_.path().toStdString();
        QVERIFY(write_clip(folder));
        const Run trained = train(folder, "sign2gpt_translation");
        QVERIFY2(trained.exit_code == 0, trained.err.constData());
        const QStringList plain = {"translate",
                                   folder_.filePath("clip"),
                                   "--json",
                                   "--bundle",
                                   folder_.filePath("sign2gpt_translation"),
                                   "--dump",
                                   folder_.filePath("dump.safetensors")};
        std::vector<float> scores;
        for (const QStringList &arguments : {plain, plain + QStringList{"--int8"}}) {
            const Run translated = run(arguments);
            QVERIFY2(translated.exit_code == 0, translated.err.constData());
            QCOMPARE(json::parse(translated.out.toStdString()).at("captions").size(), std::size_t{1});
            const auto dump = SafetensorsFile::open(folder / "dump.safetensors").value();
            std::memcpy(&scores.emplace_back(), dump.tensors().at("beam_0.score").bytes.data(), sizeof(float));
        }
        QVERIFY(scores[0] != scores[1] && std::abs(scores[0] - scores[1]) < 0.05f * std::abs(scores[0]));
        const Run other = run({"translate", folder_.filePath("clip"), "--json", "--int8"});
        QVERIFY2(other.exit_code == 2 && other.err.contains("--int8 is for Sign2GPT"), other.err.constData());
    }

    void sign2gpt_s_first_stage_names_pseudo_glosses()
    {
        const fs::path folder = folder_.path().toStdString();
        QVERIFY(write_clip(folder));
        const Run trained = train(folder, "sign2gpt_pretraining");
        QVERIFY2(trained.exit_code == 0, trained.err.constData());
        const QStringList arguments = {"translate", folder_.filePath("clip"), "--bundle",
                                       folder_.filePath("sign2gpt_pretraining")};
        const Run text = run(arguments), numbers = run(arguments + QStringList{"--json"});
        QVERIFY2(text.exit_code == 0 && numbers.exit_code == 0, (text.err + numbers.err).constData());
        QVERIFY2(text.out.contains("DARK") && text.out.contains("BRIGHT") && text.out.count('\n') == 2, text.out.constData());
        QVERIFY2(text.err.contains("the signing that it was trained on"), text.err.constData()); // the card's caveat
        const json result = json::parse(numbers.out.toStdString());
        QVERIFY(result.at("captions").empty());
        QCOMPARE(result.at("pseudo_glosses").size(), std::size_t{2});
        for (const json &gloss : result.at("pseudo_glosses")) {
            const double confidence = gloss.at("confidence"), seconds = gloss.at("time_s");
            QVERIFY(confidence > 0.0 && confidence < 1.0 && seconds >= 0.0 && seconds < 12.0 / 25.0);
        }
        for (const auto &[option, value] : {std::pair{"-o", "captions.srt"}, {"--left-handed", ""}}) {
            QStringList more = arguments + QStringList{option};
            if (*value != '\0')
                more += folder_.filePath(value);
            const Run refused = run(more);
            QVERIFY2(refused.exit_code == 2 && refused.err.count('\n') == 1, refused.err.constData());
        }
        QVERIFY(!fs::exists(folder / "captions.srt"));
    }

    void what_is_no_video_is_said_to_be_none()
    {
        const fs::path folder = folder_.path().toStdString();
        fs::create_directories(folder / "photos");
        QVERIFY(replace_file(folder / "photos" / "A.JPG", "of a cat"));
        for (const auto &[input, part] : {std::pair{"photos/A.JPG", "single picture"}, {"photos", "without PNG pictures"}}) {
            const Run refused = run({"translate", folder_.filePath(input)});
            QCOMPARE(refused.exit_code, 3);
            QVERIFY2(refused.err.contains(part) && refused.err.count('\n') == 1, refused.err.constData());
        }
    }

    void captions_go_to_standard_output_too()
    {
        const fs::path folder = folder_.path().toStdString();
        QVERIFY(write_clip(folder));
        const Run trained = train(folder, "sign2gpt_translation");
        QVERIFY2(trained.exit_code == 0, trained.err.constData());
        const QStringList arguments = {"translate", folder_.filePath("clip"), "--bundle",
                                       folder_.filePath("sign2gpt_translation"), "-o"};
        const Run to_file = run(arguments + QStringList{folder_.filePath("CAPTIONS.SRT")}),
                  to_output = run(arguments + QStringList{"-"});
        QVERIFY2(to_file.exit_code == 0 && to_output.exit_code == 0, (to_file.err + to_output.err).constData());
        QCOMPARE(to_output.out.toStdString(), read_file(folder / "CAPTIONS.SRT").value());
        QCOMPARE(run(arguments + QStringList{"-", "--json"}).exit_code, 2);
        QCOMPARE(run({"translate", folder_.filePath("clip"), "--dump", folder_.filePath("nowhere/d.safetensors")}).exit_code, 1);
    }

    void what_cannot_be_written_is_said_before_the_work()
    {
        // The video is missing too, but is looked at later.
        const Run refused = run({"translate", folder_.filePath("nothing.mp4"), "-o", folder_.filePath("nowhere/captions.srt")});
        QCOMPARE(refused.exit_code, 1);
        QVERIFY2(refused.err.contains("nowhere"), refused.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestTranslateVerb)
#include "test_translate_verb.moc"
