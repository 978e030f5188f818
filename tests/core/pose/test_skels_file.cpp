#include "core/base/file.h"
#include "core/base/random.h"
#include "core/pose/skels_file.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

/// A line as public files have them: 5 decimals, counters t/T with 4.
QString line(int frames, int zero_frame = -1)
{
    Random random(static_cast<std::uint64_t>(frames));
    QStringList values;
    for (int frame = 0; frame < frames; ++frame) {
        for (int i = 0; i < 150; ++i)
            values << QString::number(frame == zero_frame ? 0.0 : static_cast<double>(random.uniform(-1, 1)), 'f', 5);
        values << QString::number(static_cast<double>(frame) / frames, 'f', 4);
    }
    return values.join(' ') + '\n';
}

} // namespace

class TestSkelsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        folder_ = std::make_unique<QTemporaryDir>();
        path_ = folder_->filePath("a.skels").toStdString();
    }
    void text_round_trips_byte_for_byte();
    void padding_is_missing();
    void signer_poses_are_turned_and_scaled();
    void names_the_line_that_is_wrong();

private:
    std::unique_ptr<QTemporaryDir> folder_;
    fs::path path_;
};

void TestSkelsFile::text_round_trips_byte_for_byte()
{
    const std::string text = (line(3) + line(41) + line(1)).toStdString();
    QVERIFY(replace_file(path_, text));
    const auto sequences = read_skels(path_, {25, 1});
    QVERIFY2(sequences, sequences ? "" : sequences.error().message.c_str());
    QCOMPARE(sequences->size(), std::size_t{3});
    QCOMPARE(sequences->at(1).pose.frames(), 41);
    QCOMPARE(sequences->at(1).counters.back(), 0.9756f);
    QVERIFY(write_skels(path_, *sequences));
    QCOMPARE(*read_file(path_), text);
    auto without_counters = *sequences;
    for (SkelsSequence &sequence : without_counters)
        sequence.counters.clear();
    QVERIFY(write_skels(path_, without_counters));
    QCOMPARE(*read_file(path_), text);
}

void TestSkelsFile::padding_is_missing()
{
    QVERIFY(replace_file(path_, line(4, 2).toStdString()));
    const auto sequences = read_skels(path_, {25, 1});
    QVERIFY(sequences);
    for (int joint = 0; joint < 50; ++joint) {
        QVERIFY(sequences->at(0).pose.has(1, joint));
        QVERIFY(!sequences->at(0).pose.has(2, joint));
    }
}

void TestSkelsFile::signer_poses_are_turned_and_scaled()
{
    PoseSequence pose(signwright_v1_skeleton(), {25, 1}, 1);
    for (int point = 0; point < pose.points(); ++point)
        pose.set(0, point, {0.3f, 0.6f, -0.9f});
    QVERIFY(write_skels(path_, {{pose, {}}}));
    const auto read = read_skels(path_, {25, 1});
    QVERIFY(read);
    QVERIFY(distance(read->at(0).pose.at(0, 4), {-0.1f, -0.2f, 0.3f}) < 1e-5f);
}

void TestSkelsFile::names_the_line_that_is_wrong()
{
    const std::string good = line(2).toStdString();
    for (const std::string &bad : {std::string("1 2 3\n"), std::string("1 2 x\n"), good.substr(0, good.size() / 3),
                                   std::string("nan\n"), std::string("1e99\n")}) {
        QVERIFY(replace_file(path_, good + bad));
        const auto sequences = read_skels(path_, {25, 1});
        QVERIFY(!sequences);
        QCOMPARE(sequences.error().kind, ErrorKind::BadInput);
        QVERIFY2(QString::fromStdString(sequences.error().message).contains("line 2"), sequences.error().message.c_str());
    }
    fs::remove(path_);
    QCOMPARE(read_skels(path_, {25, 1}).error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestSkelsFile)
#include "test_skels_file.moc"
