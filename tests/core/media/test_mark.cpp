#include "core/media/mark.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

class TestMark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void stands_in_its_corner_data();
    void stands_in_its_corner();
    void is_legible_on_light_and_dark();
    void off_changes_nothing();
    void fits_a_picture_narrower_than_its_text();
};

void TestMark::stands_in_its_corner_data()
{
    QTest::addColumn<int>("position");
    QTest::addColumn<bool>("left");
    QTest::addColumn<bool>("top");
    QTest::newRow("top left") << int(MarkPosition::TopLeft) << true << true;
    QTest::newRow("top right") << int(MarkPosition::TopRight) << false << true;
    QTest::newRow("bottom left") << int(MarkPosition::BottomLeft) << true << false;
    QTest::newRow("bottom right") << int(MarkPosition::BottomRight) << false << false;
}

void TestMark::stands_in_its_corner()
{
    QFETCH(int, position);
    QFETCH(bool, left);
    QFETCH(bool, top);
    Image8 image(256, 256, 3, 200);
    draw_mark(image, {static_cast<MarkPosition>(position), "generated signing"});
    int changed = 0;
    for (int y = 0; y < 256; ++y) {
        for (int x = 0; x < 256; ++x) {
            if (image.at(x, y)[0] == 200)
                continue;
            ++changed;
            QVERIFY(top ? y < 13 : y >= 243);
            QVERIFY(left ? x < 128 : x >= 128);
        }
    }
    QVERIFY(changed > 800);
}

void TestMark::is_legible_on_light_and_dark()
{
    for (const std::uint8_t background : {std::uint8_t{0}, std::uint8_t{255}}) {
        Image8 image(256, 256, 3, background);
        draw_mark(image, {});
        int bright = 0, dark = 0;
        for (int y = 243; y < 256; ++y) {
            for (int x = 0; x < 100; ++x) {
                bright += image.at(x, y)[0] > 200;
                dark += image.at(x, y)[0] < 100;
            }
        }
        QVERIFY2(bright > 150, qPrintable(QString::number(bright)));
        QVERIFY2(dark > 600, qPrintable(QString::number(dark)));
    }
}

void TestMark::off_changes_nothing()
{
    Image8 image(64, 64, 3, 90);
    draw_mark(image, {MarkPosition::Off, "generated signing"});
    QVERIFY(image == Image8(64, 64, 3, 90));
}

void TestMark::fits_a_picture_narrower_than_its_text()
{
    Image8 image(40, 400, 3, 255);
    draw_mark(image, {MarkPosition::TopRight, "generated signing"});
    QVERIFY(image.at(0, 0)[0] < 255);
    QVERIFY(image.at(39, 0)[0] < 255);
}

QTEST_GUILESS_MAIN(TestMark)
#include "test_mark.moc"
