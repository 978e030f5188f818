#include "motion_fixture.h"

#include "core/signing/motion/join.h"

using namespace signwright;

class TestJoin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void joined_items_keep_their_movement()
    {
        const auto [joined, parts] = two_sentences(230);
        QCOMPARE(joined.items.size(), parts[0].items.size() + parts[1].items.size());
        for (std::size_t i = 0; i < parts[1].items.size(); ++i) {
            const SignedItem &from = parts[1].items[i], &to = joined.items[parts[0].items.size() + i];
            QCOMPARE(to.sentence, 1);
            QCOMPARE(to.end_frame - to.begin_frame, from.end_frame - from.begin_frame);
            for (int point = 0; point < joined.pose.points(); ++point)
                QVERIFY(joined.pose.at(to.begin_frame, point) == parts[1].pose.at(from.begin_frame, point));
        }
    }

    void a_longer_pause_is_that_much_longer()
    {
        const int shorter = two_sentences(200).joined.pose.frames(), longer = two_sentences(1000).joined.pose.frames();
        QCOMPARE(longer - shorter, 20); // 800 ms at 25 frames a second
    }

    void bones_keep_their_lengths_on_the_way()
    {
        using namespace signwright_v1;
        const SignedPose joined = two_sentences(230).joined;
        const auto bone = [&](int frame, int a, int b) { return distance(joined.pose.at(frame, a), joined.pose.at(frame, b)); };
        for (int frame = 0; frame < joined.pose.frames(); ++frame) {
            QVERIFY(std::abs(bone(frame, kRightShoulder, kRightElbow) - 0.90f) < 0.03f);
            QVERIFY(std::abs(bone(frame, kRightElbow, kRightWrist) - 0.80f) < 0.03f);
            for (int i = 1; i < kHandPoints; ++i) {
                const int parent = i % 4 == 1 ? 0 : i - 1;
                QVERIFY(std::abs(bone(frame, kRightHand + i, kRightHand + parent) -
                                 bone(0, kRightHand + i, kRightHand + parent)) < 0.02f);
            }
        }
    }

    void one_part_is_left_as_it_is()
    {
        const SignedPose only = test::performed(test::sentence_of({"YES"}));
        const SignedPose joined = join_sentences({only}, {500}, {25, 1});
        QVERIFY(joined.pose.coordinates() == only.pose.coordinates());
        QVERIFY(joined.items == only.items);
    }

    void empty_parts_are_passed_over()
    {
        const SignedPose empty{PoseSequence(signwright_v1_skeleton(), {25, 1}, 0), {}};
        const SignedPose yes = test::performed(test::sentence_of({"YES"}));
        QCOMPARE(join_sentences({empty, yes, empty}, {0, 0, 0}, {25, 1}).items.size(), yes.items.size());
        QCOMPARE(join_sentences({}, {}, {25, 1}).pose.frames(), 0);
    }

private:
    struct Joined {
        SignedPose joined;
        std::vector<SignedPose> parts;
    };

    static Joined two_sentences(int pause_ms)
    {
        std::vector<SignedPose> parts = {test::performed(test::sentence_of({"IX-1", "HAPPY"})),
                                         test::performed(test::sentence_of({"IX-2", "HELP", "IX-1"}))};
        for (SignedItem &item : parts[1].items)
            item.sentence = 1;
        return {join_sentences(parts, {pause_ms, 0}, {25, 1}), parts};
    }
};

QTEST_APPLESS_MAIN(TestJoin)
#include "test_join.moc"
