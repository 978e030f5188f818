// `signwright translate` on poses of all kinds: text, or one clear line.

#include "core/base/file.h"
#include "core/pose/pose_file.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <functional>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

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

        QProcess process;
        process.start(QStringLiteral(SIGNWRIGHT_PROGRAM), {"translate", folder_.filePath(name + ".pose"), "--json"});
        QVERIFY(process.waitForFinished(300'000));
        const QByteArray err = process.readAllStandardError();
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == exit_code, err.constData());
        if (exit_code == 0)
            QVERIFY(process.readAllStandardOutput().contains("\"captions\""));
        else
            QVERIFY2(err.count("\"error\"") == 1 && err.contains(part), err.constData());
    }
};

QTEST_GUILESS_MAIN(TestTranslateVerb)
#include "test_translate_verb.moc"
