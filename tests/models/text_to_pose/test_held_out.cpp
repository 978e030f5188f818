#include "models/text_to_pose/corpus_statistics.h"
#include "models/text_to_pose/held_out.h"
#include "models/text_to_pose/pose_values.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace signwright;
using namespace signwright::text_to_pose;

namespace
{

/// Hands that rise from frame to frame, a little higher in every sentence; all else is still. What is held out starts at 1000.
class Rising : public SampleSource
{
public:
    Result<SentenceSample> sample(std::uint64_t index, bool held_out) const override
    {
        SentenceSample sentence;
        sentence.tokens.tokens = {"UP"};
        sentence.tokens.item_of_token = {0};
        PoseSequence pose(signwright_v1_skeleton(), {25, 1}, 10, Space::Signer);
        const float height = static_cast<float>(index % 7) + (held_out ? 1000.0f : 0.0f);
        for (int frame = 0; frame < pose.frames(); ++frame)
            for (int point = 0; point < pose.points(); ++point)
                pose.set(frame, point, {0.0f, point < signwright_v1::kFace ? height + static_cast<float>(frame) : 0.0f, 0.0f},
                         1.0f);
        sentence.signing = {std::move(pose), {{0, 0, 2, 10}}};
        return sentence;
    }
    const std::vector<std::string> &vocabulary() const override
    {
        static const std::vector<std::string> tokens = {"<unk>", "<pad>", "<s>", "</s>", "UP"};
        return tokens;
    }
};

} // namespace

class TestHeldOut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void statistics_are_of_training_sentences_and_never_too_small()
    {
        const auto statistics = corpus_statistics(Rising());
        QVERIFY(statistics);
        QCOMPARE(statistics->mean.size(), static_cast<std::size_t>(kPoseValues));
        QVERIFY(*std::max_element(statistics->mean.begin(), statistics->mean.end()) < 20.0f);
        QCOMPARE(*std::min_element(statistics->deviation.begin(), statistics->deviation.end()), 0.02f);
        // A body point's y: frames 0 … 9 on average 4.5 above the first.
        QVERIFY(std::abs(statistics->mean[1] - statistics->first_frame[1] - 4.5f) < 1e-4f);
    }

    void the_reference_itself_scores_best_and_giving_up_is_standing_still()
    {
        const auto held_out = HeldOut::draw(Rising(), 5);
        QVERIFY(held_out);
        QCOMPARE(held_out->sentences().size(), std::size_t{5});
        const std::vector<float> mean(static_cast<std::size_t>(kPoseValues), 0.5f);

        const auto perfect = held_out->scores(
            mean, [](const SentenceSample &sentence) -> Result<std::optional<SignedPose>> { return sentence.signing; });
        QCOMPARE(perfect->at("dtw_ratio"), 0.0);
        QCOMPARE(perfect->at("timing_ms"), 0.0);

        const auto late = held_out->scores(mean, [](const SentenceSample &sentence) -> Result<std::optional<SignedPose>> {
            SignedPose signing = sentence.signing;
            signing.items.front().begin_frame += 3;
            return signing;
        });
        QCOMPARE(late->at("timing_ms"), 120.0);

        const auto nothing =
            held_out->scores(mean, [](const SentenceSample &) -> Result<std::optional<SignedPose>> { return std::nullopt; });
        QCOMPARE(nothing->at("dtw_ratio"), 1.0);
        QVERIFY(!nothing->contains("timing_ms"));

        const auto failed = held_out->scores(mean, [](const SentenceSample &) -> Result<std::optional<SignedPose>> {
            return fail(Module::Network, ErrorKind::Io, "gone");
        });
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::Io);
    }
};

QTEST_GUILESS_MAIN(TestHeldOut)
#include "test_held_out.moc"
