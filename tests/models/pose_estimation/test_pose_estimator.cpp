// The whole chain on the clip. It is chaotic by design (one grey level of noise moves MediaPipe's own hands by pixels), so that
// bounds are those of an independent implementation, doubled.

#include "core/base/file.h"
#include "core/media/png.h"
#include "golden_data.h"
#include "models/pose_estimation/pose_estimator.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <utility>

using namespace signwright;

namespace
{

struct Part {
    const char *name;
    int first, count; ///< points of the layout
};
constexpr Part kBody{"pose", 0, 33}, kFace{"face", 33, 468}, kLeft{"left", 501, 21}, kRight{"right", 522, 21},
    kWorld{"world", 543, 33};

/// How a run differs from the reference's.
struct Comparison {
    std::vector<double> distances; ///< of points, pixels
    int wrong_presence = 0;        ///< frames
    int present = 0;               ///< frames of ours

    double quantile(double fraction)
    {
        std::ranges::sort(distances);
        return distances.empty() ? 0 : distances[static_cast<std::size_t>(fraction * static_cast<double>(distances.size() - 1))];
    }
};

Comparison compare(const std::vector<PoseFrame> &frames, const GoldenTensors &golden, const Part &part)
{
    Comparison result;
    for (std::size_t frame = 0; frame < frames.size(); ++frame) {
        const auto expected = golden.landmarks(part.name, static_cast<int>(frame));
        const auto first = static_cast<std::size_t>(part.first);
        const bool present =
            std::any_of(frames[frame].confidences.begin() + part.first,
                        frames[frame].confidences.begin() + part.first + part.count, [](float c) { return c > 0; });
        result.present += present;
        result.wrong_presence += present != expected.has_value();
        if (!present || !expected)
            continue;
        for (std::size_t i = 0; i < expected->size(); ++i) {
            const Vec3 &point = frames[frame].points[first + i];
            const Landmark &wanted = (*expected)[i];
            result.distances.push_back(std::hypot(point.x - 540 * wanted.x, point.y - 720 * wanted.y));
        }
    }
    return result;
}

std::vector<PoseFrame> estimated(const std::string &run, PoseEstimator &estimator)
{
    GoldenClip clip(run);
    std::vector<PoseFrame> frames;
    for (int frame = 0; frame < clip.frames(); ++frame)
        frames.push_back(*estimator.process({clip.picture(frame), {frame, 30}, frame}));
    return frames;
}

PoseEstimator opened(const PoseEstimatorOptions &options = {})
{
    auto estimator = PoseEstimator::open(pose_estimation_folder(), options, Device::Cpu);
    if (!estimator)
        qFatal("%s", estimator.error().message.c_str());
    return std::move(*estimator);
}

bool same(const PoseFrame &a, const PoseFrame &b)
{
    return a.confidences == b.confidences && std::ranges::equal(a.points, b.points, [](const Vec3 &p, const Vec3 &q) {
               return p.x == q.x && p.y == q.y && p.z == q.z;
           });
}

bool nobody(const PoseFrame &frame)
{
    return std::ranges::all_of(frame.confidences, [](float confidence) { return confidence == 0; });
}

} // namespace

class TestPoseEstimator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        if (const std::string missing = missing_golden_data(); !missing.empty())
            QSKIP(missing.c_str());
    }
    void follows_the_reference_data();
    void follows_the_reference();
    void irises_and_refined_parts();
    void one_picture_by_itself();
    void reset_and_other_sizes_begin_anew();
    void black_and_tiny_pictures_hold_nobody();
    void the_kernel_of_heatmaps_is_an_option();
    void names_what_is_missing_or_damaged();
};

void TestPoseEstimator::follows_the_reference_data()
{
    QTest::addColumn<QString>("run");
    QTest::addColumn<bool>("still");
    QTest::addColumn<bool>("smooth");
    QTest::addColumn<QList<double>>("medians"); ///< of body, face and hand, pixels
    QTest::addColumn<QList<double>>("high");    ///< 95 % of the points
    const QList<double> still_medians = {0.02, 0.06, 2.0}, still_high = {0.14, 0.28, 24};
    const QList<double> medians = {1.28, 0.06, 5.6}, high = {10.6, 2.4, 82};
    QTest::newRow("static") << "static" << true << true << still_medians << still_high;
    QTest::newRow("tracked") << "track_smooth" << false << true << medians << high;
    QTest::newRow("tracked, raw") << "track_raw" << false << false << medians << high;
    QTest::newRow("flip") << "flip" << false << true << medians << high;
    QTest::newRow("static, mirrored") << "flip_static" << true << true << still_medians << still_high;
    QTest::newRow("gap") << "gap" << false << true << medians << high;
}

void TestPoseEstimator::follows_the_reference()
{
    QFETCH(QString, run);
    QFETCH(bool, still);
    QFETCH(bool, smooth);
    QFETCH(QList<double>, medians);
    QFETCH(QList<double>, high);
    PoseEstimator estimator = opened({.static_image_mode = still, .smooth_landmarks = smooth});
    const std::vector<PoseFrame> frames = estimated(run.toStdString(), estimator);
    const GoldenTensors golden("holistic_" + run.toStdString());
    int number = 0;
    for (const Part &part : {kBody, kFace, run.startsWith("flip") ? kLeft : kRight}) {
        Comparison comparison = compare(frames, golden, part);
        const QString what = QString("%1: median %2, 95 % %3 px, presence differs in %4 frames")
                                 .arg(part.name)
                                 .arg(comparison.quantile(0.5))
                                 .arg(comparison.quantile(0.95))
                                 .arg(comparison.wrong_presence);
        QVERIFY2(comparison.quantile(0.5) <= medians[number] && comparison.quantile(0.95) <= high[number], qPrintable(what));
        QVERIFY2(comparison.wrong_presence <= (number == 2 ? 4 : 0), qPrintable(what));
        if (run == "flip" && number == 2)
            QVERIFY(std::abs(comparison.present - 21) <= 3);
        ++number;
    }
    QCOMPARE(compare(frames, golden, run.startsWith("flip") ? kRight : kLeft).present, 0);
    QCOMPARE(compare(frames, golden, kWorld).wrong_presence, 0);
    const std::vector<float> depth = golden.frame("pose", 0);
    QVERIFY(std::abs(frames.front().points[0].z - depth[2]) < 0.01);
}

void TestPoseEstimator::irises_and_refined_parts()
{
    PoseEstimator estimator = opened({.refine_face_landmarks = true});
    QVERIFY(estimator.layout() == PoseLayout::MediaPipe586);
    const std::vector<PoseFrame> frames = estimated("track_smooth", estimator);
    QCOMPARE(frames.front().points.size(), std::size_t{586});
    const GoldenTensors golden("holistic_refined_face");
    Comparison face = compare(frames, golden, {"face478", 33, 478});
    QCOMPARE(face.wrong_presence, 0);
    QVERIFY2(face.quantile(0.5) < 0.1 && face.quantile(0.95) < 2.4,
             qPrintable(QString("median %1, 95 % %2 px").arg(face.quantile(0.5)).arg(face.quantile(0.95))));
    Comparison irises;
    double depth = 0;
    for (std::size_t frame = 0; frame < frames.size(); ++frame) {
        const auto expected = *golden.landmarks("face478", static_cast<int>(frame));
        for (std::size_t i = 468; i < 478; ++i) {
            const Vec3 &point = frames[frame].points[33 + i];
            irises.distances.push_back(std::hypot(point.x - 540 * expected[i].x, point.y - 720 * expected[i].y));
            depth = std::max<double>(depth, std::abs(point.z - expected[i].z));
        }
    }
    QVERIFY2(irises.quantile(0.5) < 0.1, qPrintable(QString::number(irises.quantile(0.5))));
    QVERIFY2(depth < 0.02, qPrintable(QString::number(depth)));
}

void TestPoseEstimator::one_picture_by_itself()
{
    const auto file = read_png(SIGNWRIGHT_TEST_DATA "/mediapipe/frame_020.png");
    QVERIFY(file);
    PoseEstimator estimator = opened({.static_image_mode = true});
    const auto frame = estimator.process({file->image, {20, 30}, 20});
    QVERIFY(frame);
    QCOMPARE(frame->index, std::int64_t{20});
    QCOMPARE(frame->points.size(), std::size_t{576});
    const GoldenTensors run("holistic_static"), fresh("holistic_static_fresh");
    const auto largest = [&](const GoldenTensors &golden, const Part &part) {
        const auto expected = golden.landmarks(part.name, 20);
        double distance = 0;
        for (std::size_t i = 0; i < expected->size(); ++i) {
            const Vec3 &point = frame->points[static_cast<std::size_t>(part.first) + i];
            distance = std::max<double>(distance, std::hypot(point.x - 540 * (*expected)[i].x, point.y - 720 * (*expected)[i].y));
        }
        return distance;
    };
    QVERIFY(largest(run, kBody) < 0.3);
    QVERIFY(largest(fresh, kFace) < 1.5);
    QVERIFY(largest(fresh, kRight) < 1.0);
    QCOMPARE(frame->confidences[static_cast<std::size_t>(kLeft.first)], 0.0f);
    // World coordinates are stored as if they were pixels too.
    const auto world = run.landmarks("world", 20);
    QVERIFY(std::abs(frame->points[543].x / 540 - world->front().x) < 1e-3);
    QVERIFY(std::abs(frame->points[543].z - world->front().z) < 1e-3);
}

void TestPoseEstimator::reset_and_other_sizes_begin_anew()
{
    GoldenClip clip("static");
    PoseEstimator fresh = opened(), used = opened();
    const Frame first{clip.picture(20), {0, 30}, 0}, other{clip.picture(30), {1, 30}, 1};
    const PoseFrame expected = *fresh.process(first);
    (void)used.process(other);
    const PoseFrame tracked = *used.process(first);
    QVERIFY(!same(tracked, expected));
    used.reset();
    QVERIFY(same(*used.process(first), expected));
    // A camera that changes its size for one picture.
    Image8 small(320, 240, 3);
    QVERIFY(nobody(*used.process({small, {2, 30}, 2})));
    QVERIFY(same(*used.process(first), expected));
}

void TestPoseEstimator::black_and_tiny_pictures_hold_nobody()
{
    PoseEstimator estimator = opened();
    for (const auto &[width, height] : {std::pair{540, 720}, {1, 1}, {1, 700}, {33, 7}, {2000, 3}}) {
        const auto frame = estimator.process({Image8(width, height, 3), {0, 1}, 0});
        QVERIFY(frame);
        QVERIFY(nobody(*frame));
        QCOMPARE(frame->width, width);
    }
    QCOMPARE(estimator.process({Image8(), {0, 1}, 0}).error().kind, ErrorKind::BadInput);
    QCOMPARE(estimator.process({Image8(5, 5, 1), {0, 1}, 0}).error().kind, ErrorKind::BadInput);
}

void TestPoseEstimator::the_kernel_of_heatmaps_is_an_option()
{
    GoldenClip clip("static");
    PoseEstimator nine = opened({.static_image_mode = true}), seven = opened({.static_image_mode = true, .heatmap_kernel = 7});
    const Frame frame{clip.picture(20), {0, 30}, 0};
    const PoseFrame a = *nine.process(frame), b = *seven.process(frame);
    double largest = 0;
    for (std::size_t i = 0; i < 33; ++i)
        largest = std::max<double>(largest, std::hypot(a.points[i].x - b.points[i].x, a.points[i].y - b.points[i].y));
    QVERIFY(largest > 0.5);
}

void TestPoseEstimator::names_what_is_missing_or_damaged()
{
    namespace fs = std::filesystem;
    const QTemporaryDir folder;
    const fs::path path = folder.path().toStdString();
    const auto error = [&] { return PoseEstimator::open(path, {}, Device::Cpu).error(); };
    QCOMPARE(error().kind, ErrorKind::NotFound);
    QVERIFY(QString::fromStdString(error().message).contains("packaging/setup.sh"));
    for (const auto &entry : fs::directory_iterator(pose_estimation_folder()))
        fs::copy(entry.path(), path / entry.path().filename());
    QVERIFY(PoseEstimator::open(path, {}, Device::Cpu));
    QVERIFY(PoseEstimator::open(path, {.refine_face_landmarks = true}, Device::Cpu));
    const auto refused = [&](const char *what) {
        const auto opened = PoseEstimator::open(path, {}, Device::Cpu);
        QVERIFY2(!opened && opened.error().kind == ErrorKind::BadInput, what);
        const QString message = QString::fromStdString(opened.error().message);
        QVERIFY2(message.contains("face_landmark.tflite is damaged") && message.contains("packaging/setup.sh"),
                 qPrintable(message));
    };
    // One bit of a weight: the network would still run.
    const std::string whole = read_file(path / "face_landmark.tflite").value();
    std::string altered = whole;
    altered[altered.size() / 3] ^= 1;
    QVERIFY(replace_file(path / "face_landmark.tflite", altered));
    refused("altered");
    QVERIFY(replace_file(path / "face_landmark.tflite", whole.substr(0, 1000)));
    refused("cut off");
    fs::copy_file(path / "hand_recrop.tflite", path / "face_landmark.tflite", fs::copy_options::overwrite_existing);
    refused("another one");
    fs::remove(path / "face_landmark.tflite");
    QCOMPARE(error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestPoseEstimator)
#include "test_pose_estimator.moc"
