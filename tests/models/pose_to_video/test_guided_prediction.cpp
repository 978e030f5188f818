// Rescaled guidance beside the reference's: tests/goldens/scripts/autoencoders.py.

#include "models/pose_to_video/pipeline.h"
#include "tests/models/pose_to_video/golden_file.h"

using namespace signwright;

class TestGuidedPrediction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void rescaled_guidance_equals_the_reference_data()
    {
        QTest::addColumn<double>("rescale");
        for (const double rescale : {0.0, 0.7, 1.0})
            QTest::addRow("%.1f", rescale) << rescale;
    }
    void rescaled_guidance_equals_the_reference()
    {
        QFETCH(const double, rescale);
        const GoldenFile golden("diffusion/guidance-rescale");
        const double guidance = 7.5;
        const at::Tensor conditional = golden["in/conditional"];
        // The prediction without a prompt that leads to the guided one.
        const at::Tensor without = (golden["in/guided"] - guidance * conditional) / (1 - guidance);
        compare_with_golden(guided_prediction(at::cat({without, conditional}), guidance, rescale),
                            golden[std::string("out/") + QTest::currentDataTag()], "the prediction");
    }
};

QTEST_APPLESS_MAIN(TestGuidedPrediction)
#include "test_guided_prediction.moc"
