// A small Sign2GPT with random weights in the live pipeline, behind the estimator and the detector that the program ships.

#include "app/engine/live/live_pipeline.h"
#include "app/engine/live/network_stages.h"
#include "app/engine/live/synthetic_signer.h"
#include "core/base/file.h"
#include "core/bundle/bundle.h"
#include "models/pose_estimation/pose_estimator.h"
#include "models/sign_to_text/sign2gpt_bundle.h"
#include "tests/app/engine/live/scripted_live.h"
#include "tests/models/sign_to_text/small_sign2gpt.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace signwright;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

class TestNetworkStages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const fs::path tokenizer =
            fs::path(SIGNWRIGHT_TEST_DATA) / "goldens" / "sign2gpt" / "tokenizer" / "sentencepiece.bpe.model";
        if (!fs::exists(tokenizer))
            QSKIP("the golden data of Sign2GPT are not here (SIGNWRIGHT_TEST_DATA)");
        if (!PoseEstimator::open(pose_estimation_folder(), {}, Device::Cpu))
            QSKIP("MediaPipe's networks are not here; run packaging/setup.sh");
        qputenv("XDG_DATA_HOME", folder_.path().toUtf8());
        const Sign2Gpt model(small_sign2gpt_config(), at::kCPU, 1);
        const nlohmann::json card = {{"name", kName},           {"licence", "none"},
                                     {"recipe", nullptr},       {"scores", nlohmann::json::object()},
                                     {"training_data", "none"}, {"caveat", "random weights"}};
        QVERIFY(write_sign2gpt_bundle(user_model_folder() / kName, model, card, read_file(tokenizer).value(), {}));
    }

    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void what_translates_live_is_listed()
    {
        const auto translators = list_live_translators();
        const auto found = [&](const std::string &name) {
            return std::find_if(translators.begin(), translators.end(),
                                [&](const LiveTranslator &translator) { return translator.name == name; });
        };
        QVERIFY(found(kName) != translators.end());
        QCOMPARE(found(kName)->caveat, std::string("random weights"));
        QVERIFY(!found(kName)->comes_with_program);
        QVERIFY(found("sign-to-text-small") != translators.end() && found("sign-to-text-small")->comes_with_program);
        QVERIFY(found("sign-to-text-rgb-small") == translators.end());
    }

    void a_phrase_is_translated_when_it_ends()
    {
        EventLog log;
        auto pipeline = std::make_unique<LivePipeline>(open_synthetic_signer().value(), live_stages(kName, false), log.sink());
        const auto final_caption = [&log]() -> std::optional<Caption> {
            for (const Caption &caption : log.captions())
                if (caption.final)
                    return caption;
            return std::nullopt;
        };
        QTRY_VERIFY_WITH_TIMEOUT(final_caption(), 120000);
        pipeline.reset();
        const Caption caption = *final_caption();
        // Words of random weights, of which nothing but their probability is known; none of the model that cut the phrase.
        QVERIFY(caption.confidence > 0.0f && caption.confidence < 1.0f);
        QVERIFY(caption.signs.empty());
        QVERIFY(caption.end_seconds > caption.begin_seconds);
        for (const LiveStatus &status : log.statuses())
            QVERIFY2(status.translator.message.empty(), status.translator.message.c_str());
    }

    void a_model_that_is_not_there_is_missing()
    {
        EventLog log;
        const LivePipeline pipeline(open_synthetic_signer().value(), live_stages("nobody's", false), log.sink());
        QTRY_VERIFY_WITH_TIMEOUT(log.condition() == LiveCondition::TranslatorMissing, 60000);
    }

private:
    static constexpr const char *kName = "tiny-sign2gpt";

    QTemporaryDir folder_;
};

QTEST_GUILESS_MAIN(TestNetworkStages)
#include "test_network_stages.moc"
