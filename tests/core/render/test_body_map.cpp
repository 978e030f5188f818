#include "fixture_pose.h"

#include "core/render/body_map.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace signwright;
using test::HeldHand;
using test::standing_signer;

namespace
{

const HeldHand kRest{"relaxed5", {0.35f, -1.0f, 0.35f}, {-1, 0, 0.2f}, {-0.3f, -1, 0.4f}};

int level_at(const Image8 &map, const Camera &camera, Vec3 point)
{
    const ImagePoint p = image_from_signer(camera, point);
    return *map.at(static_cast<int>(p.x), static_cast<int>(p.y));
}

} // namespace

class TestBodyMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void it_is_grey_on_black_and_repeatable()
    {
        const Camera camera = Camera::for_size(256, 256);
        const PoseSequence pose = standing_signer(kRest, kRest);
        const Image8 map = body_map(pose, 0, camera);
        QCOMPARE(map.channels(), 1);
        QCOMPARE(*map.at(2, 2), 0);
        QVERIFY(level_at(map, camera, {0, -0.7f, 0}) > 40);
        QVERIFY(map == body_map(pose, 0, camera));
    }

    void nearer_is_brighter_and_in_front()
    {
        const Camera camera = Camera::for_size(256, 256);
        int before = level_at(body_map(standing_signer(kRest, kRest), 0, camera), camera, {0, -0.5f, 0.25f});
        for (const float z : {0.45f, 0.7f, 0.95f}) {
            const Vec3 place{0, -0.5f, z};
            const Image8 map = body_map(standing_signer({"B", place, {0, 0, 1}, {0, 1, 0}}, kRest), 0, camera);
            const int level = level_at(map, camera, place);
            QVERIFY2(level > before + 4, qPrintable(QString("%1 after %2").arg(level).arg(before)));
            before = level;
        }
    }

    void neighbouring_fingers_have_different_levels()
    {
        const Camera camera = Camera::for_size(512, 512);
        const PoseSequence pose = standing_signer({"B", {0.48f, 0.15f, 0.58f}, {0, 0, 1}, {0, 1, 0}}, kRest);
        const Image8 map = body_map(pose, 0, camera);
        const auto level = [&](int from) {
            return level_at(
                map, camera,
                lerp(pose.at(0, signwright_v1::kRightHand + from), pose.at(0, signwright_v1::kRightHand + from + 1), 0.5f));
        };
        for (const int bone : {6, 10, 14})
            QVERIFY2(std::abs(level(bone) - level(bone + 4)) > 12,
                     qPrintable(QString("%1 %2").arg(level(bone)).arg(level(bone + 4))));
    }

    void missing_and_broken_points_are_left_out()
    {
        const Camera camera = Camera::for_size(128, 128);
        PoseSequence pose = standing_signer(kRest, kRest), broken = pose;
        for (int i = 0; i < signwright_v1::kHandPoints; ++i) {
            pose.clear(0, signwright_v1::kLeftHand + i);
            broken.set(0, signwright_v1::kLeftHand + i, {0, std::numeric_limits<float>::quiet_NaN(), 0});
        }
        QVERIFY(body_map(pose, 0, camera) == body_map(broken, 0, camera));
        const PoseSequence nothing(signwright_v1_skeleton(), Rational{25, 1}, 1);
        const Image8 empty = body_map(nothing, 0, camera);
        QVERIFY(std::all_of(empty.bytes().begin(), empty.bytes().end(), [](std::uint8_t v) { return v == 0; }));
    }
};

QTEST_APPLESS_MAIN(TestBodyMap)
#include "test_body_map.moc"
