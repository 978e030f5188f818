// Every step of the estimation by itself: fed with what MediaPipe's step got, compared with what it gave.

#include "golden_data.h"
#include "models/pose_estimation/body_landmarks.h"
#include "models/pose_estimation/face_regions.h"
#include "models/pose_estimation/hand_regions.h"
#include "models/pose_estimation/heatmap_refinement.h"
#include "models/pose_estimation/holistic_networks.h"
#include "models/pose_estimation/landmark_filter.h"
#include "models/pose_estimation/pose_estimator.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace signwright;

namespace
{

constexpr PictureSize kSize{540, 720};
constexpr const char *kRuns[] = {"static", "track_smooth", "flip", "gap"};

/// Largest difference of places in pixels, or of z in the same unit.
double pixels_between(const std::vector<Landmark> &a, const std::vector<Landmark> &b, bool depth = false)
{
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, depth ? std::abs(a[i].z - b[i].z) * kSize.width
                                          : std::hypot((a[i].x - b[i].x) * kSize.width, (a[i].y - b[i].y) * kSize.height));
    return largest;
}

} // namespace

class TestPoseSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        if (const std::string missing = missing_golden_data(); !missing.empty())
            QSKIP(missing.c_str());
    }
    void body_regions();
    void filters();
    void hand_regions();
    void face_regions();
    void body_detection();
    void body_landmarks();
    void recropped_hand_regions();
    void hands();
    void faces();
};

void TestPoseSteps::body_regions()
{
    for (const char *run : kRuns) {
        const GoldenTensors golden(std::string("stages_") + run);
        for (int frame = 0; frame < golden.frames("aux"); ++frame) {
            if (const auto auxiliary = golden.landmarks("aux", frame))
                QVERIFY(difference(body_region(*auxiliary, kSize), *golden.region("pose_landmarks_roi", frame)) < 3e-6);
            const std::vector<float> values = golden.frame("pose_detection", frame);
            if (std::isnan(values.front()))
                continue;
            const std::vector<Landmark> points = {{values[5], values[6]}, {values[7], values[8]}};
            QVERIFY(difference(body_region(points, kSize), *golden.region("pose_rect_from_detection", frame)) < 3e-6);
        }
    }
}

void TestPoseSteps::filters()
{
    for (const char *run : kRuns) {
        const GoldenTensors golden(std::string("stages_") + run), result(std::string("holistic_") + run);
        LandmarkFilter auxiliary({.min_cutoff_hz = 0.01, .beta = 10, .speed_cutoff_hz = 1});
        LandmarkFilter points({.min_cutoff_hz = 0.05, .beta = 80, .speed_cutoff_hz = 1});
        LandmarkFilter world({.min_cutoff_hz = 0.1, .beta = 40, .speed_cutoff_hz = 1});
        const bool smooth = run != std::string("static");
        for (int frame = 0; frame < golden.frames("aux"); ++frame) {
            auto unfiltered = golden.landmarks("aux_unfiltered", frame);
            if (!unfiltered) {
                auxiliary.forget_positions();
                points.forget_positions();
                continue;
            }
            const double scale = body_scale(*unfiltered, kSize);
            const Landmark units{540, 720, 540};
            auxiliary.apply(*unfiltered, units, scale, frame + 1);
            const auto expected = golden.landmarks("aux", frame);
            QVERIFY(pixels_between(*unfiltered, *expected) < 3e-6 * 720);
            QVERIFY(std::abs(unfiltered->front().visibility - expected->front().visibility) < 3e-6);
            auto body = golden.landmarks("pose_unfiltered", frame);
            if (smooth)
                points.apply(*body, units, scale, frame + 1);
            QVERIFY(pixels_between(*body, *result.landmarks("pose", frame)) < 3e-6 * 720);
            QVERIFY(pixels_between(*body, *result.landmarks("pose", frame), true) < 3e-6 * 720);
            if (run != std::string("gap"))
                continue;
            auto metres = golden.landmarks("world_unfiltered", frame);
            world.apply(*metres, {1, 1, 1}, 1, frame + 1);
            const auto wanted = result.landmarks("world", frame);
            for (std::size_t i = 0; i < metres->size(); ++i) {
                QVERIFY(std::abs((*metres)[i].x - (*wanted)[i].x) < 3e-6);
                QVERIFY(std::abs((*metres)[i].visibility - (*wanted)[i].visibility) < 3e-6);
            }
        }
    }
}

void TestPoseSteps::hand_regions()
{
    int kept = 0, found_anew = 0;
    for (const char *run : kRuns) {
        const GoldenTensors golden(std::string("stages_") + run), result(std::string("holistic_") + run);
        for (int frame = 0; frame < result.frames("pose"); ++frame) {
            const auto body = result.landmarks("pose", frame);
            for (const HandSide side : {HandSide::Left, HandSide::Right}) {
                const std::string name = side == HandSide::Left ? "left" : "right";
                const auto from_pose = golden.region(name + "_hand_roi_from_pose", frame);
                QCOMPARE(body && looks_for_hand(*body, side), from_pose.has_value());
                if (!from_pose)
                    continue;
                QVERIFY(difference(hand_region_from_body(*body, side, kSize), *from_pose) < 1e-5);
                const auto before = frame > 0 ? result.landmarks(name, frame - 1) : std::nullopt;
                const Region found = *golden.region(name + "_hand_roi_from_recrop", frame);
                const Region expected = *golden.region(name + "_hand_tracking_roi", frame);
                const Region got = hand_region(found, before.value_or(std::vector<Landmark>{}), kSize);
                QVERIFY2(difference(got, expected) < 1e-5,
                         qPrintable(QString("%1 frame %2: %3").arg(run).arg(frame).arg(difference(got, expected))));
                ++(difference(got, found) < 1e-6 ? found_anew : kept);
            }
        }
    }
    // Both decisions occurred.
    QVERIFY(kept >= 5 && found_anew >= 5);
}

void TestPoseSteps::face_regions()
{
    int kept = 0, found_anew = 0;
    for (const char *run : kRuns) {
        const GoldenTensors golden(std::string("stages_") + run), result(std::string("holistic_") + run);
        for (int frame = 0; frame < result.frames("pose"); ++frame) {
            const auto body = result.landmarks("pose", frame);
            if (!body)
                continue;
            QVERIFY(difference(face_region_from_body(*body, kSize), *golden.region("face_roi_from_pose", frame)) < 1e-5);
            const auto found = golden.region("face_roi_from_detection", frame);
            if (!found)
                continue;
            const auto before = frame > 0 ? result.landmarks("face", frame - 1) : std::nullopt;
            const Region expected = *golden.region("face_tracking_roi", frame);
            const Region got = face_region(*found, before.value_or(std::vector<Landmark>{}), kSize);
            QVERIFY2(difference(got, expected) < 1e-5, qPrintable(QString("%1 frame %2").arg(run).arg(frame)));
            ++(difference(got, *found) < 1e-6 ? found_anew : kept);
        }
    }
    QVERIFY(kept >= 5 && found_anew >= 4);
}

void TestPoseSteps::body_detection()
{
    auto networks = golden_networks();
    QVERIFY2(networks, networks ? "" : networks.error().message.c_str());
    const GoldenTensors golden("stages_static");
    GoldenClip clip("static");
    constexpr CropFormat kCrop = {.side = 224, .low = -1, .high = 1, .keep_aspect = true, .zero_border = true};
    for (int frame = 0; frame < golden.frames("pose_detection"); frame += 7) {
        const Letterbox letterbox = crop_image(clip.picture(frame), {}, kCrop, networks->body_detector->input(1));
        networks->body_detector->run(1);
        const auto found =
            best_detection(networks->body_detector->output(0), networks->body_detector->output(1), kBodyDetector, 0.5f);
        QVERIFY(found);
        const Detection detection = without_letterbox(*found, letterbox);
        const std::vector<float> expected = golden.frame("pose_detection", frame);
        const std::vector<double> got = {detection.score,          detection.left,           detection.top,
                                         detection.width,          detection.height,         detection.keypoints[0].x,
                                         detection.keypoints[0].y, detection.keypoints[1].x, detection.keypoints[1].y};
        for (std::size_t i = 0; i < got.size(); ++i)
            QVERIFY2(std::abs(got[i] - expected[i]) < 1e-4, qPrintable(QString("%1: %2 %3").arg(i).arg(got[i]).arg(expected[i])));
    }
}

void TestPoseSteps::body_landmarks()
{
    auto networks = golden_networks();
    QVERIFY(networks);
    for (const char *run : kRuns) {
        const GoldenTensors golden(std::string("stages_") + run);
        GoldenClip clip(run);
        for (int frame = 0; frame < golden.frames("pose_rect"); frame += 5) {
            const auto region = golden.region("pose_rect", frame);
            if (!region)
                continue;
            const Letterbox letterbox =
                crop_image(clip.picture(frame), *region, {.side = kBodySide}, networks->body_landmarks->input(1));
            networks->body_landmarks->run(1);
            QVERIFY(std::abs(networks->body_landmarks->output(1).front() - golden.frame("pose_flag", frame).front()) < 1e-3);
            if (!golden.landmarks("roi_landmarks", frame))
                continue;
            std::vector<Landmark> points = body_outputs(networks->body_landmarks->output(0));
            const auto raw = golden.landmarks("raw_landmarks", frame);
            for (std::size_t i = 0; i < points.size(); ++i)
                QVERIFY(std::hypot(points[i].x - (*raw)[i].x, points[i].y - (*raw)[i].y) * kBodySide < 0.06);
            // From the reference's own raw points on: a point near the border of a cell may fall on either side.
            points = *raw;
            refine_from_heatmap(points, networks->body_landmarks->output(2), kHeatmapSide, 9);
            const auto refined = golden.landmarks("roi_landmarks", frame);
            const BodyLandmarks body = body_in_image(points, letterbox, *region);
            for (std::size_t i = 0; i < refined->size(); ++i)
                QVERIFY(std::hypot(points[i].x - (*refined)[i].x, points[i].y - (*refined)[i].y) * kBodySide < 0.06);
            QVERIFY(pixels_between(body.points, *golden.landmarks("pose_unfiltered", frame)) < 0.3);
            QVERIFY(pixels_between(body.auxiliary, *golden.landmarks("aux_unfiltered", frame)) < 0.3);
            if (run == std::string("gap")) {
                const auto world = world_landmarks(networks->body_landmarks->output(3), *region, body.points);
                const auto expected = golden.landmarks("world_unfiltered", frame);
                for (std::size_t i = 0; i < world.size(); ++i)
                    QVERIFY(std::hypot(world[i].x - (*expected)[i].x, world[i].y - (*expected)[i].y) < 1e-3);
            }
        }
    }
}

void TestPoseSteps::recropped_hand_regions()
{
    auto networks = golden_networks();
    QVERIFY(networks);
    for (const char *run : {"static", "flip"}) {
        const GoldenTensors golden(std::string("stages_") + run);
        GoldenClip clip(run);
        for (int frame = 0; frame < golden.frames("pose_rect"); frame += 6)
            for (const std::string name : {"left", "right"}) {
                const auto region = golden.region(name + "_hand_roi_from_pose", frame);
                if (!region)
                    continue;
                const Letterbox letterbox =
                    crop_image(clip.picture(frame), *region, {.side = kRecropSide}, networks->hand_recrop->input(1));
                networks->hand_recrop->run(1);
                const Region got = hand_region_from_recrop(networks->hand_recrop->output(0), letterbox, *region, kSize);
                const double distance = difference(got, *golden.region(name + "_hand_roi_from_recrop", frame));
                QVERIFY2(distance < 6e-4, qPrintable(QString("%1 frame %2: %3").arg(run).arg(frame).arg(distance)));
            }
    }
}

void TestPoseSteps::hands()
{
    auto networks = golden_networks();
    QVERIFY(networks);
    for (const char *run : kRuns) {
        const GoldenTensors golden(std::string("stages_") + run), result(std::string("holistic_") + run);
        GoldenClip clip(run);
        for (int frame = 0; frame < golden.frames("pose_rect"); frame += 3)
            for (const std::string name : {"left", "right"}) {
                const auto region = golden.region(name + "_hand_tracking_roi", frame);
                if (!region)
                    continue;
                const Letterbox letterbox =
                    crop_image(clip.picture(frame), *region, {.side = kHandSide}, networks->hand_landmarks->input(1));
                networks->hand_landmarks->run(1);
                const float presence = networks->hand_landmarks->output(1).front();
                const auto expected = result.landmarks(name, frame);
                QVERIFY(std::abs(presence - golden.frame(name + "_flag", frame).front()) < 2e-3);
                QCOMPARE(presence > 0.5f, expected.has_value());
                if (!expected)
                    continue;
                const auto hand = hand_in_image(networks->hand_landmarks->output(0), letterbox, *region);
                QVERIFY2(pixels_between(hand, *expected) < 0.06, qPrintable(QString::number(pixels_between(hand, *expected))));
                QVERIFY(pixels_between(hand, *expected, true) < 0.2);
            }
    }
}

void TestPoseSteps::faces()
{
    auto networks = golden_networks();
    QVERIFY(networks);
    for (const char *run : kRuns) {
        const GoldenTensors golden(std::string("stages_") + run), result(std::string("holistic_") + run);
        GoldenClip clip(run);
        for (int frame = 0; frame < golden.frames("pose_rect"); frame += 5) {
            const auto around = golden.region("face_roi_from_pose", frame);
            if (!around)
                continue;
            const Image8 picture = clip.picture(frame);
            constexpr CropFormat kDetector = {.side = 128, .low = -1, .high = 1, .keep_aspect = true, .zero_border = true};
            crop_image(picture, *around, kDetector, networks->face_detector->input(1));
            networks->face_detector->run(1);
            const auto detection =
                best_detection(networks->face_detector->output(0), networks->face_detector->output(1), kFaceDetector, 0.5f);
            const auto found = golden.region("face_roi_from_detection", frame);
            QCOMPARE(detection.has_value(), found.has_value());
            QVERIFY(difference(face_region_from_detection(*detection, *around, kSize), *found) < 6e-4);
            const auto region = golden.region("face_tracking_roi", frame);
            crop_image(picture, *region, {.side = kFaceSide, .keep_aspect = false}, networks->face_landmarks->input(1));
            networks->face_landmarks->run(1);
            const auto face = face_in_image(networks->face_landmarks->output(0), *region);
            QVERIFY(pixels_between(face, *result.landmarks("face", frame)) < 0.06);
            QVERIFY(networks->face_landmarks->output(1).front() > 0);
        }
    }
}

QTEST_GUILESS_MAIN(TestPoseSteps)
#include "test_pose_steps.moc"
