#include "core/base/file.h"
#include "core/media/media_metadata.h"
#include "core/media/png.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

Image8 gradient(int width, int height, int channels)
{
    Image8 image(width, height, channels);
    for (std::size_t i = 0; i < image.bytes().size(); ++i)
        image.bytes()[i] = static_cast<std::uint8_t>(i * 7 + i / 11);
    return image;
}

} // namespace

class TestPng : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void keeps_pixels_and_texts();
    void refuses_every_truncation_of_the_pixels();
    void refuses_other_files();
};

void TestPng::keeps_pixels_and_texts()
{
    const QTemporaryDir folder;
    const std::string comment = "{\"text\": \"Zoë 手話\"}\n" + std::string(20000, 'x');
    for (const int channels : {1, 3}) {
        const fs::path path = folder.filePath("a.png").toStdString();
        const Image8 image = gradient(37, 21, channels);
        QVERIFY(write_png(path, image, {{"Comment", comment}}));
        const auto read = read_png(path);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(read->image == image);
        QCOMPARE(read->texts.at("Comment"), comment);
        QCOMPARE(*metadata_of(path), comment);
    }
}

void TestPng::refuses_every_truncation_of_the_pixels()
{
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("a.png").toStdString();
    QVERIFY(write_png(path, gradient(16, 16, 3)));
    const std::string whole = *read_file(path);
    for (std::size_t size = 0; size + 12 < whole.size(); size += 13) {
        QVERIFY(replace_file(path, whole.substr(0, size)));
        const auto read = read_png(path);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadInput);
    }
}

void TestPng::refuses_other_files()
{
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("a.png").toStdString();
    QCOMPARE(read_png(path).error().kind, ErrorKind::NotFound);
    QVERIFY(replace_file(path, "not a picture at all"));
    QCOMPARE(read_png(path).error().kind, ErrorKind::BadInput);
    QCOMPARE(write_png(fs::path(folder.path().toStdString()) / "no" / "a.png", gradient(2, 2, 1)).error().kind, ErrorKind::Io);
}

QTEST_GUILESS_MAIN(TestPng)
#include "test_png.moc"
