#include "models/pose_to_video/clip_scores.h"

#include <QtTest>

using namespace signwright;

namespace
{

constexpr int kFrames = 4;

/// A hand in the middle of a picture that otherwise stands still; `generated` are the renders.
EvaluationClip still_clip()
{
    EvaluationClip clip{PoseSequence(signwright_v1_skeleton(), Rational{2, 1}, kFrames), {}, {}, {}};
    for (int frame = 0; frame < kFrames; ++frame) {
        MannequinImage render{Image8(kEvaluationSize, kEvaluationSize, 3, 100),
                              Image8(kEvaluationSize, kEvaluationSize, 1, static_cast<std::uint8_t>(BodyPart::Background))};
        for (int y = 110; y < 146; ++y) {
            for (int x = 110; x < 146; ++x) {
                *render.parts.at(x, y) = static_cast<std::uint8_t>(BodyPart::RightHand);
                // Stripes whose direction changes half-way.
                const int stripe = (frame < kFrames / 2 ? x : y) / 4 % 2;
                std::fill_n(render.rgb.at(x, y), 3, static_cast<std::uint8_t>(stripe == 0 ? 60 : 200));
            }
        }
        clip.generated.push_back(render.rgb);
        clip.renders.push_back(std::move(render));
    }
    return clip;
}

} // namespace

class TestClipScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_render_itself_has_the_best_scores()
    {
        const EvaluationClip clip = still_clip();
        HandScores hands;
        StillChange still;
        hands.add(clip);
        still.add(clip);
        QCOMPARE(hands.hands, kFrames);
        QCOMPARE(hands.mean_ssim(), 1.0);
        QCOMPARE(hands.share(), 1.0);
        QCOMPARE(hands.sharpness(), 1.0);
        QCOMPARE(still.mean(), 0.0);
        QVERIFY(still.values > 0);
    }

    void blur_lowers_sharpness_and_flicker_shows_where_nothing_moves()
    {
        EvaluationClip clip = still_clip();
        for (std::size_t frame = 0; frame < clip.generated.size(); ++frame) {
            Image8 &image = clip.generated[frame];
            for (std::uint8_t &value : image.bytes())
                value = static_cast<std::uint8_t>(100 + (value - 100) / 2 + (frame % 2 == 0 ? 0 : 3));
        }
        HandScores hands;
        StillChange still;
        hands.add(clip);
        still.add(clip);
        QVERIFY(std::abs(hands.sharpness() - 0.25) < 0.02); // half the contrast
        QVERIFY(hands.share() < 1.0);
        QCOMPARE(still.mean(), 3.0);
    }

    void nothing_to_compare_is_no_number_but_zero()
    {
        QCOMPARE(HandScores{}.mean_ssim(), 0.0);
        QCOMPARE(StillChange{}.mean(), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestClipScores)
#include "test_clip_scores.moc"
