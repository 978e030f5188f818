#include "core/base/random.h"
#include "core/metrics/cielab.h"
#include "core/metrics/image_similarity.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace signwright;

namespace
{

Image8 noise(int width, int height, std::uint64_t seed)
{
    Image8 image(width, height, 3);
    Random random(seed);
    for (std::uint8_t &value : image.bytes())
        value = static_cast<std::uint8_t>(random.below(256));
    return image;
}

bool near(double a, double b, double tolerance) { return std::fabs(a - b) <= tolerance; }

} // namespace

class TestImageMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void ssim_has_the_published_extremes()
    {
        const Image8 black(64, 64, 3, 0), white(64, 64, 3, 255);
        // Zeros against ones gives C1 / (1 + C1), as common FVD code bases print it.
        QVERIFY(near(ssim(black, white), 9.999000099990664e-05, 1e-9));
        const Image8 image = noise(40, 30, 1);
        QVERIFY(near(ssim(image, image), 1.0, 1e-12));
        QVERIFY(std::fabs(ssim(image, noise(40, 30, 2))) < 0.1);
    }

    void ssim_of_one_window_is_the_formula()
    {
        // One 11 × 11 window whose only bright pixel is the centre, against black.
        Image8 dot(11, 11, 1), black(11, 11, 1);
        *dot.at(5, 5) = 255;
        double sum = 0.0;
        for (int i = -5; i <= 5; ++i)
            sum += std::exp(-i * i / 4.5);
        const double weight = 1.0 / (sum * sum), mean = 255.0 * weight, variance = 255.0 * 255.0 * weight - mean * mean;
        const double c1 = 6.5025, c2 = 58.5225;
        QVERIFY(near(ssim(dot, black), c1 / (mean * mean + c1) * (c2 / (variance + c2)), 1e-12));
    }

    void ssim_of_parts_finds_a_shifted_copy()
    {
        const Image8 image = noise(100, 80, 3);
        QVERIFY(near(ssim(image, {10, 12, 64, 64}, image, {10, 12, 64, 64}), 1.0, 1e-12));
        QVERIFY(ssim(image, {10, 12, 64, 64}, image, {11, 12, 64, 64}) < 0.2);
    }

    void psnr_follows_the_error()
    {
        const Image8 a(20, 20, 3, 100), b(20, 20, 3, 105);
        QVERIFY(near(psnr(a, b), 10.0 * std::log10(255.0 * 255.0 / 25.0), 1e-9));
        QVERIFY(std::isinf(psnr(a, a)));
        QVERIFY(near(psnr(Image8(4, 4, 3, 0), Image8(4, 4, 3, 255)), 0.0, 1e-9));
    }

    void lab_of_known_colours()
    {
        // Reference values of sRGB red, of mid grey and of white under D65.
        const Lab red = lab_from_srgb({255, 0, 0}), grey = lab_from_srgb({119, 119, 119}), white = lab_from_srgb({255, 255, 255});
        QVERIFY(near(red.l, 53.2408, 0.01) && near(red.a, 80.0925, 0.01) && near(red.b, 67.2032, 0.01));
        QVERIFY(near(grey.l, 50.034, 0.01) && near(grey.a, 0.0, 0.01) && near(grey.b, 0.0, 0.01));
        QVERIFY(near(white.l, 100.0, 0.001));
    }

    void nearest_colour_and_median()
    {
        const std::array<std::array<std::uint8_t, 3>, 3> palette = {{{255, 0, 0}, {0, 0, 255}, {30, 30, 30}}};
        QCOMPARE(nearest_color(lab_from_srgb({200, 40, 50}), palette), 0);
        QCOMPARE(nearest_color(lab_from_srgb({40, 40, 180}), palette), 1);
        QCOMPARE(nearest_color(lab_from_srgb({0, 0, 0}), palette), 2);
        const std::vector<Lab> colors = {{0, 5, 1}, {10, 1, 2}, {50, 2, 9}};
        const Lab middle = median_color(colors);
        QCOMPARE(middle.l, 10.0);
        QCOMPARE(middle.a, 2.0);
        QCOMPARE(middle.b, 2.0);
    }
};

QTEST_APPLESS_MAIN(TestImageMetrics)
#include "test_image_metrics.moc"
