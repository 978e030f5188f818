#include "app/engine/learned_words.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace signwright;

class TestLearnedWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void initTestCase()
    {
        qputenv("XDG_DATA_HOME", home_.path().toUtf8());
        QVERIFY(install("anna-face", "textual_inversion", {{"<anna>", {{"vectors", 3}, {"width", 768}}}}));
        QVERIFY(install("cap", "textual_inversion", {{"", {{"vectors", 1}, {"width", 1024}}}}));
        QVERIFY(install("clothes", "textual_inversion",
                        {{"<hat>", {{"vectors", 1}, {"width", 768}}}, {"<scarf>", {{"vectors", 2}, {"width", 768}}}}));
        QVERIFY(install("red", "lora", nlohmann::json::object()));
    }

    void words_and_names_are_found_in_prompts_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("none") << "a signer in a red shirt" << QStringList{};
        QTest::newRow("the file's word") << "portrait of <Anna>, smiling" << QStringList{"anna-face"};
        QTest::newRow("the model's name") << "Anna-Face in the rain" << QStringList{"anna-face"};
        QTest::newRow("inside a word") << "caps, recap" << QStringList{};
        QTest::newRow("two models") << "<anna> with a cap" << QStringList{"anna-face", "cap"};
        QTest::newRow("one of several words") << "a blue <scarf>" << QStringList{"clothes"};
        QTest::newRow("empty") << "" << QStringList{};
    }
    void words_and_names_are_found_in_prompts()
    {
        QFETCH(QString, prompt);
        QFETCH(QStringList, expected);
        QStringList found;
        for (const LearnedWord &word : learned_words_in(prompt.toStdString()))
            found.push_back(QString::fromStdString(word.bundle.name));
        std::sort(found.begin(), found.end());
        QCOMPARE(found, expected);
    }

    void the_text_encoders_width_comes_along()
    {
        QCOMPARE(learned_words_in("cap").front().width, std::int64_t{1024});
        QCOMPARE(learned_words_in("<hat>").front().width, std::int64_t{768});
    }

private:
    static bool install(const std::string &name, const char *kind, const nlohmann::json &words)
    {
        return write_bundle(user_model_folder() / name,
                            {{"name", name},
                             {"kind", kind},
                             {"architecture", kind},
                             {"config", {{kind, {{"words", words}}}}},
                             {"licence", "Apache-2.0"}},
                            {})
            .has_value();
    }

    QTemporaryDir home_;
};

QTEST_GUILESS_MAIN(TestLearnedWords)
#include "test_learned_words.moc"
