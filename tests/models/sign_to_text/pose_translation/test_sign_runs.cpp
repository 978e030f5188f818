#include "models/sign_to_text/pose_translation/sign_runs.h"
#include "models/sign_to_text/pose_translation/text_pieces.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace signwright;
using namespace signwright::sign_to_text;

namespace
{

constexpr int kClasses = 8;

/// Rows of which each gives `sure` to one class and the rest evenly to the others.
std::vector<float> rows(const std::vector<int> &best, float sure)
{
    std::vector<float> table;
    for (const int sign : best)
        for (int c = 0; c < kClasses; ++c)
            table.push_back(c == sign ? sure : (1.0f - sure) / (kClasses - 1));
    return table;
}

} // namespace

class TestSignRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void rest_is_left_out_and_a_single_odd_row_is_no_sign()
    {
        const auto runs = sign_runs(rows({0, 0, 0, 3, 3, 3, 5, 3, 3, 4, 4, 4, 4, 0, 0}, 0.8f), kClasses);
        QCOMPARE(runs.size(), std::size_t{2});
        QCOMPARE(runs[0].sign, 3);
        QCOMPARE(runs[0].begin, 3);
        QCOMPARE(runs[0].end, 9);
        QVERIFY(runs[0].probability < 0.8f); // the odd row counts
        QCOMPARE(runs[1].sign, 4);
        QCOMPARE(runs[1].end, 13);
        QVERIFY(std::abs(runs[1].probability - 0.8f) < 1e-5f);
        QVERIFY(sign_runs({}, kClasses).empty());
    }

    void impossible_rows_do_not_break_the_path()
    {
        std::vector<float> table(5 * kClasses, 0.0f);
        QVERIFY(sign_runs(table, kClasses).size() <= 1);
    }

    void only_known_and_probable_signs_have_names()
    {
        const SignClasses classes(std::vector<std::string>{"<rest>", "<unknown>", "A", "B", "C", "D", "E", "F"});
        const auto known = sign_runs(rows({3, 3, 3}, 0.8f), kClasses), doubtful = sign_runs(rows({3, 3, 3}, 0.4f), kClasses),
                   unknown = sign_runs(rows({1, 1, 1}, 0.9f), kClasses);
        const RecognisedSign sign = recognised_sign(known.front(), classes, 2.0, 0.08, 0.5f);
        QCOMPARE(sign.candidates.size(), std::size_t{5});
        QCOMPARE(sign.candidates.front().gloss, std::string("B"));
        QVERIFY(std::abs(sign.end_seconds - 2.24) < 1e-9);
        QVERIFY(recognised_sign(doubtful.front(), classes, 0.0, 0.08, 0.5f).candidates.empty());
        QVERIFY(recognised_sign(unknown.front(), classes, 0.0, 0.08, 0.5f).candidates.empty());
    }

    void a_clip_is_taken_for_the_sign_of_its_longest_run()
    {
        QVERIFY(!named_sign({}, 3).first && !named_sign({}, 3).among_five);
        const auto runs = sign_runs(rows({0, 4, 4, 0, 0, 3, 3, 3, 0}, 0.8f), kClasses);
        QCOMPARE(longest_run(runs)->sign, 3);
        QVERIFY(named_sign(runs, 3).first && named_sign(runs, 3).among_five);
        QVERIFY(!named_sign(runs, 4).first);
        // Of six signs, all less probable than unknown; class 7 the least.
        std::vector<float> unsure;
        for (int row = 0; row < 4; ++row)
            unsure.insert(unsure.end(), {0.05f, 0.4f, 0.14f, 0.12f, 0.11f, 0.09f, 0.07f, 0.02f});
        const auto unknown = sign_runs(unsure, kClasses);
        QVERIFY(!named_sign(unknown, 2).first && named_sign(unknown, 2).among_five);
        QVERIFY(named_sign(unknown, 6).among_five && !named_sign(unknown, 7).among_five);
    }

    void text_survives_its_pieces()
    {
        const TextPieces pieces = TextPieces::from_texts({"I like books.", "Do you like books?", "I like it, too!"}, 1);
        for (const char *text : {"I like books.", "Do you like Qpaiqxka?", "I like 1250, too!", "books", "xyz-o'k I"}) {
            const auto ids = pieces.ids_from_text(text);
            QCOMPARE(pieces.text_from_ids(ids), std::string(text));
            for (const auto id : ids)
                QVERIFY(id >= Vocabulary::kSpecials);
        }
        QCOMPARE(pieces.text_from_ids({-5, 3, 1 << 20}), std::string());
    }
};

QTEST_GUILESS_MAIN(TestSignRuns)
#include "test_sign_runs.moc"
