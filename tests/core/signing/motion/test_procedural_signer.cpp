#include "motion_fixture.h"

#include "core/signing/motion/mirror_pose.h"
#include "core/signing/planner.h"

#include <fstream>

using namespace signwright;

namespace
{

/// The source texts of the planner's examples.
std::vector<std::string> example_texts()
{
    std::vector<std::string> texts;
    std::ifstream file(std::string(SIGNWRIGHT_TEST_SOURCE) + "/tests/goldens/plans/examples.tsv");
    for (std::string line; std::getline(file, line);)
        if (!line.empty() && line[0] != '#')
            texts.push_back(line.substr(0, line.find('\t')));
    return texts;
}

} // namespace

class TestProceduralSigner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void every_point_is_there_and_finite()
    {
        const PoseSequence pose = test::performed(test::sentence_of({"IX-1", "LEARN", "SIGN"})).pose;
        QVERIFY(pose.skeleton().name == "signwright_v1" && pose.space() == Space::Signer);
        QVERIFY(std::all_of(pose.confidences().begin(), pose.confidences().end(), [](float c) { return c == 1.0f; }));
        QVERIFY(std::all_of(pose.coordinates().begin(), pose.coordinates().end(), [](float v) { return std::isfinite(v); }));
    }

    void the_same_seed_gives_the_same_bytes_and_another_other_ones()
    {
        const PlanSentence sentence = test::sentence_of({"TOMORROW", "MOTHER", "VISIT"});
        SignerStyle style = random_signer_style(5);
        const PoseSequence a = test::performed(sentence, style).pose, b = test::performed(sentence, style).pose;
        QVERIFY(a.coordinates() == b.coordinates());
        style.seed += 1;
        QVERIFY(test::performed(sentence, style).pose.coordinates() != a.coordinates());
    }

    void left_handed_signing_is_the_mirror_image()
    {
        SignerStyle left;
        left.left_handed = true;
        const PlanSentence sentence = test::sentence_of({"HELLO", "IX-1", "HELP", "NOT", "DOCTOR"});
        PoseSequence mirrored = test::performed(sentence).pose;
        mirror_pose(mirrored);
        QVERIFY(mirrored.coordinates() == test::performed(sentence, left).pose.coordinates());
        // Twice mirrored is the first again.
        PoseSequence twice = mirrored;
        mirror_pose(twice);
        QVERIFY(twice.coordinates() == test::performed(sentence).pose.coordinates());
    }

    void directions_are_signed_to_the_true_side()
    {
        SignerStyle left;
        left.left_handed = true;
        for (const bool left_handed : {false, true}) {
            SignerStyle style;
            style.left_handed = left_handed;
            const SignedPose right = test::performed(test::sentence_of({"RIGHT-DIRECTION"}), style);
            const int wrist = left_handed ? signwright_v1::kLeftWrist : signwright_v1::kRightWrist;
            const SignedItem &item = right.items.front();
            const int onset = item.begin_frame, end = item.end_frame - 6;
            QVERIFY(right.pose.at(end, wrist).x > right.pose.at(onset, wrist).x + 0.1f);
        }
    }

    void items_follow_each_other()
    {
        PlanSentence sentence = test::sentence_of({"IX-1", "KNOW", "BUT", "FORGET", "NAME"});
        PlanItem pause;
        pause.kind = PlanItemKind::Pause;
        pause.pause_ms = 135;
        sentence.items.insert(sentence.items.begin() + 2, pause);
        PlanItem spelled;
        spelled.kind = PlanItemKind::Fingerspelling;
        spelled.gloss = "ANNA";
        sentence.items.push_back(spelled);
        PlanItem number;
        number.kind = PlanItemKind::Number;
        number.gloss = "2024";
        sentence.items.push_back(number);
        const SignedPose pose = test::performed(sentence);
        QCOMPARE(pose.items.size(), sentence.items.size() - 1);
        int before = 0;
        for (const SignedItem &item : pose.items) {
            QVERIFY(sentence.items[static_cast<std::size_t>(item.item)].kind != PlanItemKind::Pause);
            QVERIFY(item.begin_frame >= before && item.end_frame > item.begin_frame && item.end_frame <= pose.pose.frames());
            before = item.end_frame;
        }
    }

    void every_letter_and_digit_can_be_spelled()
    {
        PlanSentence sentence;
        PlanItem item;
        item.kind = PlanItemKind::Fingerspelling;
        item.gloss = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        sentence.items = {item};
        const SignedPose pose = test::performed(sentence);
        // About 4.5 letters a second.
        const double seconds = (pose.items[0].end_frame - pose.items[0].begin_frame) / 25.0;
        QVERIFY2(36 / seconds > 3.8 && 36 / seconds < 5.0, qPrintable(QString::number(36 / seconds)));
    }

    void tempo_scales_time()
    {
        const PlanSentence sentence = test::sentence_of({"POSS-1", "NAME"});
        SignerStyle slow, fast;
        slow.tempo = 0.6f;
        fast.tempo = 1.5f;
        const double ratio =
            static_cast<double>(test::performed(sentence, slow).pose.frames()) / test::performed(sentence, fast).pose.frames();
        QVERIFY2(ratio > 2.2 && ratio < 2.8, qPrintable(QString::number(ratio)));
    }

    void bad_items_are_errors()
    {
        const auto fails = [](PlanItem item, ErrorKind kind, const char *part) {
            PlanSentence sentence;
            sentence.items = {std::move(item)};
            const auto pose = test::shipped_signer().perform_sentence(sentence, {}, {25, 1}, {});
            QVERIFY(!pose);
            QCOMPARE(pose.error().kind, kind);
            QVERIFY2(QString::fromStdString(pose.error().message).contains(part), pose.error().message.c_str());
        };
        fails(test::sign_item("NO-SUCH-SIGN"), ErrorKind::NotFound, "NO-SUCH-SIGN");
        PlanItem spelled;
        spelled.kind = PlanItemKind::Fingerspelling;
        spelled.gloss = "\xc3\x84";
        fails(spelled, ErrorKind::BadInput, "A to Z");
        PlanSentence fine = test::sentence_of({"YES"});
        QVERIFY(!test::shipped_signer().perform_sentence(fine, {}, {0, 1}, {}));
    }

    void a_stopped_performance_is_cancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto pose =
            test::shipped_signer().perform_sentence(test::sentence_of({"YES"}), {}, {25, 1}, Control{stop.get_token(), {}});
        QVERIFY(!pose);
        QCOMPARE(pose.error().kind, ErrorKind::Cancelled);
    }

    void an_empty_sentence_rests()
    {
        const SignedPose pose = test::performed({});
        QVERIFY(pose.items.empty());
        QVERIFY(pose.pose.frames() > 0);
    }

    void examples_have_the_rate_and_pauses_of_signing()
    {
        const std::vector<std::string> texts = example_texts();
        QVERIFY(texts.size() >= 40);
        auto specs = parse_signs(*test::shipped_lexicon());
        QVERIFY(specs.has_value());
        double rates = 0.0, paused = 0.0, total = 0.0;
        int sentences = 0;
        for (const std::string &text : texts)
            for (const PlanSentence &sentence : plan_from_text(text, *test::shipped_lexicon()).sentences) {
                auto signs = sentence_signs(sentence, *specs, *test::shipped_lexicon(), {});
                QVERIFY2(signs.has_value(), text.c_str());
                double pauses = 0.0, spelling = 0.0;
                for (const float pause_ms : signs->pauses_ms)
                    pauses += 0.001 * pause_ms;
                const Performance performance(body_of({}), std::move(signs->signs), signs->pauses_ms, {}, 0);
                int count = 0;
                const auto &timed = performance.signs();
                for (std::size_t i = 0; i < timed.size(); ++i)
                    if (timed[i].motion.spec().gloss.starts_with("fs:"))
                        spelling += timed[i].hold_end - (i > 0 ? timed[i - 1].hold_end : timed[i].begin);
                    else
                        ++count;
                const double seconds = timed.back().end - timed.front().begin;
                paused += pauses + 0.001 * sentence.pause_after_ms;
                total += seconds + 0.001 * sentence.pause_after_ms;
                if (count > 1) {
                    rates += count / (seconds - pauses - spelling);
                    ++sentences;
                }
            }
        const double rate = rates / sentences, share = paused / total;
        QVERIFY2(rate >= 1.8 && rate <= 2.6, qPrintable(QString::number(rate)));
        QVERIFY2(share >= 0.10 && share <= 0.20, qPrintable(QString::number(share)));
    }
};

QTEST_APPLESS_MAIN(TestProceduralSigner)
#include "test_procedural_signer.moc"
