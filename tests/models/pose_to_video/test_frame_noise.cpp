#include "models/pose_to_video/frame_noise.h"

#include "core/project/video_settings.h"
#include "models/pose_to_video/frame_plan.h"

#include <ATen/ATen.h>

#include <QtTest>

#include <cmath>

using namespace signwright;

class TestFrameNoise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void noise_is_standard_normal_and_as_alike_as_its_kind_says()
    {
        for (const char *kind : kFrameNoises) {
            const at::Tensor noise = noise_of_frames({3, kind}, {0, 1, 7}, 0, {1, 4, 64, 64});
            QCOMPARE(noise.size(0), 3);
            for (int frame = 0; frame < 3; ++frame) {
                QVERIFY2(std::abs(noise[frame].std().item<double>() - 1.0) < 0.02, kind);
                QVERIFY2(std::abs(noise[frame].mean().item<double>()) < 0.03, kind);
            }
            const double expected = kind == std::string("shared") ? 1.0 : kind == std::string("blended") ? kSharedVariance : 0.0;
            QVERIFY2(std::abs((noise[0] * noise[2]).mean().item<double>() - expected) < 0.03, kind);
        }
    }

    void a_frame_has_the_same_noise_in_every_batch()
    {
        for (const char *kind : kFrameNoises) {
            const at::Tensor together = noise_of_frames({3, kind}, {4, 5}, 2, {1, 2, 8, 8});
            QVERIFY2(at::equal(together[1], noise_of_frames({3, kind}, {5}, 2, {1, 2, 8, 8})[0]), kind);
            QVERIFY2(!at::equal(together, noise_of_frames({3, kind}, {4, 5}, 3, {1, 2, 8, 8})), kind);
            QVERIFY2(!at::equal(together, noise_of_frames({4, kind}, {4, 5}, 2, {1, 2, 8, 8})), kind);
        }
    }

    void every_frame_is_generated_or_lies_between_two_that_are()
    {
        QCOMPARE(generated_frames(3, 1), (std::vector<int>{0, 1, 2}));
        QCOMPARE(generated_frames(7, 3), (std::vector<int>{0, 3, 6}));
        QCOMPARE(generated_frames(9, 3), (std::vector<int>{0, 3, 6, 8}));
        QCOMPARE(generated_frames(1, 8), (std::vector<int>{0}));
        QCOMPARE(generated_frames(2, 8), (std::vector<int>{0, 1}));
    }

    void windows_cover_every_frame_once_beside_their_context()
    {
        for (const int count : {1, 15, 16, 17, 28, 29, 100}) {
            for (const auto &[size, context] : {std::pair{16, 4}, {8, 0}, {1, 0}}) {
                int done = 0;
                for (const FrameWindow &window : frame_windows(count, size, context)) {
                    QCOMPARE(window.first + window.context, done);
                    QCOMPARE(window.context, done == 0 ? 0 : context);
                    QVERIFY(window.count > window.context && window.count <= size);
                    done = window.first + window.count;
                }
                QCOMPARE(done, count);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestFrameNoise)
#include "test_frame_noise.moc"
