#include "core/base/csv.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace signwright;

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void quotes_line_ends_and_marks_are_understood()
    {
        const auto table = parse_csv("\xEF\xBB\xBF"
                                     "a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\r\n\r\n\"two\nlines\",\n1,2",
                                     "t.csv");
        QVERIFY(table.has_value());
        QCOMPARE(table->header, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(table->rows.size(), std::size_t{3});
        QCOMPARE(table->rows[0], (std::vector<std::string>{"x, y", "say \"hi\""}));
        QCOMPARE(table->rows[1], (std::vector<std::string>{"two\nlines", ""}));
        QCOMPARE(table->rows[2], (std::vector<std::string>{"1", "2"}));
        QCOMPARE(table->column("b"), 1);
        QCOMPARE(table->column("c"), -1);
    }

    void faults_name_their_line()
    {
        QVERIFY(!parse_csv("", "t.csv").has_value());
        const auto uneven = parse_csv("a,b\n\"x\ny\",2\n1,2,3\n", "t.csv");
        QVERIFY(!uneven.has_value());
        QCOMPARE(uneven.error().message, std::string("t.csv, line 4: 3 fields where the header has 2"));
        QCOMPARE(parse_csv("a\n\"x", "t.csv").error().message, std::string("t.csv, line 2: a quoted field is not closed"));
    }

    void needed_columns_are_checked()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("t.csv").toStdString();
        QCOMPARE(read_csv(path, {"a"}).error().kind, ErrorKind::NotFound);
        std::ofstream(path) << "a,b\n1,2\n";
        QVERIFY(read_csv(path, {"b", "a"}).has_value());
        QVERIFY(read_csv(path, {"a", "c"}).error().message.find("\"c\"") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestCsv)
#include "test_csv.moc"
