// Streams side by side are what each of them is by itself.

#include "golden_data.h"
#include "models/pose_estimation/batch_pose_estimator.h"
#include "models/pose_estimation/holistic_streams.h"
#include "models/pose_estimation/torch_network.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace signwright;

namespace
{

constexpr int kPictures = 8;

/// Pictures of the clip from `first` on.
std::vector<Frame> pictures(const std::string &run, int first)
{
    GoldenClip clip(run);
    std::vector<Frame> frames;
    for (int i = 0; i < kPictures; ++i)
        frames.push_back({clip.picture(first + i), {first + i, 30}, first + i});
    return frames;
}

BatchPoseEstimator opened(int streams, const PoseEstimatorOptions &options = {})
{
    auto estimator = BatchPoseEstimator::open(pose_estimation_folder(), options, Device::Cpu, streams);
    if (!estimator)
        qFatal("%s", estimator.error().message.c_str());
    return std::move(*estimator);
}

bool same(const PoseFrame &a, const PoseFrame &b)
{
    return a.index == b.index && a.confidences == b.confidences &&
           std::ranges::equal(a.points, b.points,
                              [](const Vec3 &p, const Vec3 &q) { return p.x == q.x && p.y == q.y && p.z == q.z; });
}

} // namespace

class TestPoseStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        if (const std::string missing = missing_golden_data(); !missing.empty())
            QSKIP(missing.c_str());
    }
    void are_what_each_is_alone_data();
    void are_what_each_is_alone();
    void begin_anew_one_by_one();
    void refuse_pictures_that_are_none();
    void follow_with_torch_operations();
};

void TestPoseStreams::are_what_each_is_alone_data()
{
    QTest::addColumn<bool>("still");
    QTest::addColumn<bool>("refined");
    QTest::newRow("tracked") << false << false;
    QTest::newRow("refined face") << false << true;
    QTest::newRow("static") << true << false;
}

void TestPoseStreams::are_what_each_is_alone()
{
    QFETCH(bool, still);
    QFETCH(bool, refined);
    const PoseEstimatorOptions options = {.static_image_mode = still, .refine_face_landmarks = refined};
    // The second has three pictures without anybody, the third is mirrored.
    const std::vector<std::vector<Frame>> streams = {pictures("static", 0), pictures("gap", 17), pictures("flip", 30)};
    constexpr int kLost = 3; // a picture that the third stream has not got
    BatchPoseEstimator together = opened(3, options);
    std::vector<PoseEstimator> alone;
    for (std::size_t i = 0; i < streams.size(); ++i)
        alone.push_back(std::move(*PoseEstimator::open(pose_estimation_folder(), options, Device::Cpu)));
    bool left = false, right = false;
    for (int picture = 0; picture < kPictures; ++picture) {
        std::vector<const Frame *> frames;
        for (const std::vector<Frame> &stream : streams)
            frames.push_back(&stream[static_cast<std::size_t>(picture)]);
        if (picture == kLost)
            frames[2] = nullptr;
        const auto results = together.process(frames);
        QVERIFY(results);
        for (std::size_t i = 0; i < streams.size(); ++i) {
            const PoseFrame &got = (*results)[i];
            if (!frames[i]) {
                QVERIFY(got.points.empty());
                continue;
            }
            QVERIFY2(same(got, *alone[i].process(*frames[i])), qPrintable(QString("stream %1, picture %2").arg(i).arg(picture)));
            const std::size_t hands = refined ? 511 : 501;
            left = left || got.confidences[hands] > 0;
            right = right || got.confidences[hands + 21] > 0;
        }
    }
    QVERIFY(left && right);
    QVERIFY(together.times().networks_s > 0 && together.times().crop_s > 0);
}

void TestPoseStreams::begin_anew_one_by_one()
{
    const std::vector<Frame> frames = pictures("static", 0);
    BatchPoseEstimator estimator = opened(2);
    const std::vector<const Frame *> first = {&frames[0], &frames[0]}, second = {&frames[1], &frames[0]};
    const auto fresh = estimator.process(first);
    estimator.reset(1);
    const auto later = estimator.process(second);
    QVERIFY(fresh && later);
    QVERIFY(same((*later)[1], (*fresh)[1]));
    QVERIFY(!same((*later)[0], (*fresh)[0]));
}

void TestPoseStreams::refuse_pictures_that_are_none()
{
    BatchPoseEstimator estimator = opened(2);
    const Frame empty, grey{Image8(8, 8, 1), {}, 0};
    for (const Frame *frame : {&empty, &grey}) {
        const std::vector<const Frame *> frames = {nullptr, frame};
        const auto refused = estimator.process(frames);
        QVERIFY(!refused && refused.error().kind == ErrorKind::BadInput);
    }
    if (cuda_available())
        return;
    const auto refused = BatchPoseEstimator::open(pose_estimation_folder(), {}, Device::Cuda, 2);
    QVERIFY(!refused && refused.error().kind == ErrorKind::NotFound);
}

void TestPoseStreams::follow_with_torch_operations()
{
    const PoseEstimatorOptions options = {.refine_face_landmarks = true};
    auto networks = HolisticNetworks::open(pose_estimation_folder(), true, [](NetworkGraph graph) {
        return std::make_unique<TorchNetwork>(std::move(graph), Device::Cpu);
    });
    QVERIFY(networks);
    HolisticStreams streams(options, std::move(*networks), 2);
    BatchPoseEstimator own = opened(1, options);
    // The first picture only: from then on a rounding can move a crop by one grey level, and what is found with it.
    const Frame first = pictures("static", 0).front();
    const std::vector<const Frame *> second_only = {nullptr, &first}, alone = {&first};
    const PoseFrame got = streams.process(second_only)[1];
    const auto expected = own.process(alone);
    QVERIFY(expected);
    QCOMPARE(got.points.size(), expected->front().points.size());
    QCOMPARE(got.confidences.size(), expected->front().confidences.size());
    for (std::size_t i = 0; i < 33 + 478; ++i) {
        const Vec3 &a = got.points[i], &b = expected->front().points[i];
        QVERIFY2(std::hypot(a.x - b.x, a.y - b.y) < 0.5, qPrintable(QString("point %1").arg(i)));
    }
}

QTEST_GUILESS_MAIN(TestPoseStreams)
#include "test_pose_streams.moc"
