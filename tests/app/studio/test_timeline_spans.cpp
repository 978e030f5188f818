#include "app/studio/generate/timeline_spans.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace signwright;

namespace
{

/// "What is the name": NAME WHAT as a question, "is" and "the" without a sign; a spelled word of two items.
SigningPlan plan_with_a_question()
{
    SigningPlan plan;
    plan.text = "What is the name";
    PlanSentence sentence;
    sentence.range = {0, 16};
    sentence.words = {{"What", {0, 4}}, {"is", {5, 7}}, {"the", {8, 11}}, {"name", {12, 16}}};
    PlanItem name;
    name.gloss = "NAME";
    name.words = {4};
    PlanItem spelled;
    spelled.kind = PlanItemKind::Fingerspelling;
    spelled.gloss = "AB";
    spelled.words = {4};
    PlanItem what;
    what.gloss = "WHAT";
    what.words = {1};
    sentence.items = {name, spelled, what};
    sentence.spans = {{NonManual::WhQuestion, 1, 2}};
    sentence.dropped = {{2, "copula"}, {3, "article"}};
    plan.sentences = {sentence};
    return plan;
}

SignedPose signed_pose()
{
    SignedPose pose;
    pose.items = {{0, 0, 5, 15}, {0, 1, 15, 40}, {0, 2, 42, 60}};
    return pose;
}

} // namespace

class TestTimelineSpans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void lanes_hold_words_signs_and_non_manuals()
    {
        const std::vector<TimelineSpan> expected = {
            {TimelineLane::Words, 5, 40, "name", false},  {TimelineLane::Words, 42, 60, "What", false},
            {TimelineLane::Signs, 5, 15, "NAME", false},  {TimelineLane::Signs, 15, 40, "A-B", true},
            {TimelineLane::Signs, 42, 60, "WHAT", false}, {TimelineLane::NonManuals, 15, 60, "wh-question", false},
        };
        QVERIFY(timeline_spans(plan_with_a_question(), signed_pose()) == expected);
    }

    void words_know_when_they_are_signed()
    {
        const SigningPlan plan = plan_with_a_question();
        const SignedPose pose = signed_pose();
        const std::vector<WordTime> expected = {
            {{0, 4}, 42, 60, false}, {{5, 7}, -1, -1, true}, {{8, 11}, -1, -1, true}, {{12, 16}, 5, 40, false}};
        QVERIFY(word_times(plan, &pose) == expected);
    }

    /// A clip can be shown with a pose whose items belong to another plan, for a moment.
    void items_outside_the_plan_are_left_out()
    {
        SignedPose pose = signed_pose();
        pose.items = {{3, 0, 0, 5}, {0, 9, 5, 9}, {-1, -1, 9, 10}};
        QVERIFY(timeline_spans(plan_with_a_question(), pose).empty());
    }
};

QTEST_GUILESS_MAIN(TestTimelineSpans)
#include "test_timeline_spans.moc"
