#include "core/base/sha256.h"

#include "core/base/file.h"
#include "core/base/sha256_blocks.h"

#include <QCryptographicHash>
#include <QtTest>

#include <algorithm>
#include <random>

using namespace signwright;

namespace
{

std::string hash_of(const std::string &text) { return sha256_hex(std::as_bytes(std::span(text.data(), text.size()))); }

} // namespace

class TestSha256 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void gives_the_published_answers();
    void is_right_at_block_borders();
    void pieces_give_the_hash_of_the_whole();
    void both_ways_agree();
};

void TestSha256::gives_the_published_answers()
{
    // FIPS 180-4 examples.
    QCOMPARE(hash_of(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(hash_of("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(hash_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
             std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
    QCOMPARE(hash_of(std::string(1000000, 'a')), std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
}

void TestSha256::is_right_at_block_borders()
{
    // Lengths around the padding's borders, against Qt's implementation.
    for (int size = 50; size < 135; ++size) {
        const QByteArray bytes(size, 'q');
        QCOMPARE(QByteArray::fromStdString(hash_of(bytes.toStdString())),
                 QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }
}

void TestSha256::pieces_give_the_hash_of_the_whole()
{
    std::string text(1000, '\0');
    for (std::size_t i = 0; i < text.size(); ++i)
        text[i] = static_cast<char>(i * 7);
    const auto bytes = std::as_bytes(std::span(text));
    for (const std::size_t piece : {1, 3, 63, 64, 65, 200, 999}) {
        Sha256 hash;
        for (std::size_t begin = 0; begin < bytes.size(); begin += piece)
            hash.add(bytes.subspan(begin, std::min(piece, bytes.size() - begin)));
        QCOMPARE(hash.hex(), hash_of(text));
    }
}

void TestSha256::both_ways_agree()
{
    if (!has_sha256_instructions())
        QSKIP("this processor has no SHA instructions");
    std::mt19937 random(1);
    std::vector<unsigned char> blocks(64 * 50);
    for (unsigned char &byte : blocks)
        byte = static_cast<unsigned char>(random());
    std::array<std::uint32_t, 8> portable{}, fast{};
    for (std::size_t i = 0; i < 8; ++i)
        portable[i] = fast[i] = static_cast<std::uint32_t>(random());
    add_sha256_blocks_portable(portable, blocks.data(), 50);
    add_sha256_blocks_x86(fast, blocks.data(), 50);
    QCOMPARE(fast, portable);
}

QTEST_APPLESS_MAIN(TestSha256)
#include "test_sha256.moc"
