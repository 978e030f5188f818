#include "core/base/random.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <set>
#include <vector>

using namespace signwright;

class TestRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void philox_gives_the_published_answers();
    void draws_are_the_blocks_in_order();
    void seeking_is_the_same_as_drawing();
    void streams_and_seeds_differ();
    void normals_have_mean_0_and_variance_1();
    void numbers_stay_below_their_bound();
};

void TestRandom::philox_gives_the_published_answers()
{
    // The known-answer tests of Random123 for philox4x32, 10 rounds.
    using Words = std::array<std::uint32_t, 4>;
    QCOMPARE(philox4x32({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    constexpr std::uint32_t ones = 0xffffffff;
    QCOMPARE(philox4x32({ones, ones, ones, ones}, {ones, ones}), (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    QCOMPARE(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
             (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

void TestRandom::draws_are_the_blocks_in_order()
{
    Random random(0x1122334455667788, 0x99aabbccddeeff00);
    for (std::uint32_t block = 0; block < 3; ++block) {
        const auto expected = philox4x32({block, 0, 0xddeeff00, 0x99aabbcc}, {0x55667788, 0x11223344});
        for (const std::uint32_t word : expected)
            QCOMPARE(random.next_u32(), word);
    }
}

void TestRandom::seeking_is_the_same_as_drawing()
{
    std::vector<std::uint32_t> drawn;
    Random random(7, 3);
    for (int i = 0; i < 50; ++i)
        drawn.push_back(random.next_u32());
    for (const std::uint64_t position : {49u, 0u, 17u, 4u, 5u, 48u}) {
        random.seek(position);
        QCOMPARE(random.next_u32(), drawn[position]);
    }
    random.normal();
    random.seek(8);
    Random fresh(7, 3);
    fresh.seek(8);
    QCOMPARE(random.normal(), fresh.normal());
}

void TestRandom::streams_and_seeds_differ()
{
    std::set<std::uint64_t> first;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        for (std::uint64_t stream = 0; stream < 20; ++stream)
            first.insert(Random(seed, stream).next_u64());
    QCOMPARE(first.size(), std::size_t{400});
    QVERIFY(mix64(1) != mix64(2));
    QCOMPARE(fnv1a64("", 0), 0xcbf29ce484222325ull);
    QCOMPARE(fnv1a64("foobar", 6), 0x85944171f73967e8ull);
}

void TestRandom::normals_have_mean_0_and_variance_1()
{
    Random random(1);
    constexpr int count = 200000;
    double sum = 0, squares = 0, fourth = 0;
    for (int i = 0; i < count; ++i) {
        const double value = static_cast<double>(random.normal());
        QVERIFY(std::isfinite(value));
        sum += value;
        squares += value * value;
        fourth += value * value * value * value;
    }
    QVERIFY(std::abs(sum / count) < 0.01);
    QVERIFY(std::abs(squares / count - 1.0) < 0.01);
    QVERIFY(std::abs(fourth / count - 3.0) < 0.1);
}

void TestRandom::numbers_stay_below_their_bound()
{
    Random random(2);
    std::array<int, 7> seen{};
    for (int i = 0; i < 7000; ++i)
        ++seen[random.below(7)];
    for (const int count : seen)
        QVERIFY(count > 850 && count < 1150);
    for (int i = 0; i < 1000; ++i) {
        const float value = random.uniform(-2.0f, 3.0f);
        QVERIFY(value >= -2.0f && value < 3.0f);
    }
}

QTEST_GUILESS_MAIN(TestRandom)
#include "test_random.moc"
