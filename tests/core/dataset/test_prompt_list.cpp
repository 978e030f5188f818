#include "core/base/file.h"
#include "core/dataset/prompt_list.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;

class TestPromptList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void reads_a_line_an_example()
    {
        const auto read = listed("{\"source\": \"s/1.png\", \"target\": \"t/1.png\", \"prompt\": \"a signer\"}\r\n\n"
                                 "{\"prompt\": \"\", \"target\": \"/elsewhere/2.jpg\", \"source\": \"s/2.png\", \"note\": 5}");
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QCOMPARE(read->size(), std::size_t{2});
        QCOMPARE(read->at(0).source, folder() / "s/1.png");
        QCOMPARE(read->at(0).prompt, std::string("a signer"));
        QCOMPARE(read->at(1).target, std::filesystem::path("/elsewhere/2.jpg"));
        QCOMPARE(read->at(1).prompt, std::string());
    }

    void says_what_is_wrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("reason");
        const QByteArray good = "{\"source\": \"a\", \"target\": \"b\", \"prompt\": \"c\"}\n";
        QTest::newRow("no examples") << QByteArray("\n \n") << "lists no examples";
        QTest::newRow("an array") << QByteArray("[" + good + "]") << "line 1";
        QTest::newRow("cut off") << good + "{\"source\": \"a\", \"tar"
                                 << "line 2";
        QTest::newRow("no prompt") << QByteArray("{\"source\": \"a\", \"target\": \"b\"}") << "\"prompt\"";
        QTest::newRow("a number") << QByteArray("{\"source\": 1, \"target\": \"b\", \"prompt\": \"c\"}") << "line 1";
        QTest::newRow("no text at all") << QByteArray("\xff\xfe\x00\x01", 4) << "line 1";
    }

    void says_what_is_wrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, reason);
        const auto read = listed(text.toStdString());
        QVERIFY(!read);
        QVERIFY2(read.error().message.find(reason.toStdString()) != std::string::npos, read.error().message.c_str());
    }

    void a_missing_file() { QCOMPARE(read_prompt_list(folder() / "none.json").error().kind, ErrorKind::NotFound); }

private:
    std::filesystem::path folder() const { return temporary_.path().toStdString(); }
    Result<std::vector<PromptedPicture>> listed(const std::string &text) const
    {
        [&] { QVERIFY(replace_file(folder() / "prompt.json", text)); }();
        return read_prompt_list(folder() / "prompt.json");
    }

    QTemporaryDir temporary_;
};

QTEST_GUILESS_MAIN(TestPromptList)
#include "test_prompt_list.moc"
