#include "fixture_pose.h"

#include "core/render/render_clip.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace signwright;
using test::HeldFace;
using test::HeldHand;
using test::standing_signer;

namespace
{

const HeldHand kRest{"relaxed5", {0.35f, -1.0f, 0.35f}, {-1, 0, 0.2f}, {-0.3f, -1, 0.4f}};

HeldHand spelling(const char *handshape) { return {handshape, {0.48f, 0.15f, 0.58f}, {0, 0, 1}, {0, 1, 0}}; }

std::ptrdiff_t area(const Image8 &parts, BodyPart part)
{
    return std::count(parts.bytes().begin(), parts.bytes().end(), static_cast<std::uint8_t>(part));
}

BodyPart part_at(const Image8 &parts, const Camera &camera, Vec3 point)
{
    const ImagePoint p = image_from_signer(camera, point);
    return static_cast<BodyPart>(*parts.at(static_cast<int>(p.x), static_cast<int>(p.y)));
}

double luma(const Image8 &image, int x, int y)
{
    const std::uint8_t *p = image.at(x, y);
    return 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
}

void move_hand(PoseSequence &pose, bool right, Vec3 by)
{
    const int first = right ? signwright_v1::kRightHand : signwright_v1::kLeftHand;
    for (int i = 0; i < signwright_v1::kHandPoints; ++i)
        pose.set(0, first + i, pose.at(0, first + i) + by);
}

/// Ridges of luma along a line above the row of knuckles of an upright right hand, where only straight fingers reach: places
/// brighter by at least `depth` than the valleys on both sides.
int count_ridges(const Image8 &image, const Camera &camera, const PoseSequence &pose, double depth)
{
    const auto above = [&](int knuckle) {
        return image_from_signer(camera, pose.at(0, signwright_v1::kRightHand + knuckle) + Vec3{0, 0.15f, 0});
    };
    const ImagePoint index = above(5), pinky = above(17);
    std::vector<double> profile;
    constexpr int kSamples = 120;
    for (int i = -kSamples / 2; i <= kSamples * 3 / 2; ++i) {
        const float t = static_cast<float>(i) / kSamples;
        const float x = index.x + (pinky.x - index.x) * t - 0.5f, y = index.y + (pinky.y - index.y) * t - 0.5f;
        const int x0 = static_cast<int>(x), y0 = static_cast<int>(y);
        const double fx = x - static_cast<float>(x0), fy = y - static_cast<float>(y0);
        profile.push_back((luma(image, x0, y0) * (1 - fx) + luma(image, x0 + 1, y0) * fx) * (1 - fy) +
                          (luma(image, x0, y0 + 1) * (1 - fx) + luma(image, x0 + 1, y0 + 1) * fx) * fy);
    }
    int ridges = 0;
    double low = profile.front(), high = profile.front();
    bool rising = true;
    for (const double value : profile) {
        if (rising) {
            high = std::max(high, value);
            low = std::min(low, value);
            if (value < low)
                high = value;
            if (value < high - depth && high > low + depth) {
                ++ridges;
                rising = false;
                low = value;
            }
        } else {
            low = std::min(low, value);
            if (value > low + depth) {
                rising = true;
                high = value;
            }
        }
    }
    return ridges;
}

} // namespace

class TestMannequin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void same_input_gives_the_same_bytes()
    {
        const PoseSequence pose = standing_signer(spelling("F"), kRest);
        const Camera camera = Camera::for_size(256, 256);
        const MannequinImage first = render_mannequin_with_parts(pose, 0, {}, camera);
        render_mannequin(standing_signer(spelling("A"), kRest), 0, random_appearance(3), Camera::for_size(512, 512));
        const MannequinImage second = render_mannequin_with_parts(pose, 0, {}, camera);
        QVERIFY(first.rgb == second.rgb);
        QVERIFY(first.parts == second.parts);
        QVERIFY(render_mannequin(pose, 0, {}, camera) == first.rgb);
        QCOMPARE(first.rgb.width(), 256);
        QCOMPARE(first.rgb.channels(), 3);
        QCOMPARE(first.parts.channels(), 1);
    }

    void the_nearer_surface_is_seen()
    {
        const Camera camera = Camera::for_size(256, 256);
        const Vec3 face{0.05f, 0.6f, 0.0f};
        PoseSequence pose = standing_signer({"B", {0.05f, 0.52f, 0.6f}, {0, 0, 1}, {0, 1, 0}}, kRest);
        const Image8 front = render_mannequin_with_parts(pose, 0, {}, camera).parts;
        const ImagePoint palm = image_from_signer(camera, {0.05f, 0.52f, 0.6f});
        QCOMPARE(static_cast<BodyPart>(*front.at(static_cast<int>(palm.x), static_cast<int>(palm.y))), BodyPart::RightHand);
        move_hand(pose, true, {0, 0, -1.4f});
        const Image8 behind = render_mannequin_with_parts(pose, 0, {}, camera).parts;
        QVERIFY(part_at(behind, camera, face) != BodyPart::RightHand);
        QVERIFY(part_at(behind, camera, {0, 0.62f, 0.2f}) == BodyPart::Face);
    }

    void of_two_crossing_hands_the_nearer_is_seen()
    {
        const Camera camera = Camera::for_size(256, 256);
        for (const bool right_in_front : {true, false}) {
            const float near = 0.8f, far = 0.5f;
            const PoseSequence pose = standing_signer({"B", {0, -0.5f, right_in_front ? near : far}, {0, 0, 1}, {0, 1, 0}},
                                                      {"B", {0, -0.5f, right_in_front ? far : near}, {0, 0, 1}, {0, 1, 0}});
            const Image8 parts = render_mannequin_with_parts(pose, 0, {}, camera).parts;
            QCOMPARE(part_at(parts, camera, {0, -0.5f, 0.65f}), right_in_front ? BodyPart::RightHand : BodyPart::LeftHand);
        }
    }

    void the_right_hand_is_on_the_left_of_the_picture()
    {
        const Camera camera = Camera::for_size(256, 256);
        const Image8 parts = render_mannequin_with_parts(standing_signer(spelling("5"), spelling("5")), 0, {}, camera).parts;
        for (int y = 0; y < 256; ++y)
            for (int x = 0; x < 256; ++x) {
                QVERIFY(*parts.at(x, y) != static_cast<std::uint8_t>(BodyPart::RightHand) || x < 128);
                QVERIFY(*parts.at(x, y) != static_cast<std::uint8_t>(BodyPart::LeftHand) || x >= 128);
            }
    }

    void missing_points_are_never_drawn()
    {
        using namespace signwright_v1;
        const Camera camera = Camera::for_size(256, 256);
        PoseSequence pose = standing_signer(spelling("5"), spelling("5"));
        for (int i = 0; i < kHandPoints; ++i)
            pose.clear(0, kRightHand + i);
        Image8 parts = render_mannequin_with_parts(pose, 0, {}, camera).parts;
        QCOMPARE(area(parts, BodyPart::RightHand), 0);
        QVERIFY(area(parts, BodyPart::LeftHand) > 400);

        for (int i = 0; i < kFacePoints; ++i)
            pose.clear(0, kFace + i);
        parts = render_mannequin_with_parts(pose, 0, {}, camera).parts;
        QCOMPARE(area(parts, BodyPart::Features), 0);
        QVERIFY(area(parts, BodyPart::Face) > 500);

        for (int i = kNose; i <= kMouthRight; ++i)
            pose.clear(0, i);
        parts = render_mannequin_with_parts(pose, 0, {}, camera).parts;
        QCOMPARE(area(parts, BodyPart::Face), 0);
        QCOMPARE(area(parts, BodyPart::Hair), 0);
        QVERIFY(area(parts, BodyPart::Clothing) > 5000);

        const PoseSequence nothing(signwright_v1_skeleton(), Rational{25, 1}, 1);
        parts = render_mannequin_with_parts(nothing, 0, {}, camera).parts;
        QCOMPARE(area(parts, BodyPart::Background), 256 * 256);
    }

    void a_finger_is_drawn_as_far_as_it_goes()
    {
        const Camera camera = Camera::for_size(256, 256);
        PoseSequence pose = standing_signer(spelling("5"), kRest);
        const Vec3 tip = pose.at(0, signwright_v1::kRightHand + 12);
        QCOMPARE(part_at(render_mannequin_with_parts(pose, 0, {}, camera).parts, camera, tip), BodyPart::RightHand);
        pose.clear(0, signwright_v1::kRightHand + 11);
        const Image8 parts = render_mannequin_with_parts(pose, 0, {}, camera).parts;
        QVERIFY(part_at(parts, camera, tip) != BodyPart::RightHand);
        QCOMPARE(part_at(parts, camera, pose.at(0, signwright_v1::kRightHand + 7)), BodyPart::RightHand);
    }

    void points_that_are_not_numbers_count_as_missing()
    {
        const Camera camera = Camera::for_size(128, 128);
        const float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
        for (const float bad : {nan, infinity, -infinity, 1e30f, -1e6f}) {
            const PoseSequence good = standing_signer(spelling("5"), kRest);
            for (int point = 0; point < signwright_v1::kPoints; ++point)
                for (const Vec3 p : {Vec3{bad, 0, 0}, Vec3{0, bad, 0}, Vec3{0, 0, bad}}) {
                    PoseSequence broken = good, missing = good;
                    broken.set(0, point, p);
                    missing.clear(0, point);
                    if (p.x == bad || point % 7 == 0) // the other axes on a sample of the points, to keep this quick
                        QVERIFY(render_mannequin(broken, 0, {}, camera) == render_mannequin(missing, 0, {}, camera));
                }
        }
    }

    void hands_outside_the_picture_are_cut_off()
    {
        const Camera camera = Camera::for_size(256, 256);
        for (const Vec3 by : {Vec3{3, 0, 0}, Vec3{-5, 0, 0}, Vec3{0, 3, 0}, Vec3{0, -4, 0}, Vec3{0, 0, 12}, Vec3{0, 0, 7.6f},
                              Vec3{1.05f, 0, 0}, Vec3{0, 1.1f, 0}, Vec3{15, 15, -15}}) {
            PoseSequence pose = standing_signer(spelling("5"), kRest);
            move_hand(pose, true, by);
            const MannequinImage image = render_mannequin_with_parts(pose, 0, {}, camera);
            QCOMPARE(image.rgb.width(), 256);
            QVERIFY(
                std::all_of(image.parts.bytes().begin(), image.parts.bytes().end(), [](std::uint8_t part) { return part <= 9; }));
        }
    }

    void straight_fingers_can_be_told_apart_data()
    {
        QTest::addColumn<QString>("handshape");
        QTest::addColumn<int>("fingers");
        QTest::newRow("5") << "5" << 4;
        QTest::newRow("4") << "4" << 4;
        QTest::newRow("B, fingers touching") << "B" << 4;
        QTest::newRow("W") << "W" << 3;
        QTest::newRow("V") << "V" << 2;
        QTest::newRow("U, fingers touching") << "U" << 2;
        QTest::newRow("1") << "1" << 1;
    }

    /// At 256 × 256, in every skin tone, on the background that is most like it.
    void straight_fingers_can_be_told_apart()
    {
        QFETCH(QString, handshape);
        QFETCH(int, fingers);
        const Camera camera = Camera::for_size(256, 256);
        const PoseSequence pose = standing_signer(spelling(handshape.toUtf8().constData()), kRest);
        for (int skin = 0; skin < 5; ++skin) {
            Appearance appearance;
            appearance.skin = static_cast<SkinTone>(skin);
            appearance.background = BackgroundColor::Black;
            const Image8 image = render_mannequin(pose, 0, appearance, camera);
            QCOMPARE(count_ridges(image, camera, pose, skin == 4 ? 6.0 : 12.0), fingers);
        }
    }

    void the_face_shows_what_it_does()
    {
        const Camera camera = Camera::for_size(256, 256);
        const auto render = [&](const HeldFace &face) {
            return render_mannequin_with_parts(standing_signer(kRest, kRest, face), 0, {}, camera);
        };
        const MannequinImage neutral = render({});
        /// Pixels of the face that change visibly.
        const auto changed = [&](const HeldFace &face) {
            const Image8 rgb = render(face).rgb;
            int count = 0;
            for (int y = 0; y < 256; ++y)
                for (int x = 0; x < 256; ++x)
                    count += std::abs(luma(rgb, x, y) - luma(neutral.rgb, x, y)) > 25.0;
            return count;
        };
        QCOMPARE(changed({}), 0);
        HeldFace raise, furrow, blink, open, smile;
        raise.brow_raise = 0.035f;
        furrow.brow_furrow = 0.02f;
        blink.lid_opening = 0.0f;
        open.mouth_opening = 0.06f;
        smile.corner_raise = 0.03f;
        for (const HeldFace &face : {raise, furrow, blink, open, smile})
            QVERIFY2(changed(face) >= 14, qPrintable(QString::number(changed(face))));
    }

    void sizes_show_the_same_picture()
    {
        const PoseSequence pose = standing_signer(spelling("V"), kRest);
        const Image8 small = render_mannequin(pose, 0, {}, Camera::for_size(256, 256));
        for (const int factor : {2, 4}) {
            const Image8 large = render_mannequin(pose, 0, {}, Camera::for_size(256 * factor, 256 * factor));
            double sum = 0;
            for (int y = 0; y < 256; ++y)
                for (int x = 0; x < 256; ++x) {
                    double mean = 0;
                    for (int dy = 0; dy < factor; ++dy)
                        for (int dx = 0; dx < factor; ++dx)
                            mean += luma(large, x * factor + dx, y * factor + dy);
                    sum += std::abs(mean / (factor * factor) - luma(small, x, y));
                }
            QVERIFY2(sum / (256 * 256) < 1.5, qPrintable(QString::number(sum / (256 * 256))));
        }
    }

    void a_clip_is_its_frames_in_order_on_any_number_of_threads()
    {
        const Camera camera = Camera::for_size(64, 64);
        constexpr int kFrames = 21;
        PoseSequence clip = standing_signer(spelling("V"), kRest);
        clip.resize(kFrames);
        for (int frame = 1; frame < kFrames; ++frame)
            for (int point = 0; point < clip.points(); ++point)
                clip.set(frame, point, clip.at(0, point) + Vec3{0.01f * static_cast<float>(frame), 0, 0});
        for (const int threads : {1, 2, 3}) {
            int next = 0;
            const auto drawn = render_clip(clip, {}, camera, threads, {}, [&](int frame, const Image8 &rgb) {
                QCOMPARE(frame, next++);
                QVERIFY(rgb == render_mannequin(clip, frame, {}, camera));
            });
            QVERIFY(drawn.has_value());
            QCOMPARE(next, kFrames);
        }
    }

    void a_clip_can_be_cancelled()
    {
        PoseSequence clip = standing_signer(spelling("V"), kRest);
        clip.resize(200);
        std::stop_source stop;
        int drawn = 0;
        const auto result = render_clip(clip, {}, Camera::for_size(16, 16), 2, {stop.get_token(), {}}, [&](int, const Image8 &) {
            if (++drawn == 5)
                stop.request_stop();
        });
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
        QVERIFY(drawn < 100);
    }

    void pictures_need_not_be_square()
    {
        const MannequinImage image =
            render_mannequin_with_parts(standing_signer(spelling("V"), kRest), 0, {}, Camera::for_size(320, 192));
        QCOMPARE(image.rgb.width(), 320);
        QCOMPARE(image.rgb.height(), 192);
        QVERIFY(area(image.parts, BodyPart::RightHand) > 100);
    }
};

QTEST_APPLESS_MAIN(TestMannequin)
#include "test_mannequin.moc"
