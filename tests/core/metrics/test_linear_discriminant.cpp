#include "core/base/random.h"
#include "core/metrics/hand_gradients.h"
#include "core/metrics/linear_discriminant.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace signwright;

namespace
{

/// Classes that differ along (1, −1) by far less than they spread along (1, 1).
LabelledFeatures stretched(int rows, std::uint64_t seed)
{
    LabelledFeatures data;
    Random random(seed, 1);
    for (int i = 0; i < rows; ++i) {
        const int of_class = i % 3;
        const float along = 10.0f * random.normal(), across = 0.2f * random.normal() + static_cast<float>(of_class);
        data.add(std::array{along + across, along - across, 7.0f}, of_class);
    }
    return data;
}

int right(const LinearDiscriminant &judge, const LabelledFeatures &data)
{
    int count = 0;
    for (int i = 0; i < data.rows(); ++i) {
        const std::span<const float> row(data.values.data() + static_cast<std::ptrdiff_t>(i) * data.width,
                                         static_cast<std::size_t>(data.width));
        count += judge.classify(row) == data.classes[static_cast<std::size_t>(i)] ? 1 : 0;
    }
    return count;
}

/// A bright disc, or a bar, on a plain ground.
Image8 picture(bool bar, std::uint8_t ground, std::uint8_t ink)
{
    Image8 image(64, 64, 3);
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            const int dx = x - 32, dy = y - 32;
            const bool inside = bar ? std::abs(dx) < 5 : dx * dx + dy * dy < 300;
            std::fill_n(image.at(x, y), 3, inside ? ink : ground);
        }
    }
    return image;
}

double distance(const std::vector<float> &a, const std::vector<float> &b)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return std::sqrt(sum);
}

} // namespace

class TestLinearDiscriminant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    /// The nearest mean would be wrong two times of three here; the third value never changes and must do no harm.
    void classes_are_told_apart_against_the_common_spread()
    {
        const LinearDiscriminant judge = LinearDiscriminant::fit(stretched(300, 1), 0.0);
        QCOMPARE(judge.classes(), 3);
        const LabelledFeatures unseen = stretched(300, 2);
        QVERIFY(right(judge, unseen) > 285);
    }

    /// With an error larger than what tells the classes apart, the judge may not lean on it.
    void an_allowed_error_blunts_the_judge()
    {
        const LinearDiscriminant judge = LinearDiscriminant::fit(stretched(300, 1), 0.0, 100.0);
        QVERIFY(right(judge, stretched(300, 2)) < 200);
    }

    void gradients_see_the_form_and_not_the_colours()
    {
        const PixelRect all{0, 0, 64, 64};
        const auto disc = hand_gradients(picture(false, 40, 200), all), other = hand_gradients(picture(false, 220, 90), all);
        const auto bar = hand_gradients(picture(true, 40, 200), all);
        QCOMPARE(disc.size(), std::size_t{7 * 7 * 36});
        QVERIFY(distance(disc, other) < 0.25 * distance(disc, bar));
    }

    void a_flat_picture_has_no_gradients()
    {
        for (const float value : hand_gradients(picture(false, 90, 90), {0, 0, 64, 64}))
            QCOMPARE(value, 0.0f);
    }
};

QTEST_GUILESS_MAIN(TestLinearDiscriminant)
#include "test_linear_discriminant.moc"
