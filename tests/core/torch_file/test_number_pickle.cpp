// Pickles that Python wrote of {"regen": 0, "süden": 1, "zwölf": 300, "neg": 70000} (the last one of {"a": [1]}).

#include "core/torch_file/number_pickle.h"

#include <QtTest>

using namespace signwright;

namespace
{

std::string bytes(const char *hex) { return QByteArray::fromHex(hex).toStdString(); }

const char *const kProtocol2 =
    "80027d7100285805000000726567656e71014b00580600000073c3bc64656e71024b0158060000007a77c3b66c6671034d2c01580300"
    "00006e656771044a70110100752e";
const char *const kProtocol4 =
    "80049531000000000000007d94288c05726567656e944b008c0673c3bc64656e944b018c067a77c3b66c66944d2c018c036e6567944a70110100752e";

} // namespace

class TestNumberPickle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void reads_what_python_writes()
    {
        const std::map<std::string, std::int64_t> wanted{{"regen", 0}, {"süden", 1}, {"zwölf", 300}, {"neg", 70000}};
        QCOMPARE(numbers_of_pickle(bytes(kProtocol2), "file").value(), wanted);
        QCOMPARE(numbers_of_pickle(bytes(kProtocol4), "file").value(), wanted);
        QVERIFY(numbers_of_pickle(bytes("80027d71002e"), "file").value().empty());
    }

    void refuses_everything_else()
    {
        for (const char *hex : {"", "80", "8004950d000000000000007d948c0161945d944b0161732e", // a list in it
                                "80024b012e",                                                 // a number
                                "800263706f736978\n",                                         // a function
                                "80027d71004b014b02732e",                                     // a number as a key
                                "80027d7100752e", "80027d7100682a2e", "80027d580000ffff", "8002732e", "80027d5801000000612e"}) {
            const auto numbers = numbers_of_pickle(bytes(hex), "file");
            QVERIFY2(!numbers && numbers.error().kind == ErrorKind::BadInput, hex);
        }
    }

    void survives_every_cut_and_flipped_byte()
    {
        const std::string whole = bytes(kProtocol2);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QVERIFY(!numbers_of_pickle(std::string_view(whole).substr(0, i), "file"));
            for (const int value : {0x00, 0xff, 0x28, 0x75}) {
                std::string flipped = whole;
                flipped[i] = static_cast<char>(value);
                (void)numbers_of_pickle(flipped, "file");
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestNumberPickle)
#include "test_number_pickle.moc"
