// Files that PyTorch wrote, and files that try to harm: tests/goldens/scripts/torch_files.py.

#include "core/torch_file/torch_file.h"

#include <QtTest>

#include <algorithm>

using namespace signwright;

namespace
{

std::filesystem::path file(const std::string &name)
{
    return std::filesystem::path(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/torch_files") / name;
}

} // namespace

class TestTorchFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    /// Every type, view and wrapper gives the numbers that the safetensors file of the same script has.
    void weights_are_what_safetensors_says()
    {
        const auto weights = TorchFile::open(file("nested.pt"));
        QVERIFY2(weights, weights ? "" : weights.error().message.c_str());
        const auto wanted = SafetensorsFile::open(file("nested.safetensors"));
        QVERIFY(wanted);
        QCOMPARE(weights->tensors().size(), wanted->tensors().size());
        for (const auto &[name, tensor] : wanted->tensors()) {
            const auto found = weights->tensors().find(name);
            QVERIFY2(found != weights->tensors().end(), name.c_str());
            QVERIFY2(found->second.dtype == tensor.dtype && found->second.shape == tensor.shape, name.c_str());
            QVERIFY2(std::equal(found->second.bytes.begin(), found->second.bytes.end(), tensor.bytes.begin(), tensor.bytes.end()),
                     name.c_str());
        }
    }

    void the_plain_pattern_of_the_attacks_is_fine()
    {
        const auto weights = TorchFile::open(file("fine.pt"));
        QVERIFY2(weights, weights ? "" : weights.error().message.c_str());
        QCOMPARE(weights->tensors().at("w").shape, (std::vector<std::int64_t>{4, 4}));
    }

    void harmful_files_are_refused_in_one_line_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("os-system") << QByteArray("system");
        QTest::newRow("os-system-protocol-4") << QByteArray("system");
        QTest::newRow("build-setstate") << QByteArray("os.system");
        QTest::newRow("eval") << QByteArray("builtins.eval");
        QTest::newRow("deep-nesting") << QByteArray("no dictionary");
        QTest::newRow("cycle") << QByteArray("too many parts");
        for (const char *name : {"outside-storage", "negative-offset", "overlapping-strides", "too-large-shape"})
            QTest::newRow(name) << QByteArray("not to be trusted");
        QTest::newRow("overlapping-entries") << QByteArray("overlap");
        QTest::newRow("short-storage") << QByteArray("lacks numbers of w");
        QTest::newRow("missing-storage") << QByteArray("lacks numbers of w");
        for (const char *name : {"underflow", "no-stop", "long-text"})
            QTest::newRow(name) << QByteArray("get the file again");
        QTest::newRow("not-a-dictionary") << QByteArray("state_dict");
        QTest::newRow("cut") << QByteArray("cut off");
        QTest::newRow("compressed") << QByteArray("compressed");
    }
    void harmful_files_are_refused_in_one_line()
    {
        QFETCH(QByteArray, part);
        const std::string name = std::string(QTest::currentDataTag()) + ".pt";
        const auto weights = TorchFile::open(file(name));
        QVERIFY(!weights);
        QCOMPARE(weights.error().kind, ErrorKind::BadInput);
        const QByteArray message = QByteArray::fromStdString(weights.error().message);
        QVERIFY2(message.contains(part) && message.contains(name.c_str()) && !message.contains('\n'), message.constData());
    }

    /// Many references to few things are cheap, and hold no tensor.
    void a_memo_bomb_is_empty() { QVERIFY(TorchFile::open(file("memo-bomb.pt")).value().tensors().empty()); }

    void a_missing_file_is_not_found() { QCOMPARE(TorchFile::open(file("none.pt")).error().kind, ErrorKind::NotFound); }
};

QTEST_APPLESS_MAIN(TestTorchFile)
#include "test_torch_file.moc"
