#include "core/base/random.h"
#include "core/pose/layouts.h"
#include "core/pose/pose_conversion.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <utility>

using namespace signwright;
namespace fs = std::filesystem;
namespace sw = signwright_v1;

namespace
{

PoseSequence full_pose()
{
    Random random(11);
    PoseSequence pose(signwright_v1_skeleton(), {25, 1}, 2);
    for (int frame = 0; frame < pose.frames(); ++frame)
        for (int point = 0; point < pose.points(); ++point)
            pose.set(frame, point, {random.uniform(), random.uniform(), random.uniform()}, random.uniform(0.5f, 1));
    return pose;
}

Vec3 middle(const PoseSequence &pose, int a, int b) { return lerp(pose.at(0, a), pose.at(0, b), 0.5f); }

} // namespace

class TestLayouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void have_their_number_of_points();
    void real_files_are_recognised();
    void what_both_layouts_have_survives_data();
    void what_both_layouts_have_survives();
    void skels_joints_stand_where_they_should();
    void openpose_points_stand_where_they_should();
    void real_openpose_gives_a_plausible_signer();
    void foreign_layouts_meet_in_the_middle();
    void unknown_layouts_are_refused();
    void layouts_may_lack_components();
};

void TestLayouts::have_their_number_of_points()
{
    const std::pair<PoseLayout, int> expected[] = {
        {PoseLayout::SignwrightV1, 107}, {PoseLayout::Skels50, 50},       {PoseLayout::OpenPose18, 130},
        {PoseLayout::OpenPose25, 137},   {PoseLayout::MediaPipe178, 178}, {PoseLayout::MediaPipe576, 576},
        {PoseLayout::MediaPipe586, 586},
    };
    for (const auto &[layout, points] : expected) {
        const auto skeleton = skeleton_of(layout);
        QCOMPARE(skeleton->point_count(), points);
        for (const SkeletonComponent &component : skeleton->components)
            for (const auto &limb : component.limbs)
                QVERIFY(limb[0] < component.points.size() && limb[1] < component.points.size() && limb[0] != limb[1]);
    }
}

void TestLayouts::real_files_are_recognised()
{
    const fs::path data = SIGNWRIGHT_TEST_DATA;
    if (!fs::exists(data / "pose") || !fs::exists(data / "fingerspelling-gsg"))
        QSKIP("../shared/data is not there");
    const auto name = [](const fs::path &path) { return known_skeleton(read_pose_file(path)->components)->name; };
    QCOMPARE(name(data / "pose" / "openpose.pose"), std::string("openpose_25"));
    QCOMPARE(name(data / "pose" / "openpose137.pose"), std::string("openpose_25"));
    QCOMPARE(name(data / "pose" / "mediapipe.pose"), std::string("mediapipe_178"));
    QCOMPARE(name(data / "pose" / "example.pose"), std::string("mediapipe_576"));
    QCOMPARE(name(data / "lexicon" / "essen.pose"), std::string("mediapipe_178"));
    QCOMPARE(name(data / "pose" / "mediapipe_hand_normalized.pose"), std::string());
    QCOMPARE(name(fs::directory_iterator(data / "fingerspelling-gsg")->path().parent_path() /
                  "fs-sts0258e172d448614da0a939f3f6e57508.pose"),
             std::string("mediapipe_586"));
}

void TestLayouts::what_both_layouts_have_survives_data()
{
    QTest::addColumn<int>("layout");
    QTest::addColumn<int>("kept");
    // Body 7 + pinky, index and thumb of both sides 6 + hands 42; OpenPose adds hips, eyes, ears 6 and 37 of the 40 face points.
    QTest::newRow("skels") << int(PoseLayout::Skels50) << 55;
    QTest::newRow("OpenPose 18") << int(PoseLayout::OpenPose18) << 55 + 6 + 37;
    QTest::newRow("OpenPose 25") << int(PoseLayout::OpenPose25) << 55 + 6 + 37;
    // Contours lack the irises.
    QTest::newRow("MediaPipe 178") << int(PoseLayout::MediaPipe178) << 8 + 42 + 38;
    QTest::newRow("MediaPipe 576") << int(PoseLayout::MediaPipe576) << 105;
    QTest::newRow("MediaPipe 586") << int(PoseLayout::MediaPipe586) << 107;
}

void TestLayouts::what_both_layouts_have_survives()
{
    QFETCH(int, layout);
    QFETCH(int, kept);
    const PoseSequence pose = full_pose();
    const auto other = to_layout(pose, static_cast<PoseLayout>(layout));
    QVERIFY2(other, other ? "" : other.error().message.c_str());
    const auto back = to_layout(*other, PoseLayout::SignwrightV1);
    QVERIFY2(back, back ? "" : back.error().message.c_str());
    // Points that MediaPipe repeats come back from the hand when the layout has them there only.
    const std::map<int, int> from_hand = {{sw::kLeftPinky, sw::kLeftHand + 17}, {sw::kRightPinky, sw::kRightHand + 17},
                                          {sw::kLeftIndex, sw::kLeftHand + 5},  {sw::kRightIndex, sw::kRightHand + 5},
                                          {sw::kLeftThumb, sw::kLeftHand + 3},  {sw::kRightThumb, sw::kRightHand + 3}};
    const bool by_names = layout >= int(PoseLayout::MediaPipe178);
    int count = 0;
    for (int point = 0; point < sw::kPoints; ++point) {
        if (!back->has(1, point)) {
            QVERIFY(back->at(1, point) == Vec3{});
            continue;
        }
        ++count;
        const int source = !by_names && from_hand.contains(point) ? from_hand.at(point) : point;
        QVERIFY2(back->at(1, point) == pose.at(1, source), qPrintable(QString::number(point)));
        QCOMPARE(back->confidence(1, point), pose.confidence(1, source));
    }
    QCOMPARE(count, kept);
}

void TestLayouts::skels_joints_stand_where_they_should()
{
    const PoseSequence pose = full_pose();
    const auto skels = to_layout(pose, PoseLayout::Skels50);
    QVERIFY(skels->at(0, 0) == pose.at(0, sw::kNose));
    QVERIFY(skels->at(0, 1) == middle(pose, sw::kLeftShoulder, sw::kRightShoulder));
    QVERIFY(skels->at(0, 4) == pose.at(0, sw::kRightWrist));
    QVERIFY(skels->at(0, 7) == pose.at(0, sw::kLeftWrist));
    QVERIFY(skels->at(0, 8) == pose.at(0, sw::kLeftHand));
    QVERIFY(skels->at(0, 49) == pose.at(0, sw::kRightHand + 20));
}

void TestLayouts::openpose_points_stand_where_they_should()
{
    const PoseSequence pose = full_pose();
    const auto body = to_layout(pose, PoseLayout::OpenPose25);
    const auto find = [&body](const char *component, const char *point) { return body->skeleton().find_point(component, point); };
    QVERIFY(body->at(0, find("pose_keypoints_2d", "MidHip")) == middle(pose, sw::kLeftHip, sw::kRightHip));
    QVERIFY(body->at(0, find("pose_keypoints_2d", "LEar")) == pose.at(0, sw::kLeftEar));
    QVERIFY(!body->has(0, find("pose_keypoints_2d", "LKnee")));
    QVERIFY(body->at(0, find("face_keypoints_2d", "FLO_48")) == pose.at(0, sw::kLips));
    QVERIFY(body->at(0, find("face_keypoints_2d", "FB_8")) == pose.at(0, sw::kOval + 4));
    QVERIFY(body->at(0, find("hand_left_keypoints_2d", "T_IP")) == pose.at(0, sw::kLeftHand + 4));
    QVERIFY(body->at(0, find("hand_right_keypoints_2d", "P_DIP")) == pose.at(0, sw::kRightHand + 20));
    const auto old = to_layout(pose, PoseLayout::OpenPose18);
    QVERIFY(old->at(0, old->skeleton().find_point("pose_keypoints_2d", "LHip")) == pose.at(0, sw::kLeftHip));
}

void TestLayouts::real_openpose_gives_a_plausible_signer()
{
    const fs::path path = SIGNWRIGHT_TEST_DATA "/pose/openpose137.pose";
    if (!fs::exists(path))
        QSKIP("../shared/data/pose is not there");
    const auto pose = to_layout(*read_pose(path), PoseLayout::SignwrightV1);
    QVERIFY(pose);
    int compared = 0;
    for (int frame = 0; frame < pose->frames(); ++frame) {
        // The signer's right is image left; brows lie above lids, lids above lips (y down).
        const auto x = [&](int point) { return pose->at(frame, point).x; };
        const auto y = [&](int point) { return pose->at(frame, point).y; };
        if (!pose->has(frame, sw::kRightBrow) || !pose->has(frame, sw::kLeftBrow) || !pose->has(frame, sw::kLips) ||
            !pose->has(frame, sw::kRightLids) || !pose->has(frame, sw::kLips + 4) || !pose->has(frame, sw::kRightShoulder))
            continue;
        ++compared;
        QVERIFY(x(sw::kRightShoulder) < x(sw::kLeftShoulder));
        QVERIFY(x(sw::kRightBrow) < x(sw::kLeftBrow));
        QVERIFY(x(sw::kLips) < x(sw::kLips + 4));
        QVERIFY(y(sw::kRightBrow + 2) < y(sw::kRightLids));
        QVERIFY(y(sw::kRightLids) < y(sw::kLips));
    }
    QVERIFY(compared > 10);
}

void TestLayouts::foreign_layouts_meet_in_the_middle()
{
    const PoseSequence pose = full_pose();
    const auto skels = to_layout(*to_layout(pose, PoseLayout::OpenPose25), PoseLayout::Skels50);
    QVERIFY(skels);
    QCOMPARE(skels->coordinates(), to_layout(pose, PoseLayout::Skels50)->coordinates());
}

void TestLayouts::layouts_may_lack_components()
{
    for (const PoseLayout layout : {PoseLayout::MediaPipe576, PoseLayout::OpenPose25}) {
        const auto whole = skeleton_of(layout);
        for (std::size_t lacking = 0; lacking < whole->components.size(); ++lacking) {
            std::vector<SkeletonComponent> components = whole->components;
            components.erase(components.begin() + static_cast<std::ptrdiff_t>(lacking));
            const auto part = known_skeleton(components);
            QVERIFY(part->name.empty());
            PoseSequence pose(part, {25, 1}, 1, Space::ImagePixels), full(whole, {25, 1}, 1, Space::ImagePixels);
            for (const SkeletonComponent &component : components)
                for (const std::string &point : component.points) {
                    const int place = whole->find_point(component.name, point);
                    const Vec3 at{static_cast<float>(place), 2.0f, 3.0f};
                    pose.set(0, part->find_point(component.name, point), at);
                    full.set(0, place, at);
                }
            const auto made = to_layout(pose, PoseLayout::SignwrightV1), wanted = to_layout(full, PoseLayout::SignwrightV1);
            QVERIFY(made && wanted);
            QVERIFY(made->coordinates() == wanted->coordinates() && made->confidences() == wanted->confidences());
        }
    }
}

void TestLayouts::unknown_layouts_are_refused()
{
    const PoseSequence pose(known_skeleton({{"TAIL", "XYC", {"tip"}, {}, {}}}), {25, 1}, 1, Space::ImagePixels);
    QCOMPARE(to_layout(pose, PoseLayout::SignwrightV1).error().kind, ErrorKind::BadInput);
}

QTEST_GUILESS_MAIN(TestLayouts)
#include "test_layouts.moc"
