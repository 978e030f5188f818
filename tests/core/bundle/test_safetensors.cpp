#include "core/bundle/safetensors.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace signwright;

namespace
{

std::string file_of(const std::string &header, const std::string &data = {})
{
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>((header.size() >> (8 * i)) & 0xff);
    return bytes + header + data;
}

Result<SafetensorsFile> parse(const std::string &bytes)
{
    return SafetensorsFile::parse(std::as_bytes(std::span(bytes.data(), bytes.size())), "sample");
}

std::vector<std::byte> bytes_of(const std::string &text)
{
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    return {bytes.begin(), bytes.end()};
}

} // namespace

class TestSafetensors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void reads_what_it_wrote();
    void writes_large_elements_first_and_pads_the_header();
    void refuses_hostile_files_data();
    void refuses_hostile_files();
    void accepts_empty_tensors_and_scalars();
    void refuses_every_truncation();
    void reads_files_of_the_reference_implementation();
};

void TestSafetensors::reads_what_it_wrote()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("a.safetensors").toStdString();
    const std::map<std::string, TensorData> tensors = {
        {"a.bias", {DType::U8, {3}, bytes_of("xyz")}},
        {"b.weight", {DType::F32, {2, 1}, bytes_of("01234567")}},
        {"c \"quoted\" é", {DType::F16, {}, bytes_of("hh")}},
        {"d", {DType::I64, {0, 4}, {}}},
    };
    QVERIFY(write_safetensors(path, tensors, {{"format", "pt"}}));
    const auto file = SafetensorsFile::open(path);
    QVERIFY2(file, file ? "" : file.error().message.c_str());
    QCOMPARE(file->metadata().at("format"), std::string("pt"));
    QCOMPARE(file->tensors().size(), tensors.size());
    for (const auto &[name, tensor] : tensors) {
        const TensorView &view = file->tensors().at(name);
        QCOMPARE(view.dtype, tensor.dtype);
        QCOMPARE(view.shape, tensor.shape);
        QVERIFY(std::equal(view.bytes.begin(), view.bytes.end(), tensor.bytes.begin(), tensor.bytes.end()));
    }
}

void TestSafetensors::writes_large_elements_first_and_pads_the_header()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("a.safetensors").toStdString();
    QVERIFY(write_safetensors(path, {{"a", {DType::U8, {1}, bytes_of("a")}},
                                     {"z", {DType::F64, {1}, bytes_of("zzzzzzzz")}},
                                     {"b", {DType::F64, {1}, bytes_of("bbbbbbbb")}}}));
    const std::string contents = *read_file(path);
    QCOMPARE(contents.substr(contents.size() - 17), std::string("bbbbbbbbzzzzzzzza"));
    QCOMPARE((contents.size() - 17) % 8, std::size_t{0});
}

void TestSafetensors::refuses_hostile_files_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const std::string &bytes, const char *reason) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(reason);
    };
    row("empty", "", "only 0 bytes");
    row("short", "abc", "only 3 bytes");
    row("header larger than the file", std::string("\xff\0\0\0\0\0\0\0{}", 10), "cut off");
    row("header of 2^63", std::string("\0\0\0\0\0\0\0\x80{}", 10), "longer than 100,000,000");
    row("no brace", file_of("[]"), "does not start with {");
    row("leading blank", file_of(" {}"), "does not start with {");
    row("not JSON", file_of("{\"a\":"), "not valid JSON");
    row("duplicate",
        file_of(R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})"),
        "appears twice");
    row("deep", file_of("{\"a\":" + std::string(100000, '[')), "levels deep");
    row("entry is a number", file_of(R"({"a":1})"), "not an object");
    row("metadata is not text", file_of(R"({"__metadata__":{"a":1}})"), "not a string");
    row("no dtype", file_of(R"({"a":{"shape":[],"data_offsets":[0,0]}})"), "has no dtype");
    row("strange dtype", file_of(R"({"a":{"dtype":"F7","shape":[],"data_offsets":[0,0]}})"), "unsupported dtype F7");
    row("negative extent", file_of(R"({"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}})"), "whole numbers");
    row("overflow", file_of(R"({"a":{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,0]}})"), "overflows");
    row("outside", file_of(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}})", "abc"), "outside the file");
    row("backwards", file_of(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[2,1]}})", "abc"), "outside the file");
    row("size differs", file_of(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,3]}})", "abc"), "do not fit its shape");
    row("overlap",
        file_of(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
                "abc"),
        "overlaps");
    row("gap", file_of(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})", "ab"), "leaves a gap");
    row("rest", file_of(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "abc"), "2 bytes at its end");
}

void TestSafetensors::refuses_hostile_files()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const auto file = parse(bytes.toStdString());
    QVERIFY(!file);
    QCOMPARE(file.error().kind, ErrorKind::BadInput);
    const QString message = QString::fromStdString(file.error().message);
    QVERIFY2(message.contains(reason), qPrintable(message));
    QVERIFY(message.contains("sample"));
    QVERIFY(!message.contains('\n'));
}

void TestSafetensors::accepts_empty_tensors_and_scalars()
{
    const auto file = parse(file_of(
        R"({"s":{"dtype":"U8","shape":[],"data_offsets":[0,1]},"e":{"dtype":"F32","shape":[3,0],"data_offsets":[1,1]}}   )",
        "x"));
    QVERIFY2(file, file ? "" : file.error().message.c_str());
    QCOMPARE(file->tensors().at("s").bytes.size(), std::size_t{1});
    QCOMPARE(file->tensors().at("e").shape, (std::vector<std::int64_t>{3, 0}));
    QVERIFY(parse(file_of("{}")));
}

void TestSafetensors::refuses_every_truncation()
{
    const std::string whole = file_of(R"({"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}})", "abc");
    QVERIFY(parse(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
        QVERIFY(!parse(whole.substr(0, size)));
}

void TestSafetensors::reads_files_of_the_reference_implementation()
{
    const std::filesystem::path folder = SIGNWRIGHT_TEST_DATA "/goldens";
    if (!std::filesystem::exists(folder))
        QSKIP("../shared/data/goldens is not there");
    int files = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".safetensors")
            continue;
        const auto file = SafetensorsFile::open(entry.path());
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QVERIFY(!file->tensors().empty());
        ++files;
    }
    QVERIFY(files > 10);
}

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
