// The CLIP tokenizer beside the reference's: tests/goldens/scripts/clip_tokenizer.py.

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/base/resources.h"
#include "core/text/byte_pair.h"

#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace signwright;

namespace
{

/// As the golden files note ids: the lower half of the hash of their bytes.
std::uint32_t hash_of(const std::vector<int> &ids)
{
    std::string bytes;
    for (const int id : ids)
        for (int shift = 0; shift < 32; shift += 8)
            bytes.push_back(static_cast<char>((id >> shift) & 0xFF));
    return static_cast<std::uint32_t>(fnv1a64(bytes.data(), bytes.size()));
}

} // namespace

class TestClipTokenizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void ids_of_mixed_text_equal_the_reference()
    {
        const auto clip = BytePairTokenizer::load(resource_folder() / "tokenizers" / "clip" / "merges.txt");
        QVERIFY(clip.has_value());
        int lines = 0;
        QStringList different;
        for (const char *name : {"lines-1.txt", "lines-2.txt"}) {
            const auto text = read_file(std::string(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/clip_tokenizer/") + name);
            QVERIFY(text.has_value());
            for (std::size_t begin = 0; begin < text->size();) {
                const std::size_t end = text->find('\n', begin), hash_end = begin + 8;
                const auto line = nlohmann::json::parse(text->begin() + static_cast<std::ptrdiff_t>(hash_end),
                                                        text->begin() + static_cast<std::ptrdiff_t>(end));
                const auto wanted = static_cast<std::uint32_t>(std::stoul(text->substr(begin, hash_end - begin), nullptr, 16));
                if (hash_of(clip->ids(line.get<std::string>())) != wanted)
                    different.push_back(QString::fromStdString(line.dump(-1, ' ', true)));
                ++lines;
                begin = end + 1;
            }
        }
        QCOMPARE(lines, 10000);
        QVERIFY2(different.isEmpty(),
                 qPrintable(QString("%1 lines differ, such as %2").arg(different.size()).arg(different.mid(0, 20).join('\n'))));
    }
};

QTEST_APPLESS_MAIN(TestClipTokenizer)
#include "test_clip_tokenizer.moc"
