#include "motion_fixture.h"

#include "core/signing/motion/speed_limit.h"

using namespace signwright;

namespace
{

std::vector<std::string> plain_signs(const SignSpecs &specs)
{
    std::vector<std::string> glosses;
    for (const auto &[gloss, spec] : specs)
        if (spec.letters.empty() && spec.sequence.empty())
            glosses.push_back(gloss);
    return glosses;
}

} // namespace

class TestSigns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void initTestCase()
    {
        auto specs = parse_signs(*test::shipped_lexicon());
        QVERIFY(specs.has_value());
        specs_ = std::move(*specs);
    }

    void contacts_are_within_002()
    {
        int contacts = 0;
        for (const std::string &gloss : plain_signs(specs_)) {
            const SignMotion motion(specs_.at(gloss), {});
            float widest = 0.0f;
            for (int i = 0; i <= 20; ++i)
                if (const auto gap = motion.contact_gap(body_of({}), {}, static_cast<float>(i) / 20.0f)) {
                    widest = std::max(widest, *gap);
                    ++contacts;
                }
            QVERIFY2(widest <= 0.02f, qPrintable(QString("%1: %2").arg(gloss.c_str()).arg(widest)));
        }
        QVERIFY(contacts > 2000);
    }

    void contacts_hold_while_the_head_turns()
    {
        const Rotation turned = rotation_about({0.0f, 1.0f, 0.0f}, 0.2f);
        for (const char *gloss : {"MOTHER", "FATHER", "WATER", "THINK", "EAT"}) {
            const SignMotion motion(specs_.at(gloss), {});
            const Vec3 straight = motion.sample(body_of({}), {}, 1.0f).dominant.arm.wrist;
            const Vec3 aside = motion.sample(body_of({}), turned, 1.0f).dominant.arm.wrist;
            QVERIFY2(distance(straight, aside) > 0.02f, gloss);
            QVERIFY2(motion.contact_gap(body_of({}), turned, 1.0f).value_or(1.0f) < 0.02f, gloss);
        }
    }

    void arms_stay_outside_the_body_and_below_the_fastest_speed()
    {
        const auto capsules = body_capsules(body_of({}), {});
        constexpr Rational kFps{50, 1};
        for (const std::string &gloss : plain_signs(specs_)) {
            const PoseSequence pose = test::performed(test::sentence_of({gloss}), {}, kFps).pose;
            float deepest = 0.0f, fastest = 0.0f;
            for (int frame = 0; frame < pose.frames(); ++frame)
                for (int point = signwright_v1::kLeftElbow; point < signwright_v1::kFace; ++point) {
                    if (point == signwright_v1::kLeftHip || point == signwright_v1::kRightHip)
                        continue;
                    for (const Capsule &capsule : capsules)
                        deepest = std::max(deepest, penetration(capsule, pose.at(frame, point)).depth);
                    if (frame > 0)
                        fastest = std::max(fastest, distance(pose.at(frame, point), pose.at(frame - 1, point)) * 50.0f);
                }
            // Two hundredths are within the flesh of the body; a head shake moves the head by as much.
            QVERIFY2(deepest <= 0.02f, qPrintable(QString("%1: %2").arg(gloss.c_str()).arg(deepest)));
            QVERIFY2(fastest <= kFastestPoint, qPrintable(QString("%1: %2").arg(gloss.c_str()).arg(fastest)));
        }
    }

    void signs_keep_wrists_and_fingers_in_their_limits()
    {
        const Body body = body_of({});
        const auto check = [](const SettledHand &hand, const std::string &gloss) {
            const WristAngles &wrist = hand.arm.angles;
            QVERIFY2(std::abs(wrist.flexion) < kWristFlexionLimit + 0.5f, gloss.c_str());
            QVERIFY2(wrist.deviation > -kWristRadialLimit - 0.5f && wrist.deviation < kWristUlnarLimit + 0.5f, gloss.c_str());
            QVERIFY2(clamped(hand.angles) == hand.angles, gloss.c_str());
        };
        for (const std::string &gloss : plain_signs(specs_)) {
            const SignMotion motion(specs_.at(gloss), {});
            for (const float at : {0.0f, 0.3f, 0.6f, 1.0f}) {
                const SettledHands hands = motion.sample(body, {}, at);
                check(hands.dominant, gloss);
                QCOMPARE(hands.other.has_value(), specs_.at(gloss).two_handed());
                if (hands.other)
                    check(*hands.other, gloss);
            }
        }
    }

    void mirrored_signs_are_symmetric_and_alternating_ones_are_not()
    {
        const Body body = body_of({});
        const SettledHands both = SignMotion(specs_.at("BOOK"), {}).sample(body, {}, 0.5f);
        QVERIFY(distance(both.dominant.arm.wrist, both.other->arm.wrist) < 1e-4f);
        const SettledHands alternate = SignMotion(specs_.at("CAR"), {}).sample(body, {}, 0.25f);
        QVERIFY(distance(alternate.dominant.arm.wrist, alternate.other->arm.wrist) > 0.05f);
    }

    void a_moving_base_takes_the_hand_along()
    {
        const Body body = body_of({});
        const SignMotion help(specs_.at("HELP"), {});
        const SettledHands begin = help.sample(body, {}, 0.0f), end = help.sample(body, {}, 1.0f);
        QVERIFY(end.other->arm.wrist.y - begin.other->arm.wrist.y > 0.1f);
        QVERIFY(end.dominant.arm.wrist.y - begin.dominant.arm.wrist.y > 0.1f);
    }

    void directional_verbs_go_from_locus_to_locus()
    {
        const Body body = body_of({});
        const SignMotion to_third(specs_.at("GIVE"), {Locus::First, Locus::ThirdA, 1.0f, 0.0f, {}});
        const SignMotion to_me(specs_.at("GIVE"), {Locus::Second, Locus::First, 1.0f, 0.0f, {}});
        const auto wrist = [&](const SignMotion &motion, float at) { return motion.sample(body, {}, at).dominant.arm.wrist; };
        QVERIFY(wrist(to_third, 1.0f).x > wrist(to_third, 0.0f).x + 0.3f);
        QVERIFY(wrist(to_me, 1.0f).z < wrist(to_me, 0.0f).z - 0.2f);
    }

private:
    SignSpecs specs_;
};

QTEST_APPLESS_MAIN(TestSigns)
#include "test_signs.moc"
