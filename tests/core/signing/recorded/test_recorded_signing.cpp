#include "core/signing/recorded/clip_depth.h"
#include "core/signing/recorded/clip_joint.h"
#include "core/signing/recorded/clip_trim.h"
#include "core/signing/recorded/hand_carry.h"
#include "core/signing/recorded/recorded_signing.h"

#include <QRegularExpression>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace signwright;
namespace v1 = signwright_v1;

namespace
{

/// A body whose right wrist is at the given heights; elbows at 0.
PoseSequence clip_of(const std::vector<float> &wrist_heights)
{
    PoseSequence pose(signwright_v1_skeleton(), {25, 1}, static_cast<int>(wrist_heights.size()));
    for (int frame = 0; frame < pose.frames(); ++frame) {
        pose.set(frame, v1::kRightElbow, {0.5f, 0.0f, 0.0f});
        pose.set(frame, v1::kRightWrist, {0.5f, wrist_heights[static_cast<std::size_t>(frame)], 0.0f});
    }
    return pose;
}

PlanItem item_of(PlanItemKind kind, const char *gloss, int pause_ms = 0)
{
    PlanItem item;
    item.kind = kind;
    item.gloss = gloss;
    item.pause_ms = pause_ms;
    return item;
}

PlanItem sign(const char *gloss) { return item_of(PlanItemKind::Sign, gloss); }

SigningPlan plan_of(std::vector<PlanItem> items)
{
    SigningPlan plan;
    plan.sentences.emplace_back();
    plan.sentences[0].items = std::move(items);
    return plan;
}

std::filesystem::path lexicon_folder() { return SIGNWRIGHT_TEST_DATA "/lexicon"; }

} // namespace

class TestRecordedSigning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void trimming_keeps_the_signing_and_five_frames()
    {
        std::vector<float> heights(30, -1.0f);
        heights[12] = heights[15] = 0.4f;
        const PoseSequence trimmed = trimmed_to_signing(clip_of(heights));
        QCOMPARE(trimmed.frames(), 14); // 7 … 20
        QCOMPARE(trimmed.at(5, v1::kRightWrist).y, 0.4f);
        heights.assign(30, -1.0f);
        heights[29] = 0.4f;
        QCOMPARE(trimmed_to_signing(clip_of(heights)).frames(), 6); // the last frame is not lost
        QCOMPARE(trimmed_to_signing(clip_of(std::vector<float>(9, -1.0f))).frames(), 9);
    }

    void short_losses_of_a_hand_are_filled()
    {
        PoseSequence pose = clip_of(std::vector<float>(12, 1.0f));
        pose.set(1, v1::kRightHand, {0, 0, 0});
        pose.set(4, v1::kRightHand, {3, 0, 0}, 0.8f);
        pose.set(9, v1::kRightHand, {9, 0, 0});
        const PoseSequence filled = with_short_gaps_filled(pose, 2);
        QCOMPARE(filled.at(2, v1::kRightHand).x, 1.0f);
        QCOMPARE(filled.confidence(3, v1::kRightHand), 0.4f);
        QVERIFY(!filled.has(0, v1::kRightHand) && !filled.has(6, v1::kRightHand) && !filled.has(10, v1::kRightHand));
    }

    void lost_hands_go_with_the_arm()
    {
        PoseSequence pose = clip_of({1.0f, 1.0f, -1.0f});
        pose.set(2, v1::kRightWrist, {1.5f, 0.0f, 0.0f}); // the forearm points to the side in place of up
        pose.set(0, v1::kLeftElbow, {-0.5f, 0, 0});
        pose.set(0, v1::kLeftWrist, {-0.5f, 1, 0});
        for (int i = 0; i < v1::kHandPoints; ++i)
            pose.set(1, v1::kRightHand + i, {0.5f, 1.0f + 0.02f * static_cast<float>(i), 0.1f}, 0.9f);
        const PoseSequence carried = with_hands_carried(pose);
        QVERIFY(distance(carried.at(0, v1::kRightHand + 10), {0.5f, 1.2f, 0.1f}) < 1e-5f);
        QVERIFY(distance(carried.at(2, v1::kRightHand + 10), {1.7f, 0.0f, 0.1f}) < 1e-5f);
        QCOMPARE(carried.confidence(2, v1::kRightHand), kCarriedConfidence);
        QCOMPARE(carried.confidence(1, v1::kRightHand), 0.9f);
        QVERIFY(!carried.has(0, v1::kLeftHand)); // never seen
    }

    void joint_is_where_the_poses_are_nearest()
    {
        const PoseSequence before = clip_of({5, 5, 5, 5, 5, 5, 4, 3, 2, 1}), after = clip_of({0, 1, 2, 4, 6, 7, 8, 9, 9, 9});
        const ClipJoint joint = best_joint(before, after, 4);
        QCOMPARE(joint.last_frame, 9);
        QCOMPARE(joint.first_frame, 1);
        const ClipJoint wide = best_joint(clip_of({0, 3, 0, 0}), clip_of({8, 3, 8, 8}), 100);
        QVERIFY(wide.last_frame >= 2 && wide.first_frame <= 1); // half of each clip stays
    }

    void transition_leads_from_one_pose_to_the_next()
    {
        PoseSequence pose = clip_of({0.0f});
        PoseSequence next = clip_of({3.0f});
        next.set(0, v1::kNose, {0, 1, 0});
        append_transition(pose, next, 2);
        append_frames(pose, next);
        QCOMPARE(pose.frames(), 4);
        QCOMPARE(pose.at(1, v1::kRightWrist).y, 1.0f);
        QCOMPARE(pose.at(2, v1::kRightWrist).y, 2.0f);
        QVERIFY(!pose.has(2, v1::kNose) && pose.has(3, v1::kNose));
    }

    void arms_reach_no_further_than_they_are_long()
    {
        PoseSequence pose(signwright_v1_skeleton(), {25, 1}, 2);
        for (int frame = 0; frame < 2; ++frame) {
            pose.set(frame, v1::kRightShoulder, {0.5f, 0, 0});
            pose.set(frame, v1::kRightElbow, {0.5f, -0.54f, frame == 0 ? 3.0f : 0.2f});
            pose.set(frame, v1::kRightWrist, {0.5f, -0.54f, frame == 0 ? 6.0f : 0.9f});
            pose.set(frame, v1::kRightHand + 8, {0.5f, -0.2f, frame == 0 ? 6.1f : 1.0f});
        }
        const PoseSequence possible = with_possible_arm_depth(pose);
        QVERIFY(std::abs(possible.at(0, v1::kRightElbow).z - 0.72f) < 1e-5f);
        QVERIFY(std::abs(possible.at(0, v1::kRightWrist).z - 1.52f) < 1e-5f);
        QVERIFY(std::abs(possible.at(0, v1::kRightHand + 8).z - 1.62f) < 1e-5f);
        QCOMPARE(possible.at(1, v1::kRightWrist), pose.at(1, v1::kRightWrist));
    }

    void head_is_placed_by_the_face_where_the_body_has_none()
    {
        PoseSequence pose(signwright_v1_skeleton(), {25, 1}, 2);
        for (int point = v1::kFace; point < v1::kFace + v1::kFacePoints; ++point)
            if (point != v1::kRightIris)
                pose.set(0, point, {0.1f, 0.7f, -2.0f}, 0.8f);
        const PoseSequence placed = with_head_from_face(pose);
        QVERIFY(distance(placed.at(0, v1::kLeftEye), {0.1f, 0.7f, 0.28f}) < 1e-5f);
        QCOMPARE(placed.at(0, v1::kMouthRight), placed.at(0, v1::kLips));
        QVERIFY(!placed.has(1, v1::kLeftEye));
        QCOMPARE(placed.confidence(0, v1::kRightIris), 0.4f);
        QCOMPARE(placed.confidence(0, v1::kLeftIris), 0.8f);
        pose.set(0, v1::kLeftEye, {0, 0, 0});
        QVERIFY(!with_head_from_face(pose).has(0, v1::kRightEye));
    }

    void real_clips_are_joined()
    {
        if (!std::filesystem::exists(lexicon_folder()))
            QSKIP("the recorded lexicon is not there");
        const auto lexicon = RecordedLexicon::open(lexicon_folder());
        QVERIFY(lexicon.has_value());
        SigningPlan plan = plan_of({sign("KLEINE"), sign("kinder"), sign("ESSEN"), sign("PIZZA")});
        const auto signing = sign_with_recordings(plan, *lexicon);
        QVERIFY2(signing.has_value(), signing ? "" : signing.error().message.c_str());
        QVERIFY(signing->missing.empty());
        const PoseSequence &pose = signing->signing.pose;
        QCOMPARE(pose.space(), Space::Signer);
        QCOMPARE(pose.points(), v1::kPoints);
        QCOMPARE(signing->signing.items.size(), std::size_t{4});
        QVERIFY(pose.frames() > 100 && pose.frames() < 240);
        int end = -5;
        for (const SignedItem &item : signing->signing.items) {
            QCOMPARE(item.begin_frame - end, 5); // 0.2 s between the signs
            QVERIFY(item.end_frame - item.begin_frame > 12);
            end = item.end_frame;
        }
        QCOMPARE(end, pose.frames());
        for (int frame = 0; frame < pose.frames(); ++frame) {
            const float width = distance(pose.at(frame, v1::kLeftShoulder), pose.at(frame, v1::kRightShoulder));
            QVERIFY(width > 0.8f && width < 1.2f);
            QVERIFY(pose.at(frame, v1::kRightShoulder).x > pose.at(frame, v1::kLeftShoulder).x);
            for (const int wrist : {v1::kLeftWrist, v1::kRightWrist})
                QVERIFY(std::isfinite(length(pose.at(frame, wrist))));
        }
        for (const SignedItem &item : signing->signing.items) {
            for (int frame = std::max(1, item.begin_frame - 6); frame < item.begin_frame; ++frame) {
                for (const int wrist : {v1::kLeftWrist, v1::kRightWrist}) // 12 shoulder widths a second: as fast as hands move
                    QVERIFY(distance(pose.at(frame, wrist), pose.at(frame - 1, wrist)) < 12.0f / 25.0f);
            }
        }
        // "Kinder" is signed with one hand; the other hangs and is marked as not seen.
        const SignedItem &children = signing->signing.items[1];
        const int middle = (children.begin_frame + children.end_frame) / 2;
        QVERIFY(pose.confidence(middle, v1::kRightHand) > kCarriedConfidence);
        QVERIFY(std::abs(pose.confidence(middle, v1::kLeftHand) - kCarriedConfidence) < 1e-6f);
        QVERIFY(pose.at(middle, v1::kLeftHand + 12).y < pose.at(middle, v1::kLeftWrist).y);
    }

    void pauses_are_kept_and_missing_signs_listed()
    {
        if (!std::filesystem::exists(lexicon_folder()))
            QSKIP("the recorded lexicon is not there");
        const auto lexicon = RecordedLexicon::open(lexicon_folder());
        SigningPlan plan =
            plan_of({sign("UNKNOWN"), sign("PIZZA"), item_of(PlanItemKind::Pause, "", 400), sign("EAT"),
                     item_of(PlanItemKind::Fingerspelling, "AB"), item_of(PlanItemKind::Fingerspelling, "KINDER")});
        plan.sentences[0].words = {{"essen", {0, 5}}, {"Kinder", {6, 12}}};
        plan.sentences[0].items[3].words = {1}; // found by its source word
        plan.sentences[0].items[5].words = {2}; // no need to spell it
        const auto signing = sign_with_recordings(plan, *lexicon);
        QVERIFY(signing.has_value());
        QCOMPARE(signing->missing, (std::vector<MissingRecording>{{0, 0, "UNKNOWN"}, {0, 4, "A"}}));
        const auto &items = signing->signing.items;
        QCOMPARE(items.size(), std::size_t{3});
        QCOMPARE(items[0].item, 1);
        QCOMPARE(items[1].item, 3);
        QCOMPARE(items[2].item, 5);
        QCOMPARE(items[1].begin_frame - items[0].end_frame, 5 + 10);
    }

    void words_are_spelled_with_recorded_letters()
    {
        const std::filesystem::path folder = SIGNWRIGHT_TEST_DATA "/fingerspelling-gsg";
        if (!std::filesystem::exists(folder))
            QSKIP("the recorded letters are not there");
        const auto lexicon = RecordedLexicon::open(folder);
        QVERIFY(lexicon.has_value());
        const auto signing = sign_with_recordings(plan_of({item_of(PlanItemKind::Fingerspelling, "ABA")}), *lexicon);
        QVERIFY2(signing.has_value(), signing ? "" : signing.error().message.c_str());
        QCOMPARE(signing->signing.items.size(), std::size_t{1});
        QCOMPARE(signing->signing.items[0].end_frame, signing->signing.pose.frames());
    }

    void a_plan_without_any_recording_is_an_error()
    {
        if (!std::filesystem::exists(lexicon_folder()))
            QSKIP("the recorded lexicon is not there");
        const auto lexicon = RecordedLexicon::open(lexicon_folder());
        QCOMPARE(sign_with_recordings(plan_of({sign("UNKNOWN")}), *lexicon).error().kind, ErrorKind::BadInput);
        QCOMPARE(sign_with_recordings({}, *lexicon).error().kind, ErrorKind::BadInput);
        std::stop_source stop;
        stop.request_stop();
        Control control;
        control.stop = stop.get_token();
        QCOMPARE(sign_with_recordings(plan_of({sign("PIZZA")}), *lexicon, control).error().kind, ErrorKind::Cancelled);
        RecordedSign late = *lexicon->find("PIZZA");
        late.start_ms = 60'000;
        QVERIFY(load_recording(late).error().message.find("before the sign begins") != std::string::npos);
        late.path = "nowhere.pose";
        QCOMPARE(load_recording(late).error().kind, ErrorKind::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestRecordedSigning)
#include "test_recorded_signing.moc"
