#include "core/base/rational.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace signwright;

class TestRational : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void floats_give_the_rate_they_stand_for_data();
    void floats_give_the_rate_they_stand_for();
    void doubles_give_the_nearest_ratio();
    void strange_numbers_give_a_defined_ratio();
};

void TestRational::floats_give_the_rate_they_stand_for_data()
{
    QTest::addColumn<int>("num");
    QTest::addColumn<int>("den");
    for (const auto &[num, den] :
         {std::pair{25, 1}, {359, 12}, {30000, 1001}, {24000, 1001}, {60000, 1001}, {2239, 100}, {25, 2}, {120, 1}, {1, 3}})
        QTest::newRow(qPrintable(QString("%1/%2").arg(num).arg(den))) << num << den;
}

void TestRational::floats_give_the_rate_they_stand_for()
{
    QFETCH(int, num);
    QFETCH(int, den);
    const Rational rate = rational_from_float(static_cast<float>(num) / static_cast<float>(den));
    QCOMPARE(rate.num, std::int64_t{num});
    QCOMPARE(rate.den, std::int64_t{den});
    const Rational negative = rational_from_float(-static_cast<float>(num) / static_cast<float>(den));
    QCOMPARE(negative.num, std::int64_t{-num});
}

void TestRational::doubles_give_the_nearest_ratio()
{
    QVERIFY(nearest_rational(29.97002997002997) == (Rational{30000, 1001}));
    QVERIFY(nearest_rational(3.14159265358979, 200) == (Rational{355, 113}));
    QVERIFY(nearest_rational(3.14159265358979, 100) == (Rational{22, 7}));
    QVERIFY((Rational{1, 2}) == (Rational{50, 100}));
}

void TestRational::strange_numbers_give_a_defined_ratio()
{
    QVERIFY(rational_from_float(0.0f) == (Rational{0, 1}));
    for (const float value : {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN(),
                              std::numeric_limits<float>::max(), std::numeric_limits<float>::denorm_min()}) {
        const Rational rate = rational_from_float(value);
        QVERIFY(rate.den > 0);
        QCOMPARE(rate.num, std::int64_t{0});
    }
}

QTEST_GUILESS_MAIN(TestRational)
#include "test_rational.moc"
