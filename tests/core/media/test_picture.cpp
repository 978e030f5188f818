#include "core/base/file.h"
#include "core/media/picture.h"
#include "core/media/png.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;

namespace
{

constexpr int kSize = 64;

/// A vertical edge at `edge` of `width`.
Image8 two_parts(int width, int height, int edge, int channels = 3)
{
    Image8 image(width, height, channels, 40);
    for (int y = 0; y < height; ++y)
        std::fill(image.at(edge, y), image.row(y) + image.stride(), std::uint8_t{220});
    return image;
}

} // namespace

class TestPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void scales_and_crops_around_the_middle()
    {
        const std::filesystem::path path = folder() / "wide.png";
        QVERIFY(write_png(path, two_parts(300, 100, 150)));
        const auto square = read_square_picture(path, kSize);
        QVERIFY(square.has_value());
        QCOMPARE(square->width(), kSize);
        QCOMPARE(square->height(), kSize);
        QCOMPARE(int(square->at(20, 30)[0]), 40); // the edge stays in the middle
        QCOMPARE(int(square->at(44, 30)[2]), 220);
        QVERIFY(write_png(path, two_parts(10, 30, 5, 1))); // grey, smaller than wanted, upright
        const auto grey = read_square_picture(path, kSize);
        QVERIFY(grey.has_value());
        QCOMPARE(grey->channels(), 3);
        QCOMPARE(int(grey->at(2, 2)[1]), 40);
    }

    /// The smallest of binary pixmaps stands for what FFmpeg reads; `.PNG` in capitals is a PNG still.
    void reads_other_formats()
    {
        QVERIFY(write_png(folder() / "capital.PNG", two_parts(4, 4, 2)));
        QCOMPARE(*read_picture(folder() / "capital.PNG"), two_parts(4, 4, 2));
        if (!SIGNWRIGHT_VIDEO)
            QSKIP("built without FFmpeg");
        std::string pixels = "P6\n16 8\n255\n";
        for (int i = 0; i < 16 * 8; ++i)
            pixels += std::string("\x10\x80\xf0", 3);
        QVERIFY(replace_file(folder() / "plain.ppm", pixels));
        const auto picture = read_picture(folder() / "plain.ppm");
        QVERIFY2(picture.has_value(), picture ? "" : picture.error().message.c_str());
        QCOMPARE(picture->width(), 16);
        QCOMPARE(int(picture->at(3, 3)[2]), 0xf0);
    }

    void a_photo_comes_as_it_was_held_data()
    {
        QTest::addColumn<int>("orientation"); ///< Exif 2.3, tag 0x0112
        QTest::addColumn<bool>("upright");
        QTest::addColumn<int>("x"); ///< where the stored picture's upper left corner is shown: 0 or 1
        QTest::addColumn<int>("y");
        QTest::newRow("as it is") << 1 << false << 0 << 0;
        QTest::newRow("mirrored") << 2 << false << 1 << 0;
        QTest::newRow("upside down") << 3 << false << 1 << 1;
        QTest::newRow("upside down, mirrored") << 4 << false << 0 << 1;
        QTest::newRow("transposed") << 5 << true << 0 << 0;
        QTest::newRow("a quarter clockwise") << 6 << true << 1 << 0;
        QTest::newRow("transposed over the other corners") << 7 << true << 1 << 1;
        QTest::newRow("three quarters") << 8 << true << 0 << 1;
    }

    /// A grey JPEG of 32 × 16 pixels whose upper left quarter of 8 × 8 is bright.
    void a_photo_comes_as_it_was_held()
    {
        if (!SIGNWRIGHT_VIDEO)
            QSKIP("built without FFmpeg");
        QFETCH(int, orientation);
        QFETCH(bool, upright);
        QFETCH(int, x);
        QFETCH(int, y);
        std::string photo = QByteArray::fromBase64("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYC"
                                                   "Zlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/wAALCAAQACABAREA/8QAF"
                                                   "gABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPw"
                                                   "Coy4AD/9k=")
                                .toStdString();
        // Behind the first marker: an APP1 segment with a big-endian directory of one entry.
        std::string exif("\xff\xe1\0\x22"
                         "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0",
                         29);
        exif += static_cast<char>(orientation) + std::string("\0\0\0\0\0\0", 6);
        photo.insert(2, exif);
        QVERIFY(replace_file(folder() / "photo.JPG", photo));
        const auto picture = read_picture(folder() / "photo.JPG");
        QVERIFY2(picture.has_value(), picture ? "" : picture.error().message.c_str());
        QCOMPARE(picture->width(), upright ? 16 : 32);
        QCOMPARE(picture->height(), upright ? 32 : 16);
        for (int corner_y = 0; corner_y < 2; ++corner_y)
            for (int corner_x = 0; corner_x < 2; ++corner_x) {
                const int level = *picture->at(corner_x ? picture->width() - 4 : 3, corner_y ? picture->height() - 4 : 3);
                QCOMPARE(level > 128, corner_x == x && corner_y == y);
            }
    }

    void other_files_are_errors()
    {
        QCOMPARE(read_picture(folder() / "none.jpg").error().kind, ErrorKind::NotFound);
        QCOMPARE(read_picture(folder() / "none.png").error().kind, ErrorKind::NotFound);
        QVERIFY(replace_file(folder() / "text.jpg", "no picture at all"));
        QVERIFY(!read_picture(folder() / "text.jpg"));
    }

private:
    std::filesystem::path folder() const { return temporary_.path().toStdString(); }

    QTemporaryDir temporary_;
};

QTEST_GUILESS_MAIN(TestPicture)
#include "test_picture.moc"
