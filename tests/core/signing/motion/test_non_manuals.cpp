#include "motion_fixture.h"

#include "core/signing/motion/non_manuals.h"

using namespace signwright;

class TestNonManuals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void brows_begin_before_the_span_and_fall_after_it()
    {
        const auto signals_of_span = span_signals(NonManual::YesNoQuestion, 1.0f, 2.0f, 1.5f, 1.0f);
        QCOMPARE(face_at(signals_of_span, 0.85f).brow_raise, 0.0f);
        QVERIFY(face_at(signals_of_span, 0.95f).brow_raise > 0.2f);
        QCOMPARE(face_at(signals_of_span, 1.0f).brow_raise, 1.0f);
        QCOMPARE(face_at(signals_of_span, 2.0f).brow_raise, 1.0f);
        QCOMPARE(face_at(signals_of_span, 2.5f).brow_raise, 0.0f);
    }

    void negation_shakes_the_head_twelve_degrees_at_least_one_and_a_half_times()
    {
        const auto shake = span_signals(NonManual::Negation, 1.0f, 1.2f, 1.0f, 1.0f); // a short span is shaken on
        float widest = 0.0f;
        int turns = 0;
        float before = 0.0f;
        for (float at = 0.9f; at < 2.2f; at += 0.005f) {
            const float yaw = face_at(shake, at).head_yaw;
            widest = std::max(widest, std::abs(yaw));
            if (yaw * before < 0.0f)
                ++turns;
            if (yaw != 0.0f)
                before = yaw;
        }
        QVERIFY(widest > 11.0f && widest <= 12.01f);
        QVERIFY(turns >= 2);
    }

    void sums_stay_possible()
    {
        std::vector<FaceSignal> many;
        for (int i = 0; i < 5; ++i)
            for (const NonManual kind : {NonManual::WhQuestion, NonManual::Topic, NonManual::Negation, NonManual::Condition})
                for (const FaceSignal &signal : span_signals(kind, 0.0f, 1.0f, 0.0f, 1.0f))
                    many.push_back(signal);
        const FaceState face = face_at(many, 0.5f);
        QVERIFY(face.brow_raise <= 1.0f && face.brow_furrow <= 1.0f && std::abs(face.head_yaw) <= 14.0f);
    }

    void questions_and_negation_are_seen_in_the_points()
    {
        using namespace signwright_v1;
        PlanSentence plain = test::sentence_of({"IX-2", "LIKE", "COFFEE"});
        PlanSentence question = plain;
        question.spans.push_back({NonManual::YesNoQuestion, 0, 2});
        PlanSentence negated = plain;
        negated.spans.push_back({NonManual::Negation, 1, 2});
        const SignedPose a = test::performed(plain), b = test::performed(question), c = test::performed(negated);
        const int middle = (b.items[1].begin_frame + b.items[1].end_frame) / 2;
        const auto brow_over_eye = [&](const SignedPose &pose) {
            return distance(pose.pose.at(middle, kRightBrow + 2), pose.pose.at(middle, kRightEye));
        };
        QVERIFY(brow_over_eye(b) > brow_over_eye(a) + 0.025f);
        float widest = 0.0f;
        for (int frame = 0; frame < c.pose.frames(); ++frame)
            widest = std::max(widest, std::abs(c.pose.at(frame, kNose).x));
        QVERIFY(widest > 0.05f);
    }
};

QTEST_APPLESS_MAIN(TestNonManuals)
#include "test_non_manuals.moc"
