#include "core/base/random.h"
#include "core/signing/motion/arm_ik.h"
#include "core/signing/motion/orientation.h"

#include <QtTest>

using namespace signwright;

namespace
{

Vec3 random_vector(Random &random) { return {random.normal(), random.normal(), random.normal()}; }
Rotation random_rotation(Random &random) { return hand_orientation(random_vector(random), random_vector(random)); }
Vec3 random_wrist(Random &random)
{
    return {random.uniform(-0.5f, 1.0f), random.uniform(-1.1f, 1.0f), random.uniform(0.2f, 1.1f)};
}
float angle_between(const Rotation &a, const Rotation &b) { return length(rotation_vector(a * inverse(b))); }

} // namespace

class TestArmIk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void rotations_turn_and_turn_back()
    {
        Random random(1);
        for (int i = 0; i < 200; ++i) {
            const Rotation a = random_rotation(random), b = random_rotation(random);
            QVERIFY(angle_between(inverse(a) * a, {}) < 1e-3f);
            QVERIFY(angle_between(slerp(a, b, 1.0f), b) < 2e-3f);
            const Vec3 turn = rotation_vector(a);
            if (length(turn) > 1e-3f)
                QVERIFY(angle_between(rotation_about(normalized(turn), length(turn)), a) < 2e-3f);
        }
        // Half a turn, where the short ways round are equally long.
        const Vec3 half = rotation_vector(rotation_about({0.0f, 1.0f, 0.0f}, 3.14159265f));
        QVERIFY(std::abs(length(half) - 3.14159265f) < 1e-3f && std::abs(std::abs(half.y) - 3.14159265f) < 1e-3f);
    }

    void palm_is_projected_and_fingers_stay()
    {
        const Rotation hand = hand_orientation({0.0f, 1.0f, 1.0f}, {0.0f, 1.0f, 0.0f});
        QVERIFY(distance(hand.y, {0.0f, 1.0f, 0.0f}) < 1e-5f);
        QVERIFY(distance(hand.z, {0.0f, 0.0f, 1.0f}) < 1e-5f);
        // Palm to the front and fingers up: the hand's axes are the signer's.
        QVERIFY(distance(hand.x, {1.0f, 0.0f, 0.0f}) < 1e-5f);
    }

    void bones_keep_their_lengths_and_joints_their_limits()
    {
        Random random(2);
        for (const float size : {0.92f, 1.0f, 1.08f}) {
            SignerStyle style;
            style.arm_length = size;
            const Body body = body_of(style);
            for (int i = 0; i < 400; ++i) {
                const Arm arm = solve_arm(body, random_wrist(random), random_rotation(random));
                QVERIFY(std::abs(distance(body.shoulder, arm.elbow) - body.upper_arm) < 2e-3f);
                QVERIFY(std::abs(distance(arm.elbow, arm.wrist) - body.forearm) < 2e-3f);
                const WristAngles angles = wrist_angles(body.shoulder, arm.elbow, arm.wrist, arm.orientation);
                QVERIFY(std::abs(angles.flexion) < kWristFlexionLimit + 0.5f);
                QVERIFY(angles.deviation > -kWristRadialLimit - 0.5f && angles.deviation < kWristUlnarLimit + 0.5f);
                QVERIFY(std::abs(angles.roll) < kForearmRollLimit + 0.5f);
            }
        }
    }

    void an_easy_posture_is_met_exactly()
    {
        const Body body = body_of({});
        const Rotation asked = hand_orientation({0.0f, 0.0f, 1.0f}, {0.0f, 1.0f, 0.0f});
        const Vec3 wrist{0.45f, -0.10f, 0.55f};
        const Arm arm = solve_arm(body, wrist, asked);
        QVERIFY(distance(arm.wrist, wrist) < 1e-4f);
        QVERIFY(angle_between(arm.orientation, asked) < 1e-2f);
        QVERIFY(arm.elbow.y < -0.5f); // hangs
    }

    void a_place_out_of_reach_is_pointed_at()
    {
        const Body body = body_of({});
        const Arm arm = solve_arm(body, {0.5f, 0.0f, 5.0f}, {});
        QVERIFY(arm.wrist.z > 1.6f && arm.wrist.z < 1.7f);
        QVERIFY(std::abs(arm.wrist.x - 0.5f) < 1e-3f);
    }

    void joints_give_the_arm_back()
    {
        Random random(3);
        const Body body = body_of({});
        for (int i = 0; i < 300; ++i) {
            const Arm arm = solve_arm(body, random_wrist(random), random_rotation(random));
            const Arm again = arm_from_joints(body, arm.wrist, arm.swivel, arm.angles);
            QVERIFY(distance(again.elbow, arm.elbow) < 1e-3f);
            QVERIFY2(angle_between(again.orientation, arm.orientation) < 5e-3f,
                     qPrintable(QString::number(angle_between(again.orientation, arm.orientation))));
        }
    }
};

QTEST_APPLESS_MAIN(TestArmIk)
#include "test_arm_ik.moc"
