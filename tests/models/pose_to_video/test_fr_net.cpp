#include "models/pose_to_video/fr_net.h"

#include <QtTest>

using namespace signwright;

namespace
{

/// Dark on the left half, bright on the right.
Image8 two_halves()
{
    Image8 image(32, 32, 1, 60);
    for (int y = 0; y < 32; ++y)
        std::fill(image.row(y) + 16, image.row(y) + 32, std::uint8_t{200});
    return image;
}

int white_pixels_in_row(const Image8 &image, int y)
{
    return static_cast<int>(std::count(image.row(y), image.row(y) + image.width(), std::uint8_t{255}));
}

} // namespace

class TestFrNet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void flat_pictures_are_white_and_inverted_ones_black()
    {
        const Image8 flat(32, 32, 3, 90);
        const Image8 plain = fr_net(flat, {.inverted = false});
        QVERIFY(std::all_of(plain.bytes().begin(), plain.bytes().end(), [](std::uint8_t v) { return v == 255; }));
        const Image8 inverted = fr_net(flat, {.inverted = true});
        QVERIFY(std::all_of(inverted.bytes().begin(), inverted.bytes().end(), [](std::uint8_t v) { return v == 0; }));
    }

    void the_dark_side_of_an_edge_differs_from_its_surroundings()
    {
        const Image8 edge = fr_net(two_halves(), {.gaussian = false, .block_size = 11, .c = 2, .erosion = 1, .inverted = true});
        // A box of 11 columns sees the bright half from 5 columns away.
        for (int x = 0; x < 32; ++x)
            QCOMPARE(int(*edge.at(x, 16)), x >= 11 && x < 16 ? 255 : 0);
    }

    void erosion_shrinks_the_white_regions()
    {
        const FrNetConfig thin{.gaussian = false, .erosion = 1, .inverted = true};
        FrNetConfig eroded = thin;
        eroded.erosion = 3;
        QCOMPARE(white_pixels_in_row(fr_net(two_halves(), thin), 16), 5);
        QCOMPARE(white_pixels_in_row(fr_net(two_halves(), eroded), 16), 3);
        // On the other polarity, white is the surroundings: the black line grows.
        FrNetConfig plain{.gaussian = false, .erosion = 5, .inverted = false};
        QCOMPARE(white_pixels_in_row(fr_net(two_halves(), plain), 16), 32 - 9);
    }

    void the_second_condition_is_laid_over_the_first()
    {
        Image8 c(2, 1, 3, 100);
        Image8 d(2, 1, 1, 0);
        *d.at(1, 0) = 200;
        const Image8 larger = superimpose(c, d, {.superimpose_max = true});
        QCOMPARE(int(larger.at(0, 0)[1]), 100);
        QCOMPARE(int(larger.at(1, 0)[1]), 200);
        const Image8 sum = superimpose(c, d, {.superimpose_max = false});
        QCOMPARE(int(sum.at(0, 0)[2]), 100);
        QCOMPARE(int(sum.at(1, 0)[2]), 255);
    }

    void bad_options_are_refused()
    {
        QVERIFY(fr_net_config_from_json(nlohmann::json::object()).has_value());
        for (const char *json : {R"({"block_size": 10})", R"({"block_size": 1})", R"({"c": 11})", R"({"gaussian": 3})", "[]"})
            QVERIFY2(!fr_net_config_from_json(nlohmann::json::parse(json)).has_value(), json);
    }
};

QTEST_APPLESS_MAIN(TestFrNet)
#include "test_fr_net.moc"
