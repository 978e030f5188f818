#include "fixture_pose.h"

#include "core/render/mannequin.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

using namespace signwright;

namespace
{

struct Lab {
    double l, a, b;
};

/// CIE 1976 L*a*b* under D65 of an sRGB colour (IEC 61966-2-1).
Lab lab_of(double r8, double g8, double b8)
{
    const auto linear = [](double v) {
        v /= 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    const double r = linear(r8), g = linear(g8), b = linear(b8);
    const auto f = [](double t) { return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0; };
    const double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

double difference(Lab x, Lab y) { return std::hypot(x.l - y.l, x.a - y.a, x.b - y.b); }

/// Median per axis of the pixels whose whole 5 × 5 neighbourhood shows one of the parts.
Lab median_color(const MannequinImage &image, std::set<BodyPart> parts)
{
    std::vector<double> l, a, b;
    for (int y = 2; y + 2 < image.rgb.height(); ++y)
        for (int x = 2; x + 2 < image.rgb.width(); ++x) {
            bool inside = true;
            for (int dy = -2; dy <= 2 && inside; ++dy)
                for (int dx = -2; dx <= 2 && inside; ++dx)
                    inside = parts.contains(static_cast<BodyPart>(*image.parts.at(x + dx, y + dy)));
            if (!inside)
                continue;
            const std::uint8_t *p = image.rgb.at(x, y);
            const Lab lab = lab_of(p[0], p[1], p[2]);
            l.push_back(lab.l);
            a.push_back(lab.a);
            b.push_back(lab.b);
        }
    const auto median = [](std::vector<double> &values) {
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        return *middle;
    };
    if (l.size() < 20)
        return {-1000, 0, 0};
    return {median(l), median(a), median(b)};
}

std::size_t nearest_entry(std::span<const PaletteEntry> palette, Lab color)
{
    const auto distance_to = [&](const PaletteEntry &e) { return difference(lab_of(e.rgb[0], e.rgb[1], e.rgb[2]), color); };
    return static_cast<std::size_t>(
        std::min_element(palette.begin(), palette.end(),
                         [&](const PaletteEntry &x, const PaletteEntry &y) { return distance_to(x) < distance_to(y); }) -
        palette.begin());
}

PoseSequence signer()
{
    return test::standing_signer({"5", {0.48f, 0.15f, 0.58f}, {0, 0, 1}, {0, 1, 0}},
                                 {"relaxed5", {0.35f, -0.9f, 0.4f}, {-1, 0, 0.2f}, {-0.3f, -1, 0.4f}});
}

} // namespace

class TestAppearance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void palettes_are_well_separated()
    {
        for (const auto palette : {skin_palette(), hair_palette(), clothing_palette(), background_palette()})
            for (std::size_t i = 0; i < palette.size(); ++i)
                for (std::size_t j = 0; j < i; ++j) {
                    const auto &a = palette[i].rgb, &b = palette[j].rgb;
                    const double apart = difference(lab_of(a[0], a[1], a[2]), lab_of(b[0], b[1], b[2]));
                    QVERIFY2(apart > 15.0, qPrintable(QString("%1 and %2 are %3 apart")
                                                          .arg(palette[i].word.data())
                                                          .arg(palette[j].word.data())
                                                          .arg(apart)));
                }
    }

    /// The measure of the evaluation: whatever else is worn, every part's median colour is nearest to what was asked.
    void every_part_shows_its_palette_colour()
    {
        const PoseSequence pose = signer();
        const Camera camera = Camera::for_size(256, 256);
        std::array<std::set<std::size_t>, 4> seen;
        for (std::uint64_t seed = 0; seed < 120; ++seed) {
            const Appearance asked = random_appearance(seed);
            const MannequinImage image = render_mannequin_with_parts(pose, 0, asked, camera);
            const QByteArray who = QByteArray::fromStdString(prompt_from_appearance(asked));
            const auto check = [&](int kind, std::span<const PaletteEntry> palette, auto choice, std::set<BodyPart> parts) {
                const auto wanted = static_cast<std::size_t>(choice);
                const std::size_t found = nearest_entry(palette, median_color(image, std::move(parts)));
                QVERIFY2(found == wanted, (who + ": looks " +
                                           QByteArray(palette[found].word.data(), static_cast<int>(palette[found].word.size())) +
                                           " in kind " + QByteArray::number(kind))
                                              .constData());
                seen[static_cast<std::size_t>(kind)].insert(wanted);
            };
            check(0, skin_palette(), asked.skin, {BodyPart::Face});
            check(0, skin_palette(), asked.skin, {BodyPart::LeftHand, BodyPart::RightHand});
            if (asked.hair_style != HairStyle::Bald)
                check(1, hair_palette(), asked.hair, {BodyPart::Hair});
            check(2, clothing_palette(), asked.clothing, {BodyPart::Clothing});
            check(3, background_palette(), asked.background, {BodyPart::Background});
        }
        QCOMPARE(seen[0].size(), skin_palette().size());
        QCOMPARE(seen[1].size(), hair_palette().size());
        QCOMPARE(seen[2].size(), clothing_palette().size());
        QCOMPARE(seen[3].size(), background_palette().size());
    }

    void each_choice_changes_its_own_part_only()
    {
        const PoseSequence pose = signer();
        const Camera camera = Camera::for_size(256, 256);
        const Appearance base;
        const MannequinImage before = render_mannequin_with_parts(pose, 0, base, camera);
        /// Parts in which pixels changed colour while the part stayed the same.
        const auto recolored = [&](const Appearance &changed) {
            const MannequinImage after = render_mannequin_with_parts(pose, 0, changed, camera);
            std::set<BodyPart> parts;
            for (int y = 2; y < 254; ++y)
                for (int x = 2; x < 254; ++x) {
                    bool inside = true; // away from edges, where the colours of two parts mix
                    for (int d = -2; d <= 2; ++d)
                        inside = inside && *before.parts.at(x + d, y) == *before.parts.at(x, y) &&
                                 *before.parts.at(x, y + d) == *before.parts.at(x, y);
                    if (inside && !std::equal(before.rgb.at(x, y), before.rgb.at(x, y) + 3, after.rgb.at(x, y)))
                        parts.insert(static_cast<BodyPart>(*before.parts.at(x, y)));
                }
            return parts;
        };
        Appearance changed = base;
        changed.clothing = ClothingColor::Red;
        QCOMPARE(recolored(changed), std::set<BodyPart>{BodyPart::Clothing});
        changed = base;
        changed.background = BackgroundColor::Beige;
        QCOMPARE(recolored(changed), std::set<BodyPart>{BodyPart::Background});
        changed = base;
        changed.skin = SkinTone::Dark;
        const auto skin = recolored(changed);
        QVERIFY(skin.contains(BodyPart::Face) && skin.contains(BodyPart::Neck) && skin.contains(BodyPart::RightHand));
        QVERIFY(!skin.contains(BodyPart::Clothing) && !skin.contains(BodyPart::Hair) && !skin.contains(BodyPart::Background));
    }

    void styles_change_what_is_drawn()
    {
        const PoseSequence pose = signer();
        const Camera camera = Camera::for_size(256, 256);
        const auto area = [&](const Appearance &appearance, BodyPart part) {
            const Image8 parts = render_mannequin_with_parts(pose, 0, appearance, camera).parts;
            return std::count(parts.bytes().begin(), parts.bytes().end(), static_cast<std::uint8_t>(part));
        };
        const auto with = [](auto member, auto value) {
            Appearance appearance;
            appearance.*member = value;
            return appearance;
        };
        const auto hair = [&](HairStyle style) { return area(with(&Appearance::hair_style, style), BodyPart::Hair); };
        QCOMPARE(hair(HairStyle::Bald), 0);
        QVERIFY(hair(HairStyle::Long) > hair(HairStyle::Short) * 3 / 2);
        QVERIFY(hair(HairStyle::Bun) > 100);
        QVERIFY(area(with(&Appearance::sleeve, Sleeve::Short), BodyPart::Arm) >
                area(with(&Appearance::sleeve, Sleeve::Long), BodyPart::Arm) + 800);
        QCOMPARE(area(with(&Appearance::glasses, false), BodyPart::Glasses), 0);
        QVERIFY(area(with(&Appearance::glasses, true), BodyPart::Glasses) > 40);
        const auto width = [&](Build build) { return area(with(&Appearance::build, build), BodyPart::Clothing); };
        QVERIFY(width(Build::Slim) + 800 < width(Build::Average));
        QVERIFY(width(Build::Average) + 800 < width(Build::Broad));
    }

    void prompts_say_every_choice_and_are_read_back()
    {
        Appearance example;
        example.glasses = true;
        QCOMPARE(prompt_from_appearance(example),
                 std::string("a signer with light skin, short brown hair and glasses, average build, wearing a blue long-sleeved "
                             "shirt, gray background"));
        for (std::uint64_t seed = 0; seed < 500; ++seed) {
            const Appearance asked = random_appearance(seed);
            Appearance base; // the colour of no hair is not said
            base.hair = asked.hair;
            const std::string prompt = prompt_from_appearance(asked);
            QVERIFY2(appearance_from_prompt(prompt, base) == asked, prompt.c_str());
        }
    }

    void free_prompts_keep_what_they_do_not_say()
    {
        Appearance base;
        base.skin = SkinTone::Brown;
        base.glasses = true;
        const Appearance read = appearance_from_prompt("A person with LONG Grey hair, no glasses, in a purple shirt.", base);
        QCOMPARE(read.skin, SkinTone::Brown);
        QCOMPARE(read.hair_style, HairStyle::Long);
        QCOMPARE(read.hair, HairColor::Gray);
        QCOMPARE(read.clothing, ClothingColor::Purple);
        QVERIFY(!read.glasses);
        QVERIFY(appearance_from_prompt("", base) == base);
        QVERIFY(appearance_from_prompt("green", base) == base);
        QVERIFY(appearance_from_prompt("skin hair shirt background sleeve build", base) == base);
    }

    void random_appearances_are_spread_and_repeatable()
    {
        std::array<int, 8> clothing{};
        int glasses = 0;
        for (std::uint64_t seed = 0; seed < 4000; ++seed) {
            const Appearance appearance = random_appearance(seed);
            QVERIFY(appearance == random_appearance(seed));
            ++clothing[static_cast<std::size_t>(appearance.clothing)];
            glasses += appearance.glasses;
        }
        for (const int count : clothing)
            QVERIFY2(count > 400 && count < 600, qPrintable(QString::number(count)));
        QVERIFY(glasses > 1850 && glasses < 2150);
    }
};

QTEST_APPLESS_MAIN(TestAppearance)
#include "test_appearance.moc"
