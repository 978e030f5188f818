#include "core/base/file.h"
#include "core/pose/openpose_json.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

QString values(int points, double first)
{
    QStringList list;
    for (int i = 0; i < points; ++i)
        list << QString("%1, %2, %3").arg(first + i).arg(2 * i).arg(i == 1 ? 0.0 : 0.5);
    return "[" + list.join(", ") + "]";
}

QString frame_of(int body_points, double first, bool hands = true)
{
    return QString(R"({"version": 1.3, "people": [{"person_id": [-1], "pose_keypoints_2d": %1, "face_keypoints_2d": [],
        "hand_left_keypoints_2d": %2, "hand_right_keypoints_2d": %2}]})")
        .arg(values(body_points, first), hands ? values(21, 100) : "[]");
}

} // namespace

class TestOpenPoseJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        folder_ = std::make_unique<QTemporaryDir>();
    }
    void reads_a_folder_in_order();
    void reads_the_body_of_18_points();
    void refuses_what_is_not_openpose_data();
    void refuses_what_is_not_openpose();
    void refuses_mixed_body_models();

private:
    fs::path write(const char *name, const QString &text)
    {
        const fs::path path = folder_->filePath(name).toStdString();
        return replace_file(path, text.toStdString()) ? path : fs::path();
    }
    fs::path folder() const { return folder_->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestOpenPoseJson::reads_a_folder_in_order()
{
    write("clip_000000000002_keypoints.json", frame_of(25, 30, false));
    write("clip_000000000000_keypoints.json", frame_of(25, 10));
    write("clip_000000000001_keypoints.json", R"({"people": []})");
    write("notes.txt", "not a frame");
    const auto pose = read_openpose_json(folder(), {30, 1});
    QVERIFY2(pose, pose ? "" : pose.error().message.c_str());
    QCOMPARE(pose->frames(), 3);
    QCOMPARE(pose->skeleton().name, std::string("openpose_25"));
    QVERIFY(pose->at(0, 2) == (Vec3{12, 4, 0}));
    QVERIFY(!pose->has(0, 1));
    QVERIFY(!pose->has(1, 2));
    QVERIFY(pose->at(2, 2) == (Vec3{32, 4, 0}));
    const int hand = pose->skeleton().first_point("hand_left_keypoints_2d");
    QVERIFY(pose->at(0, hand + 5) == (Vec3{105, 10, 0}));
    QVERIFY(!pose->has(2, hand + 5));
}

void TestOpenPoseJson::reads_the_body_of_18_points()
{
    const auto pose = read_openpose_json(write("a.json", frame_of(18, 0)), {30, 1});
    QVERIFY(pose);
    QCOMPARE(pose->points(), 130);
    QVERIFY(!read_openpose_json(write("a.json", frame_of(18, 0)), {30, 1}, 1));
}

void TestOpenPoseJson::refuses_what_is_not_openpose_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("not JSON") << "{";
    QTest::newRow("an array") << "[]";
    QTest::newRow("people missing") << "{}";
    QTest::newRow("people is a number") << R"({"people": 1})";
    QTest::newRow("person is a number") << R"({"people": [1]})";
    QTest::newRow("other model") << frame_of(17, 0);
    QTest::newRow("text among the values") << R"({"people": [{"pose_keypoints_2d": ["1"]}]})";
    QTest::newRow("huge value") << R"({"people": [{"pose_keypoints_2d": [1e300]}]})";
    QTest::newRow("nobody") << R"({"people": []})";
}

void TestOpenPoseJson::refuses_what_is_not_openpose()
{
    QFETCH(QString, text);
    const auto pose = read_openpose_json(write("a.json", text), {30, 1});
    QVERIFY(!pose);
    QCOMPARE(pose.error().kind, ErrorKind::BadInput);
}

void TestOpenPoseJson::refuses_mixed_body_models()
{
    write("a.json", frame_of(25, 0));
    write("b.json", frame_of(18, 0));
    const auto pose = read_openpose_json(folder(), {30, 1});
    QVERIFY(!pose);
    QVERIFY(QString::fromStdString(pose.error().message).contains("b.json"));
}

QTEST_GUILESS_MAIN(TestOpenPoseJson)
#include "test_openpose_json.moc"
