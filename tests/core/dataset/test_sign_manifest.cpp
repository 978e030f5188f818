#include "core/base/file.h"
#include "core/dataset/sign_manifest.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace signwright;

class TestSignManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void reads_clips_beside_it()
    {
        QVERIFY(replace_file(file(), "{\"name\": \"a\", \"text\": \"Hello.\", \"seed\": 1}\n\n"
                                     "{\"video\": \"sub/b.avi\", \"text\": \"\", \"glosses\": [\"RAIN\", \"RAIN\"]}\n"));
        const auto clips = read_sign_manifest(file());
        QVERIFY2(clips, clips ? "" : clips.error().message.c_str());
        QCOMPARE(clips->size(), std::size_t{2});
        QCOMPARE(clips->at(0).video, file().parent_path() / "a.mp4");
        QCOMPARE(clips->at(0).text, std::string("Hello."));
        QVERIFY(clips->at(0).glosses.empty());
        QCOMPARE(clips->at(1).video, file().parent_path() / "sub" / "b.avi");
        QCOMPARE(clips->at(1).glosses, (std::vector<std::string>{"RAIN", "RAIN"}));
    }

    void refuses_lines_that_are_no_clips()
    {
        for (const char *line : {"", "\n", "{\"text\": \"a\"}", "{\"name\": \"a\"}", "[]", "{\"name\": 1, \"text\": \"a\"}",
                                 "{\"name\": \"a\", \"text\": \"a\", \"glosses\": \"b\"}",
                                 "{\"name\": \"a\", \"text\": \"a\", \"glosses\": [1]}", "{"}) {
            QVERIFY(replace_file(file(), line));
            const auto clips = read_sign_manifest(file());
            QVERIFY2(!clips && clips.error().kind == ErrorKind::BadInput, line);
        }
        QCOMPARE(read_sign_manifest(file().parent_path() / "none").error().kind, ErrorKind::NotFound);
    }

private:
    std::filesystem::path file() const { return std::filesystem::path(folder_.path().toStdString()) / "train.jsonl"; }

    QTemporaryDir folder_;
};

QTEST_APPLESS_MAIN(TestSignManifest)
#include "test_sign_manifest.moc"
