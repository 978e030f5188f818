#include "fixture_pose.h"

#include "core/render/skeleton_image.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>
#include <limits>

using namespace signwright;

namespace
{

PoseSequence signer()
{
    return test::standing_signer({"5", {0.75f, -0.5f, 0.6f}, {0, 0, 1}, {0, 1, 0}},
                                 {"V", {0.4f, -0.3f, 0.6f}, {0, 0, 1}, {0, 1, 0}});
}

std::array<int, 3> color_at(const Image8 &image, const Camera &camera, Vec3 point)
{
    const ImagePoint p = image_from_signer(camera, point);
    const std::uint8_t *rgb = image.at(static_cast<int>(p.x), static_cast<int>(p.y));
    return {rgb[0], rgb[1], rgb[2]};
}

bool is_black(const Image8 &image)
{
    return std::all_of(image.bytes().begin(), image.bytes().end(), [](std::uint8_t v) { return v == 0; });
}

} // namespace

class TestSkeletonImage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void joints_have_openpose_colours()
    {
        const Camera camera = Camera::for_size(512, 512);
        const PoseSequence pose = signer();
        const Image8 image = skeleton_image(pose, 0, camera);
        QCOMPARE(color_at(image, camera, {0, 0, 0}), (std::array{255, 85, 0})); // neck
        QCOMPARE(color_at(image, camera, pose.at(0, signwright_v1::kRightShoulder)), (std::array{255, 170, 0}));
        QCOMPARE(color_at(image, camera, pose.at(0, signwright_v1::kLeftShoulder)), (std::array{85, 255, 0}));
        QCOMPARE(color_at(image, camera, pose.at(0, signwright_v1::kRightElbow)), (std::array{255, 255, 0}));
        QCOMPARE(color_at(image, camera, pose.at(0, signwright_v1::kLeftHip)), (std::array{0, 85, 255}));
        // Limbs are drawn at 60 %: the right upper arm is the third.
        const Vec3 arm = lerp(pose.at(0, signwright_v1::kRightShoulder), pose.at(0, signwright_v1::kRightElbow), 0.4f);
        QCOMPARE(color_at(image, camera, arm), (std::array{153, 102, 0}));
        QCOMPARE(color_at(image, camera, pose.at(0, signwright_v1::kRightHand + 8)), (std::array{0, 0, 255}));
        QCOMPARE(color_at(image, camera, {1.3f, 1.0f, 0}), (std::array{0, 0, 0}));
    }

    void fingers_have_different_hues()
    {
        const Camera camera = Camera::for_size(1024, 1024);
        const PoseSequence pose = signer();
        const Image8 image = skeleton_image(pose, 0, camera);
        const auto bone = [&](int from) {
            return color_at(
                image, camera,
                lerp(pose.at(0, signwright_v1::kRightHand + from), pose.at(0, signwright_v1::kRightHand + from + 1), 0.5f));
        };
        const std::array colors = {bone(2), bone(6), bone(10), bone(14), bone(18)};
        for (std::size_t i = 0; i < colors.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                int apart = 0;
                for (std::size_t c = 0; c < 3; ++c)
                    apart += std::abs(colors[i][c] - colors[j][c]);
                QVERIFY(apart > 150);
            }
    }

    void a_limb_needs_both_ends()
    {
        using namespace signwright_v1;
        const Camera camera = Camera::for_size(256, 256);
        PoseSequence pose(signwright_v1_skeleton(), Rational{25, 1}, 1);
        QVERIFY(is_black(skeleton_image(pose, 0, camera)));
        pose.set(0, kRightShoulder, {0.5f, 0, 0});
        const Image8 dot = skeleton_image(pose, 0, camera);
        QVERIFY(!is_black(dot));
        pose.set(0, kRightElbow, {0.6f, std::numeric_limits<float>::quiet_NaN(), 0});
        QVERIFY(skeleton_image(pose, 0, camera) == dot);
        pose.set(0, kRightElbow, {0.6f, -0.8f, 0});
        QVERIFY(!(skeleton_image(pose, 0, camera) == dot));
    }

    void points_beyond_the_picture_are_cut_off()
    {
        const Camera camera = Camera::for_size(64, 64);
        PoseSequence pose = signer();
        for (int i = 0; i < signwright_v1::kPoints; ++i)
            pose.set(0, i, pose.at(0, i) + Vec3{0, 10, 0});
        QVERIFY(is_black(skeleton_image(pose, 0, camera)));
    }

    void same_input_gives_the_same_bytes()
    {
        const Camera camera = Camera::for_size(256, 256);
        QVERIFY(skeleton_image(signer(), 0, camera) == skeleton_image(signer(), 0, camera));
    }

    void widths_grow_with_the_picture()
    {
        const auto lit = [](int size) {
            const Image8 image = skeleton_image(signer(), 0, Camera::for_size(size, size));
            double sum = 0;
            for (const std::uint8_t v : image.bytes())
                sum += v;
            return sum / (static_cast<double>(size) * size);
        };
        QVERIFY(std::abs(lit(256) / lit(1024) - 1.0) < 0.05);
    }
};

QTEST_APPLESS_MAIN(TestSkeletonImage)
#include "test_skeleton_image.moc"
