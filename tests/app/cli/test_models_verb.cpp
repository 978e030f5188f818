// `models` as a person runs it, with the tiny weights of tests/goldens/scripts/checkpoints.py.

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace
{

struct Run {
    int exit_code = -1;
    QByteArray out, err;
};

Run run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(SIGNWRIGHT_PROGRAM), arguments);
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

/// The row of a model in `models list`.
QJsonObject row(const QString &name)
{
    for (const auto &entry : QJsonDocument::fromJson(run({"--json", "models", "list"}).out).array())
        if (entry.toObject().value("name") == name)
            return entry.toObject();
    return {};
}

} // namespace

class TestModelsVerb : public QObject
{
    Q_OBJECT

    QTemporaryDir home_;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        qputenv("XDG_DATA_HOME", home_.filePath("data").toUtf8());
    }

    void a_model_comes_is_looked_at_and_goes()
    {
        const QString file = home_.filePath("person.safetensors");
        QVERIFY(QFile::copy(QStringLiteral(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/checkpoint/tiny-1.safetensors"), file));
        const Run imported = run({"models", "import", file, "--licence", "OpenRAIL-M"});
        QVERIFY2(imported.exit_code == 0, imported.err.constData());
        QVERIFY2(imported.out.contains("person: pose_to_video, Stable Diffusion 1.x"), imported.out.constData());
        const QJsonObject listed = row("person");
        QCOMPARE(listed.value("family").toString(), QStringLiteral("Stable Diffusion 1.x"));
        QCOMPARE(listed.value("licence").toString(), QStringLiteral("OpenRAIL-M"));
        QCOMPARE(listed.value("refers_to").toArray().first().toString(), QFileInfo(file).canonicalFilePath());
        QVERIFY(listed.value("problem").isUndefined());
        QVERIFY(run({"models", "show", "person"}).out.contains("refers to "));
        QCOMPARE(run({"models", "verify", "person"}).exit_code, 0);

        const Run again = run({"models", "import", file});
        QCOMPARE(again.exit_code, 2);
        QVERIFY2(again.err.contains("there is a model named person already"), again.err.constData());

        QVERIFY(QFile::remove(file));
        QVERIFY(row("person").value("problem").toString().contains("is gone"));
        QCOMPARE(run({"models", "verify", "person"}).exit_code, 3);
        const Run removed = run({"models", "remove", "person"});
        QVERIFY2(removed.exit_code == 0, removed.err.constData());
        QVERIFY(row("person").isEmpty());
        QCOMPARE(run({"models", "remove", "pose-to-video-small"}).exit_code, 2);
    }

    void what_is_no_model_is_refused()
    {
        QFile file(home_.filePath("notes.safetensors"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not weights at all") > 0);
        file.close();
        const Run refused = run({"models", "import", file.fileName()});
        QCOMPARE(refused.exit_code, 3);
        QVERIFY(refused.out.isEmpty());
        QVERIFY2(refused.err.contains("notes.safetensors") && refused.err.count('\n') == 1, refused.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestModelsVerb)
#include "test_models_verb.moc"
