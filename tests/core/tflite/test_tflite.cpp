#include "core/tflite/flexbuffer.h"
#include "core/tflite/tflite_model.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>
#include <utility>

using namespace signwright;

namespace
{

std::string bytes_of(std::uint32_t value) { return {reinterpret_cast<const char *>(&value), sizeof value}; }

/// Writes a flatbuffer front to back: tables first, then what they point to.
class Writer
{
public:
    using Place = std::size_t;

    Writer() : bytes_(bytes_of(0) + "TFL3") {}

    /// A table whose fields of four bytes stand at these field numbers; returns the places of their values.
    std::map<int, Place> table(const std::map<int, std::uint32_t> &fields)
    {
        const int count = fields.empty() ? 0 : fields.rbegin()->first + 1;
        const Place vtable = bytes_.size();
        add16(4 + 2 * count);
        add16(4 + 4 * static_cast<int>(fields.size()));
        int offset = 4;
        for (int field = 0; field < count; ++field)
            add16(fields.contains(field) ? std::exchange(offset, offset + 4) : 0);
        last_table_ = bytes_.size();
        add32(static_cast<std::uint32_t>(last_table_ - vtable));
        std::map<int, Place> places;
        for (const auto &[field, value] : fields) {
            places[field] = bytes_.size();
            add32(value);
        }
        return places;
    }
    Place last_table() const { return last_table_; }
    /// Makes the field at `from` point to `to`.
    void point(Place from, Place to)
    {
        const std::string offset = bytes_of(static_cast<std::uint32_t>(to - from));
        bytes_.replace(from, offset.size(), offset);
    }
    /// A vector of 32-bit numbers; returns where it begins.
    Place vector(const std::vector<std::uint32_t> &values)
    {
        const Place begin = bytes_.size();
        add32(static_cast<std::uint32_t>(values.size()));
        for (const std::uint32_t value : values)
            add32(value);
        return begin;
    }
    Place byte_vector(const std::string &values)
    {
        const Place begin = bytes_.size();
        add32(static_cast<std::uint32_t>(values.size()));
        bytes_ += values;
        bytes_.resize((bytes_.size() + 3) / 4 * 4);
        return begin;
    }
    std::string finished(Place root)
    {
        point(0, root);
        return bytes_;
    }

private:
    void add16(int value)
    {
        const auto number = static_cast<std::uint16_t>(value);
        bytes_.append(reinterpret_cast<const char *>(&number), sizeof number);
    }
    void add32(std::uint32_t value) { bytes_ += bytes_of(value); }

    std::string bytes_;
    Place last_table_ = 0;
};

/// What one can get wrong in a small model: input (1, 2) and a constant (1, 2) are added. Operator 19 (ReLU) follows.
struct Faults {
    std::uint32_t version = 3;
    std::uint32_t operator_code = 0;
    std::uint32_t second_input = 1; ///< of the first operator
    std::uint32_t buffer_of_constant = 1;
    std::uint32_t columns = 2;
    std::uint32_t first_result = 2, second_result = 3;
    std::uint32_t output = 3;
    std::uint32_t type = 0;
    std::size_t constant_floats = 2; ///< in the constant's buffer, which further tensors may share
    std::size_t further_constants = 0;
};

std::string model_with(const Faults &faults)
{
    Writer writer;
    auto root = writer.table({{0, faults.version}, {1, 0}, {2, 0}, {4, 0}});
    const auto root_at = writer.last_table();
    const auto list = [&](Writer::Place from, const std::vector<std::function<Writer::Place()>> &items) {
        const auto begin = writer.vector(std::vector<std::uint32_t>(items.size(), 0));
        writer.point(from, begin);
        for (std::size_t i = 0; i < items.size(); ++i)
            writer.point(begin + 4 + 4 * i, items[i]());
    };
    const auto code = [&](std::uint32_t number) {
        return [&writer, number] {
            writer.table({{3, number}});
            return writer.last_table();
        };
    };
    list(root[1], {code(faults.operator_code), code(19)});
    const auto buffer = [&](const std::string &data) {
        return [&writer, data] {
            auto fields = writer.table({{0, 0}});
            const auto at = writer.last_table();
            writer.point(fields[0], writer.byte_vector(data));
            return at;
        };
    };
    std::vector<float> values(faults.constant_floats, 0.0f);
    values[0] = 1.5f;
    values[1] = -2.0f;
    list(root[4],
         {buffer(""), buffer(std::string(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(float)))});
    const auto tensor = [&](std::uint32_t columns, std::uint32_t number) {
        return [&writer, columns, number, &faults] {
            auto fields = writer.table({{0, 0}, {1, number == 0 ? 0 : faults.type}, {2, number}});
            const auto at = writer.last_table();
            writer.point(fields[0], writer.vector({1, columns}));
            return at;
        };
    };
    const auto step = [&](std::uint32_t number, const std::vector<std::uint32_t> &inputs, std::uint32_t output) {
        return [&writer, number, inputs, output] {
            auto fields = writer.table({{0, number}, {1, 0}, {2, 0}});
            const auto at = writer.last_table();
            writer.point(fields[1], writer.vector(inputs));
            writer.point(fields[2], writer.vector({output}));
            return at;
        };
    };
    list(root[2], {[&] {
             auto graph = writer.table({{0, 0}, {1, 0}, {2, 0}, {3, 0}});
             const auto at = writer.last_table();
             std::vector<std::function<Writer::Place()>> tensors = {
                 tensor(2, 0), tensor(faults.columns, faults.buffer_of_constant), tensor(2, 0), tensor(2, 0)};
             tensors.insert(tensors.end(), faults.further_constants, tensors[1]);
             list(graph[0], tensors);
             writer.point(graph[1], writer.vector({0}));
             writer.point(graph[2], writer.vector({faults.output}));
             list(graph[3], {step(0, {0, faults.second_input}, faults.first_result), step(1, {2}, faults.second_result)});
             return at;
         }});
    return writer.finished(root_at);
}

std::span<const std::byte> span_of(const std::string &bytes) { return std::as_bytes(std::span(bytes.data(), bytes.size())); }

/// Reads a model and everything in it.
bool reads(const std::string &bytes)
{
    const auto model = parse_tflite(span_of(bytes), "test.tflite");
    if (!model)
        return false;
    for (const TfliteTensor &tensor : model->tensors) {
        (void)dense_floats(tensor);
        (void)whole_numbers(tensor);
    }
    return true;
}

} // namespace

class TestTflite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void reads_a_small_model();
    void refuses_what_cannot_be_data();
    void refuses_what_cannot_be();
    void survives_cuts_and_flips();
    void unpacks_sparse_and_half_precision_constants();
    void reads_settings_of_custom_operators();
    void settings_do_not_grow_beyond_their_bytes();
};

void TestTflite::reads_a_small_model()
{
    const std::string bytes = model_with({});
    const auto model = parse_tflite(span_of(bytes), "test.tflite");
    QVERIFY2(model, model ? "" : model.error().message.c_str());
    QCOMPARE(model->tensors.size(), std::size_t{4});
    QCOMPARE(model->operators.size(), std::size_t{2});
    QVERIFY(model->operators[0].code == TfliteOperatorCode::Add);
    QVERIFY(model->operators[1].code == TfliteOperatorCode::Relu);
    QCOMPARE(model->operators[0].inputs, (std::vector<int>{0, 1}));
    QCOMPARE(model->outputs, std::vector<int>{3});
    QCOMPARE(dense_floats(model->tensors[1]), (std::vector<float>{1.5f, -2.0f}));
    QVERIFY(dense_floats(model->tensors[0]).empty());
}

void TestTflite::refuses_what_cannot_be_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const Faults &faults, const char *reason) {
        QTest::newRow(name) << QByteArray::fromStdString(model_with(faults)) << reason;
    };
    row("another version", {.version = 2}, "version");
    row("an unknown operator", {.operator_code = 77}, "77");
    row("an input beyond the tensors", {.second_input = 4}, "not there");
    row("a negative input", {.second_input = 0xfffffffeu}, "not there");
    row("a circle", {.second_input = 3}, "not computed before");
    row("an operator that reads its own result", {.second_input = 2}, "not computed before");
    row("a tensor that is computed twice", {.second_result = 2, .output = 2}, "twice");
    row("a constant that is computed", {.second_result = 1, .output = 1}, "twice");
    row("a result that is never computed", {.first_result = 2, .second_result = 2, .output = 3}, "");
    row("a buffer that is not there", {.buffer_of_constant = 9}, "buffer");
    row("a constant of another size", {.columns = 3}, "do not fit");
    row("a huge shape", {.columns = 0x7fffffff}, "shape");
    row("a negative shape", {.columns = 0x80000000u}, "shape");
    row("many large constants out of a few bytes", {.columns = 1 << 20, .constant_floats = 1 << 20, .further_constants = 64},
        "too large");
    row("an unknown type of numbers", {.type = 9}, "type");
    QTest::newRow("nothing") << QByteArray() << "not a .tflite";
    QTest::newRow("text") << QByteArray("once upon a time") << "not a .tflite";
    QTest::newRow("a root outside") << QByteArray("\xff\xff\xff\x7fTFL3", 8) << "outside";
}

void TestTflite::refuses_what_cannot_be()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, reason);
    const std::string bytes = file.toStdString();
    const auto model = parse_tflite(span_of(bytes), "test.tflite");
    QVERIFY(!model);
    QCOMPARE(model.error().kind, ErrorKind::BadInput);
    const QString message = QString::fromStdString(model.error().message);
    QVERIFY2(message.contains("test.tflite") && message.contains(reason) && !message.contains('\n'), qPrintable(message));
}

void TestTflite::survives_cuts_and_flips()
{
    const std::string bytes = model_with({});
    for (std::size_t length = 0; length < bytes.size(); ++length)
        (void)reads(bytes.substr(0, length));
    for (std::size_t place = 0; place < bytes.size(); ++place)
        for (const char value : {'\0', '\x01', '\x7f', '\x80', '\xff'}) {
            std::string changed = bytes;
            changed[place] = value;
            (void)reads(changed);
        }
}

void TestTflite::unpacks_sparse_and_half_precision_constants()
{
    // 1, −2, the largest, a subnormal number and infinity as halves.
    const std::uint16_t halves[] = {0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00};
    TfliteTensor tensor;
    tensor.shape = {5};
    tensor.type = TfliteType::Float16;
    tensor.data = std::as_bytes(std::span(halves));
    QCOMPARE(dense_floats(tensor), (std::vector<float>{1.0f, -2.0f, 65504.0f, 0x1p-24f, INFINITY}));
    tensor.shape = {3, 4};
    tensor.sparse = true;
    tensor.sparsity = {.segments = {0, 2, 2, 5}, .columns = {1, 3, 0, 1, 2}};
    QCOMPARE(dense_floats(tensor), (std::vector<float>{0, 1, 0, -2, 0, 0, 0, 0, 65504.0f, 0x1p-24f, INFINITY, 0}));
    QVERIFY(whole_numbers(tensor).empty());
}

void TestTflite::reads_settings_of_custom_operators()
{
    // {"a": 3, "b": [-1, 500], "c": 1.5, "d": "x", "e": [7, 0.25]} as the format's own library writes it; b's elements have one
    // type.
    const std::vector<std::uint8_t> map = {
        0x61, 0x00, 0x62, 0x00, 0x02, 0x00, 0xff, 0xff, 0xf4, 0x01, 0x63, 0x00, 0x64, 0x00, 0x01, 0x78, 0x00, 0x65, 0x00, 0x00,
        0x02, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00, 0x00, 0x00, 0x80, 0x3e, 0x06, 0x0e, 0x05, 0x23, 0x22, 0x1b, 0x1a, 0x16,
        0x05, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x32, 0x00, 0x00, 0x00,
        0x00, 0x00, 0xc0, 0x3f, 0x31, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x06, 0x2d, 0x0e, 0x14, 0x2a, 0x19, 0x26, 0x01};
    const auto read = [](std::span<const std::uint8_t> bytes) {
        FlatProblem problem;
        return std::pair(numbers_of_flexbuffer(std::as_bytes(bytes), problem), problem.any());
    };
    auto [numbers, refused] = read(map);
    QVERIFY(!refused);
    QCOMPARE(numbers["a"], std::vector<double>{3});
    QCOMPARE(numbers["b"], (std::vector<double>{-1, 500}));
    QCOMPARE(numbers["c"], std::vector<double>{1.5});
    QVERIFY(numbers["d"].empty());
    QCOMPARE(numbers["e"], (std::vector<double>{7, 0.25}));
    for (std::size_t length = 0; length < map.size(); ++length)
        (void)read(std::span(map).first(length));
    for (std::size_t place = 0; place < map.size(); ++place)
        for (const int value : {0, 1, 0x26, 0x7f, 0x80, 0xff}) {
            std::vector<std::uint8_t> changed = map;
            changed[place] = static_cast<std::uint8_t>(value);
            (void)read(changed);
        }
}

void TestTflite::settings_do_not_grow_beyond_their_bytes()
{
    // {"a": v, "b": v} with one vector of 600 numbers; every width is two bytes.
    std::vector<std::uint8_t> map = {'a', 0, 'b', 0};
    const auto add = [&map](int value) {
        map.push_back(static_cast<std::uint8_t>(value));
        map.push_back(static_cast<std::uint8_t>(value >> 8));
    };
    const auto back_to = [&](std::size_t place) { add(static_cast<int>(map.size() - place)); };
    add(600);
    const std::size_t numbers = map.size();
    map.resize(numbers + 1200, 1);
    add(2);
    const std::size_t keys = map.size();
    back_to(0);
    back_to(2);
    back_to(keys);
    add(2);
    add(2);
    const std::size_t values = map.size();
    back_to(numbers);
    back_to(numbers);
    const std::size_t types = map.size();
    constexpr std::uint8_t kVectorOfInts = 11 << 2 | 1, kMap = 9 << 2 | 1;
    map.insert(map.end(), {kVectorOfInts, kVectorOfInts, static_cast<std::uint8_t>(map.size() + 2 - values), kMap, 1});
    FlatProblem problem;
    (void)numbers_of_flexbuffer(std::as_bytes(std::span(map)), problem);
    QVERIFY(problem.any());
    map[types + 1] = 0; // "b" is null
    FlatProblem none;
    auto read = numbers_of_flexbuffer(std::as_bytes(std::span(map)), none);
    QVERIFY2(!none.any(), none.text().c_str());
    QCOMPARE(read["a"], std::vector<double>(600, 0x0101));
}

QTEST_GUILESS_MAIN(TestTflite)
#include "test_tflite.moc"
