#include "core/base/resources.h"
#include "models/pose_estimation/pose_estimator.h"
#include "models/sign_to_text/drawn_evaluation.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

class TestDrawnEvaluation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!std::filesystem::exists(pose_estimation_folder() / "hand_landmark_full.tflite"))
            QSKIP("the pose estimation networks are not installed; packaging/setup.sh fetches them");
    }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_same_seed_gives_the_same_scores()
    {
        const auto first = evaluate_drawn_signing(bundle_, 1, 3, {}), second = evaluate_drawn_signing(bundle_, 1, 3, {});
        QVERIFY2(first, first ? "" : first.error().message.c_str());
        QVERIFY(second);
        QCOMPARE(first->size(), std::size_t(2));
        QCOMPARE(QString::fromStdString(first->front().name), QString("drawn_bleu4"));
        QVERIFY(first->front().value >= 0.0 && first->front().value <= 100.0 + 1e-6);
        QCOMPARE(QString::fromStdString(first->back().name), QString("drawn_wer"));
        for (std::size_t i = 0; i < first->size(); ++i)
            QCOMPARE((*first)[i].value, (*second)[i].value);
        QVERIFY((*first)[0].signature.find("seed:3") != std::string::npos);
    }

    void can_be_cancelled()
    {
        std::stop_source stop;
        const auto scores =
            evaluate_drawn_signing(bundle_, 1000, 1, Control{stop.get_token(), [&](const Progress &) { stop.request_stop(); }});
        QVERIFY(!scores);
        QCOMPARE(scores.error().kind, ErrorKind::Cancelled);
    }

    void a_missing_bundle_is_an_error()
    {
        const auto scores = evaluate_drawn_signing("/nowhere", 1, 1, {});
        QVERIFY(!scores);
        QCOMPARE(scores.error().kind, ErrorKind::NotFound);
    }

private:
    const std::filesystem::path bundle_ = resource_folder() / "bundles" / "sign-to-text-small";
};

QTEST_GUILESS_MAIN(TestDrawnEvaluation)
#include "test_drawn_evaluation.moc"
