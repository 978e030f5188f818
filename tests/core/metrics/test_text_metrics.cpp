#include "core/base/file.h"
#include "core/metrics/bleu.h"
#include "core/metrics/calibration.h"
#include "core/metrics/word_errors.h"
#include "core/metrics/word_tokens.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace signwright;

namespace
{

nlohmann::json goldens()
{
    const auto text = read_file(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/metrics/text_metrics.json");
    return text ? nlohmann::json::parse(*text) : nlohmann::json();
}

} // namespace

class TestTextMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void tokens_are_those_of_sacrebleu()
    {
        const nlohmann::json all = goldens();
        for (const auto &entry : all.at("tokens")) {
            const auto line = entry.at("line").get<std::string>();
            QVERIFY2(tokens_13a(line) == entry.at("tokens").get<std::vector<std::string>>(), line.c_str());
        }
        QVERIFY(tokens_13a("").empty());
    }

    void bleu_is_that_of_sacrebleu()
    {
        const nlohmann::json all = goldens();
        for (const auto &entry : all.at("bleu")) {
            const auto score = corpus_bleu(entry.at("hypotheses").get<std::vector<std::string>>(),
                                           entry.at("references").get<std::vector<std::string>>());
            const std::string name = entry.at("hypotheses").dump();
            QVERIFY2(std::abs(score.bleu - entry.at("bleu").get<double>()) < 1e-9, name.c_str());
            QVERIFY2(std::abs(score.brevity_penalty - entry.at("brevity_penalty").get<double>()) < 1e-12, name.c_str());
            for (std::size_t order = 0; order < 4; ++order)
                QVERIFY2(std::abs(score.precisions[order] - entry.at("precisions")[order].get<double>()) < 1e-9, name.c_str());
        }
    }

    void word_errors_count_replaced_missing_and_added_words()
    {
        QCOMPARE(edit_distance({"a", "b", "c"}, {"a", "x", "c"}), std::size_t{1});
        QCOMPARE(edit_distance({}, {"a", "b"}), std::size_t{2});
        QCOMPARE(edit_distance({"a", "b", "c", "d"}, {"b", "c", "d", "e"}), std::size_t{2});
        // "I", "swim" and "now" replaced, "or" missing, of seven words and marks.
        QCOMPARE(word_error_rate({"We want to walk!!"}, {"I want to swim now or!"}), 4.0 / 7.0);
        QCOMPARE(word_error_rate({"Same.", ""}, {"Same.", "Two words."}), 3.0 / 5.0);
    }

    void calibration_compares_confidence_with_the_share_of_right_ones()
    {
        std::vector<JudgedPrediction> honest, boastful;
        for (int i = 0; i < 100; ++i) {
            honest.push_back({0.75, i % 4 != 0});
            boastful.push_back({1.0, i % 2 == 0});
        }
        QVERIFY(expected_calibration_error(honest) < 1e-12);
        QVERIFY(std::abs(expected_calibration_error(boastful) - 0.5) < 1e-12);
        QCOMPARE(expected_calibration_error({}), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestTextMetrics)
#include "test_text_metrics.moc"
