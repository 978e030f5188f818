#include "core/media/container_extent.h"

#include <QRegularExpression>
#include <QTest>

#include <string>

using namespace signwright;
using namespace std::string_literals;

namespace
{

ContainerExtent extent(const std::string &file) { return container_extent(std::as_bytes(std::span(file))); }

/// A box of MP4 that states `stated` bytes and has `there` after its header.
std::string box(const char *kind, char stated, std::size_t there) { return "\0\0\0"s + stated + kind + std::string(there, 'x'); }

} // namespace

class TestContainerExtent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void boxes()
    {
        const std::string start = box("ftyp", 20, 12) + box("moov", 16, 8);
        QCOMPARE(extent(start + box("mdat", 40, 32)), ContainerExtent());
        QCOMPARE(extent(start + box("mdat", 40, 31)), (ContainerExtent{.cut_off = true}));
        QCOMPARE(extent(start + box("moof", 16, 8) + box("mdat", 40, 31)),
                 (ContainerExtent{.cut_off = true, .open_ended = true}));
        // 64 bits of size; "up to the end"; rubbish at the end, which states much.
        QCOMPARE(extent(start + "\0\0\0\1mdat\0\0\0\0\0\0\0\x14xxxx"s), ContainerExtent());
        QCOMPARE(extent(start + "\0\0\0\1mdat\0\0\0\0\0\0\0\x15xxxx"s), (ContainerExtent{.cut_off = true}));
        QCOMPARE(extent(start + "\0\0\0\1mdat\xff\xff\xff\xff\xff\xff\xff\xff"s), (ContainerExtent{.cut_off = true}));
        QCOMPARE(extent(start + box("mdat", 0, 50)), ContainerExtent());
        QCOMPARE(extent(start + box("mdat", 40, 32) + "\x7f\0\0\0junk"s), ContainerExtent());
        QCOMPARE(extent(start + box("mdat", 40, 32) + "\0\0\0"s), ContainerExtent());
        QCOMPARE(extent(box("ftyp", 20, 12) + box("mdat", 40, 32)), (ContainerExtent{.no_index = true}));
    }

    void segments()
    {
        const std::string header = "\x1a\x45\xdf\xa3\x83xxx\x18\x53\x80\x67";
        QCOMPARE(extent(header + "\x84wxyz"), ContainerExtent());
        QCOMPARE(extent(header + "\x85wxyz"), (ContainerExtent{.cut_off = true}));
        QCOMPARE(extent(header + "\x01\0\0\0\0\0\0\5wxyz"s), (ContainerExtent{.cut_off = true}));
        // Unknown sizes, as of a live stream.
        QCOMPARE(extent(header + "\xffwxyz"), ContainerExtent());
        QCOMPARE(extent(header + "\x01\xff\xff\xff\xff\xff\xff\xffwxyz"), ContainerExtent());
    }

    void chunks()
    {
        const std::string first = "RIFF\6\0\0\0AVI xx"s;
        QCOMPARE(extent(first), ContainerExtent());
        QCOMPARE(extent("RIFF\7\0\0\0AVI xx"s), (ContainerExtent{.cut_off = true}));
        QCOMPARE(extent(first + "RIFF\5\0\0\0AVIXx"s), ContainerExtent());
        QCOMPARE(extent(first + "RIFF\x05\0\0\1AVIXx"s), (ContainerExtent{.cut_off = true}));
        QCOMPARE(extent("RIFF\xff\0\0\0WAVExx"s), ContainerExtent());
    }

    void any_beginning_can_be_looked_at()
    {
        for (const std::string &file :
             {box("ftyp", 20, 12) + "\0\0\0\1mdat\0\0\0\0\0\0\0\x15xxxx"s,
              "\x1a\x45\xdf\xa3\x83xxx\x18\x53\x80\x67\x01\0\0\0\0\0\0\5wxyz"s, "RIFF\6\0\0\0AVI xxRIFF\x05\0\0\1AVIXx"s})
            for (std::size_t length = 0; length < file.size(); ++length)
                (void)extent(file.substr(0, length)); // the sanitizers see what is read beyond
    }
};

QTEST_APPLESS_MAIN(TestContainerExtent)
#include "test_container_extent.moc"
