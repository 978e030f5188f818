#include "core/base/resources.h"
#include "models/text_to_pose/text_to_pose.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace signwright;

namespace
{

PlanItem item(PlanItemKind kind, const char *gloss)
{
    PlanItem item;
    item.kind = kind;
    item.gloss = gloss;
    return item;
}

SigningPlan two_sentences()
{
    SigningPlan plan;
    plan.sentences.resize(2);
    plan.sentences[0].items = {item(PlanItemKind::Sign, "IX-1"), item(PlanItemKind::Fingerspelling, "ANNA")};
    plan.sentences[0].pause_after_ms = 230;
    plan.sentences[1].items = {item(PlanItemKind::Sign, "COFFEE"), item(PlanItemKind::Number, "25")};
    return plan;
}

} // namespace

class TestTextToPose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void initTestCase()
    {
        const auto bundle = open_bundle(resource_folder() / "bundles" / "text-to-pose-small");
        QVERIFY2(bundle, bundle ? "" : bundle.error().message.c_str());
        auto loaded = TextToPose::load(*bundle, Device::Cpu);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        network_.emplace(std::move(*loaded));
    }

    void sentences_are_signed_one_after_the_other()
    {
        const auto made = network_->perform(two_sentences(), {}, {});
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QCOMPARE(made->items.size(), std::size_t{4});
        int end = 0;
        for (std::size_t i = 0; i < made->items.size(); ++i) {
            QCOMPARE(made->items[i].sentence, static_cast<int>(i / 2));
            QCOMPARE(made->items[i].item, static_cast<int>(i % 2));
            QVERIFY(made->items[i].begin_frame >= end && made->items[i].end_frame > made->items[i].begin_frame);
            end = made->items[i].end_frame;
        }
        QVERIFY(end <= made->pose.frames());
        for (const float value : made->pose.coordinates())
            QVERIFY(std::isfinite(value) && std::abs(value) < 4.0f);
    }

    void the_same_plan_gives_the_same_pose()
    {
        const auto first = network_->perform(two_sentences(), {}, {}), second = network_->perform(two_sentences(), {}, {});
        QVERIFY(first && second);
        QVERIFY(first->pose.coordinates() == second->pose.coordinates());
    }

    void a_left_handed_signer_is_the_mirror_image()
    {
        TextToPoseOptions options;
        options.left_handed = true;
        const auto right = network_->perform(two_sentences(), {}, {}), left = network_->perform(two_sentences(), options, {});
        QVERIFY(right && left);
        QCOMPARE(left->pose.frames(), right->pose.frames());
        const Vec3 a = right->pose.at(20, signwright_v1::kRightWrist), b = left->pose.at(20, signwright_v1::kLeftWrist);
        QCOMPARE(b, (Vec3{-a.x, a.y, a.z}));
    }

    void another_rate_keeps_the_time()
    {
        TextToPoseOptions options;
        options.fps = {50, 1};
        const auto made = network_->perform(two_sentences(), {}, {}), fast = network_->perform(two_sentences(), options, {});
        QVERIFY(made && fast);
        QVERIFY(std::abs(fast->pose.duration_seconds() - made->pose.duration_seconds()) < 0.05);
        QVERIFY(std::abs(fast->items.back().begin_frame - 2 * made->items.back().begin_frame) <= 1);
    }

    void what_it_does_not_know_is_named()
    {
        SigningPlan plan = two_sentences();
        plan.sentences[0].items[0].gloss = "NO-SUCH-SIGN";
        const auto made = network_->perform(plan, {}, {});
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::BadInput);
        QVERIFY(made.error().message.find("NO-SUCH-SIGN") != std::string::npos);
    }

    void an_empty_plan_gives_no_frames()
    {
        const auto made = network_->perform({}, {}, {});
        QVERIFY(made);
        QCOMPARE(made->pose.frames(), 0);
    }

    void it_can_be_stopped()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto made = network_->perform(two_sentences(), {}, {stop.get_token(), {}});
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Cancelled);
    }

private:
    std::optional<TextToPose> network_;
};

QTEST_GUILESS_MAIN(TestTextToPose)
#include "test_text_to_pose.moc"
