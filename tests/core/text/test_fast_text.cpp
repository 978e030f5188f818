// A fastText model made by hand: two words, four buckets, n-grams of two and three characters.

#include "core/base/file.h"
#include "core/text/fast_text.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <cstring>

using namespace signwright;

namespace
{

constexpr int kWords = 2, kBuckets = 4, kDim = 2;

template <typename Number> void put(std::string &bytes, Number number)
{
    bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
}

/// Row r of the matrix is (r + 1, −r).
std::string small_model()
{
    std::string bytes;
    for (const int number : {793712314, 12, kDim, 5, 5, 1, 5, 1, 2, 1, kBuckets, 2, 3, 100})
        put<std::int32_t>(bytes, number);
    put<double>(bytes, 1e-4);
    for (const int number : {kWords, kWords, 0})
        put<std::int32_t>(bytes, number);
    put<std::int64_t>(bytes, 10);
    put<std::int64_t>(bytes, -1);
    for (const char *word : {"</s>", "süd"}) {
        bytes.append(word, std::strlen(word) + 1);
        put<std::int64_t>(bytes, 5);
        put<std::int8_t>(bytes, 0);
    }
    put<std::uint8_t>(bytes, 0);
    put<std::int64_t>(bytes, kWords + kBuckets);
    put<std::int64_t>(bytes, kDim);
    for (int row = 0; row < kWords + kBuckets; ++row) {
        put<float>(bytes, static_cast<float>(row + 1));
        put<float>(bytes, static_cast<float>(-row));
    }
    return bytes;
}

/// fastText's hash, written out once more.
std::int64_t row_of(const std::string &ngram)
{
    std::uint32_t hash = 2166136261u;
    for (const char c : ngram)
        hash = (hash ^ static_cast<std::uint32_t>(static_cast<std::int32_t>(static_cast<signed char>(c)))) * 16777619u;
    return kWords + hash % kBuckets;
}

} // namespace

class TestFastText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void averages_a_word_with_its_ngrams()
    {
        QVERIFY(replace_file(file(), small_model()));
        const auto model = FastTextModel::open(file());
        QVERIFY2(model, model ? "" : model.error().message.c_str());
        QCOMPARE(model->dim(), kDim);
        const std::vector<std::int64_t> ngrams{row_of("<s"), row_of("<sü"), row_of("sü"), row_of("süd"),
                                               row_of("üd"), row_of("üd>"), row_of("d>")};
        QCOMPARE(model->ngram_rows("süd"), ngrams);
        double sum = 2.0; // the word's own row
        for (const std::int64_t row : ngrams)
            sum += static_cast<double>(row + 1);
        QVERIFY(std::abs(model->vector("süd")[0] - sum / 8.0) < 1e-5);
        // Unknown: n-grams alone. The end of a sentence: itself alone.
        QVERIFY(std::abs(model->vector("ab")[0] -
                         (static_cast<double>(row_of("<a") + row_of("<ab") + row_of("ab") + row_of("ab>") + row_of("b>")) + 5) /
                             5) < 1e-5);
        QCOMPARE(model->vector("</s>"), (std::vector<float>{1.0f, 0.0f}));
    }

    void refuses_what_is_damaged()
    {
        const std::string whole = small_model();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            QVERIFY(replace_file(file(), whole.substr(0, size)));
            const auto model = FastTextModel::open(file());
            QVERIFY2(!model && model.error().kind == ErrorKind::BadInput, qPrintable(QString::number(size)));
        }
        std::string wide = whole;
        wide[8] = 3; // dimensions
        QVERIFY(replace_file(file(), wide));
        QVERIFY(!FastTextModel::open(file()));
        QCOMPARE(FastTextModel::open(file().parent_path() / "none").error().kind, ErrorKind::NotFound);
    }

private:
    std::filesystem::path file() const { return std::filesystem::path(folder_.path().toStdString()) / "cc.bin"; }

    QTemporaryDir folder_;
};

QTEST_APPLESS_MAIN(TestFastText)
#include "test_fast_text.moc"
