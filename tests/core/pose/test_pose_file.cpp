#include "core/base/file.h"
#include "core/pose/pose_file.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

Result<PoseFile> parse(const std::string &bytes)
{
    return parse_pose_file(std::as_bytes(std::span(bytes.data(), bytes.size())), "sample");
}

/// Two components of different names, `frames` frames of two people with values that are all different.
PoseFile sample(float version, const std::string &format, int frames)
{
    PoseFile file;
    file.version = version;
    file.width = 640;
    file.height = 480;
    file.depth = 3;
    file.components = {{"BODY", format, {"A", "B"}, {{0, 1}}, {{255, 0, 0}}}, {"HAND", format, {"Ä"}, {}, {{300, 1, 2}}}};
    file.fps = 24.0f;
    file.frames = frames;
    file.people = 2;
    const std::size_t points = static_cast<std::size_t>(frames) * 2 * 3;
    file.coordinates.resize(points * static_cast<std::size_t>(file.dimensions()));
    file.confidences.resize(points);
    for (std::size_t i = 0; i < file.coordinates.size(); ++i)
        file.coordinates[i] = static_cast<float>(i) * 0.25f;
    for (std::size_t i = 0; i < points; ++i)
        file.confidences[i] = static_cast<float>(i % 3) * 0.5f;
    return file;
}

std::vector<fs::path> real_files()
{
    std::vector<fs::path> files;
    for (const char *folder : {"pose", "lexicon", "fingerspelling-gsg", "segmentation"}) {
        const fs::path path = fs::path(SIGNWRIGHT_TEST_DATA) / folder;
        if (!fs::exists(path))
            return {};
        for (const auto &entry : fs::directory_iterator(path))
            if (entry.path().extension() == ".pose")
                files.push_back(entry.path());
    }
    return files;
}

QString message_of(const Result<PoseFile> &file) { return file ? QString() : QString::fromStdString(file.error().message); }

} // namespace

class TestPoseFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void real_files_round_trip_byte_for_byte();
    void real_files_have_the_known_contents();
    void made_files_round_trip_data();
    void made_files_round_trip();
    void people_come_and_go_in_version_0_0();
    void a_frame_count_that_overflowed_is_recomputed();
    void every_truncation_is_named();
    void refuses_hostile_files_data();
    void refuses_hostile_files();
    void refuses_to_write_what_does_not_fit();
    void keeps_nan_and_counts_it();
};

void TestPoseFile::real_files_round_trip_byte_for_byte()
{
    const auto files = real_files();
    if (files.empty())
        QSKIP("../shared/data is not there");
    QVERIFY(files.size() >= 40);
    for (const fs::path &path : files) {
        const auto file = read_pose_file(path);
        QVERIFY2(file, qPrintable(message_of(file)));
        const auto bytes = bytes_of_pose_file(*file);
        QVERIFY2(bytes, bytes ? "" : bytes.error().message.c_str());
        QVERIFY2(*bytes == *read_file(path), path.c_str());
    }
}

void TestPoseFile::real_files_have_the_known_contents()
{
    const fs::path folder = SIGNWRIGHT_TEST_DATA "/pose";
    if (!fs::exists(folder))
        QSKIP("../shared/data/pose is not there");
    const auto old = read_pose_file(folder / "openpose.pose");
    QVERIFY(old);
    QCOMPARE(old->version, 0.0f);
    QCOMPARE(old->frames, 93);
    QCOMPARE(old->people, 1);
    QCOMPARE(old->point_count(), 137);
    QCOMPARE(old->dimensions(), 2);
    QCOMPARE(old->person_ids[5], std::vector<std::int16_t>{-1});
    const auto holistic = read_pose_file(folder / "mediapipe.pose");
    QVERIFY(holistic);
    QCOMPARE(holistic->frames, 170);
    QCOMPARE(holistic->point_count(), 178);
    QCOMPARE(holistic->width, std::uint16_t{1250});
    QCOMPARE(read_pose_file(folder / "example.pose")->fps, 25.0f);
    QCOMPARE(read_pose_file(folder / "missing.pose").error().kind, ErrorKind::NotFound);
}

void TestPoseFile::made_files_round_trip_data()
{
    QTest::addColumn<float>("version");
    QTest::addColumn<QString>("format");
    for (const float version : {0.0f, 0.1f, 0.2f})
        for (const char *format : {"XYC", "XYZC", "XYZKC"})
            QTest::newRow(qPrintable(QString("%1 %2").arg(double(version)).arg(format))) << version << QString(format);
}

void TestPoseFile::made_files_round_trip()
{
    QFETCH(float, version);
    QFETCH(QString, format);
    const PoseFile file = sample(version, format.toStdString(), 5);
    const auto bytes = bytes_of_pose_file(file);
    QVERIFY(bytes);
    const auto read = parse(*bytes);
    QVERIFY2(read, qPrintable(message_of(read)));
    QCOMPARE(read->dimensions(), static_cast<int>(format.size()) - 1);
    QVERIFY(read->components == file.components);
    QCOMPARE(read->coordinates, file.coordinates);
    QCOMPARE(read->confidences, file.confidences);
    QCOMPARE(read->fps, 24.0f);
    QCOMPARE(*bytes_of_pose_file(*read), *bytes);
}

void TestPoseFile::people_come_and_go_in_version_0_0()
{
    PoseFile file = sample(0.0f, "XYC", 3);
    file.person_ids = {{7}, {}, {7, 9}};
    const std::string bytes = *bytes_of_pose_file(file);
    const auto read = parse(bytes);
    QVERIFY2(read, qPrintable(message_of(read)));
    QCOMPARE(read->people, 2);
    QCOMPARE(read->person_ids, file.person_ids);
    QCOMPARE(read->confidences[1], file.confidences[1]);
    for (std::size_t absent = 3; absent < 12; ++absent)
        QCOMPARE(read->confidences[absent], 0.0f);
    QCOMPARE(*bytes_of_pose_file(*read), bytes);
}

void TestPoseFile::a_frame_count_that_overflowed_is_recomputed()
{
    PoseFile file = sample(0.2f, "XYC", 65536 + 9);
    file.components = {{"ONE", "XYC", {"P"}, {}, {}}};
    file.people = 1;
    file.coordinates.resize(2 * static_cast<std::size_t>(file.frames));
    file.confidences.resize(static_cast<std::size_t>(file.frames));
    std::string bytes = *bytes_of_pose_file(file);
    // Version 0.1 has the same header; of the body only the widths of rate and count differ.
    const std::size_t body = bytes.size() - 4 * 3 * static_cast<std::size_t>(file.frames) - 10;
    const float version = 0.1f;
    std::memcpy(bytes.data(), &version, sizeof version);
    bytes.replace(body, 10, std::string("\x18\0\x09\0\x01\0", 6));
    const auto read = parse(bytes);
    QVERIFY2(read, qPrintable(message_of(read)));
    QCOMPARE(read->frames, 65536 + 9);
    QCOMPARE(read->coordinates, file.coordinates);
    QVERIFY(message_of(parse(bytes.substr(0, bytes.size() - 4))).contains("follow its last frame"));
}

void TestPoseFile::every_truncation_is_named()
{
    for (const float version : {0.0f, 0.1f, 0.2f}) {
        const std::string whole = *bytes_of_pose_file(sample(version, "XYZC", 2));
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const auto read = parse(whole.substr(0, size));
            QVERIFY(!read);
            QCOMPARE(read.error().kind, ErrorKind::BadInput);
            QVERIFY2(message_of(read).contains("sample is cut off"), qPrintable(message_of(read)));
        }
        QVERIFY(message_of(parse(whole + "x")).contains("1 bytes follow"));
    }
}

void TestPoseFile::refuses_hostile_files_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const std::string &bytes, const char *reason) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(reason);
    };
    row("text", "this is not a pose file at all", "not a .pose file");
    row("version NaN", std::string("\0\0\xc0\x7f\0\0\0\0\0\0\0\0", 12), "not a .pose file");
    row("version 0.3", std::string("\x9a\x99\x99\x3e\0\0\0\0\0\0\0\0", 12), "not a .pose file");
    PoseFile limb = sample(0.2f, "XYC", 1);
    limb.components[0].limbs = {{0, 2}};
    row("limb beyond the points", *bytes_of_pose_file(limb), "a limb joins points");
    PoseFile format = sample(0.2f, "XYC", 1);
    format.components[0].format = "XYZ";
    format.components[1].format = "XYZ";
    row("format without C", *bytes_of_pose_file(format), "a format that is not like");
    PoseFile huge = sample(0.2f, "XYC", 0);
    std::string many = *bytes_of_pose_file(huge);
    many.replace(many.size() - 6, 4, "\xff\xff\xff\xff");
    row("4 billion frames", many, "promises 4294967295 frames, 0 are there");
    PoseFile empty;
    std::string nobody = *bytes_of_pose_file(empty);
    nobody.replace(nobody.size() - 6, 4, "\xff\xff\xff\x7f");
    row("frames without points", nobody, "frames without points");
    // 65,535 frames, all empty but the last with 5,000 people of one point: as a table 3.9 GB.
    std::string crowd(4 + 6, '\0');
    crowd += std::string("\x01\0\x01\0P\x03\0XYC\x01\0\0\0\0\0\x01\0p\x19\0\xff\xff", 23);
    crowd += std::string(2 * 65534, '\0') + std::string("\x88\x13", 2);
    for (int person = 0; person < 5000; ++person)
        crowd += std::string(14, '\0');
    row("crowd in one frame", crowd, "number of people differs too much");
}

void TestPoseFile::refuses_hostile_files()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const auto file = parse(bytes.toStdString());
    QVERIFY(!file);
    QCOMPARE(file.error().kind, ErrorKind::BadInput);
    QVERIFY2(message_of(file).contains(reason), qPrintable(message_of(file)));
}

void TestPoseFile::refuses_to_write_what_does_not_fit()
{
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("a.pose").toStdString();
    PoseFile fraction = sample(0.1f, "XYC", 1);
    fraction.fps = 29.97f;
    PoseFile long_name = sample(0.2f, "XYC", 1);
    long_name.components[0].name = std::string(70000, 'n');
    PoseFile many = sample(0.1f, "XYC", 70000);
    for (const PoseFile &file : {fraction, long_name, many}) {
        const auto written = write_pose_file(path, file);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::BadInput);
        QVERIFY(!fs::exists(path));
    }
    many.version = 0.2f;
    QVERIFY(write_pose_file(path, many));
    QCOMPARE(read_pose_file(path)->frames, 70000);
}

void TestPoseFile::keeps_nan_and_counts_it()
{
    PoseFile file = sample(0.2f, "XYC", 2);
    file.coordinates[3] = std::numeric_limits<float>::quiet_NaN();
    file.confidences[1] = std::numeric_limits<float>::infinity();
    const std::string bytes = *bytes_of_pose_file(file);
    const auto read = parse(bytes);
    QVERIFY(read);
    QCOMPARE(read->count_not_finite(), std::size_t{2});
    QCOMPARE(*bytes_of_pose_file(*read), bytes);
}

QTEST_GUILESS_MAIN(TestPoseFile)
#include "test_pose_file.moc"
