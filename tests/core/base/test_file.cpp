#include "core/base/file.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

#include <sys/resource.h>
#include <unistd.h>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

QString message_of(const Result<void> &result) { return result ? QString() : QString::fromStdString(result.error().message); }

} // namespace

class TestFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        folder_ = std::make_unique<QTemporaryDir>();
    }
    void replacing_leaves_one_file();
    void a_link_stays_a_link();
    void a_full_disk_leaves_the_old_file();
    void names_what_cannot_be_written();
    void a_read_only_folder_is_refused();
    void a_pending_file_is_visible_after_commit_only();
    void reading_keeps_to_its_limit();
    void mapping_sees_the_bytes();
    void file_names_are_told_from_paths();

private:
    fs::path path(const char *name) const { return folder_->filePath(name).toStdString(); }
    std::size_t entries() const
    {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder_->path().toStdString()), fs::directory_iterator()));
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestFile::replacing_leaves_one_file()
{
    QVERIFY(replace_file(path("a.txt"), "first"));
    QVERIFY(replace_file(path("a.txt"), "second"));
    const std::string_view pieces[] = {"th", "", "ird"};
    QVERIFY(replace_file(path("b.txt"), pieces));
    QCOMPARE(*read_file(path("a.txt")), std::string("second"));
    QCOMPARE(*read_file(path("b.txt")), std::string("third"));
    QCOMPARE(entries(), std::size_t{2});
}

void TestFile::a_link_stays_a_link()
{
    fs::create_directories(path("far"));
    QVERIFY(replace_file(path("far") / "a.txt", "old"));
    fs::create_symlink(path("far") / "a.txt", path("absolute.txt"));
    fs::create_symlink("absolute.txt", path("chain.txt"));
    fs::create_symlink("far/new.txt", path("leads to nothing.txt"));
    fs::create_symlink("circle.txt", path("circle.txt"));
    QVERIFY(replace_file(path("chain.txt"), "new"));
    QVERIFY(replace_file(path("leads to nothing.txt"), "newer"));
    QVERIFY(!replace_file(path("circle.txt"), "newest"));
    QCOMPARE(*read_file(path("far") / "a.txt"), std::string("new"));
    QCOMPARE(*read_file(path("far") / "new.txt"), std::string("newer"));
    for (const char *link : {"absolute.txt", "chain.txt", "leads to nothing.txt", "circle.txt"})
        QVERIFY2(fs::is_symlink(path(link)), link);
    QCOMPARE(entries(), std::size_t{5});
    QCOMPARE(std::distance(fs::directory_iterator(path("far")), fs::directory_iterator()), std::ptrdiff_t{2});
}

void TestFile::a_full_disk_leaves_the_old_file()
{
    QVERIFY(replace_file(path("a.txt"), "old"));
    // A limit on file size makes write() fail half-way, as a full disk does.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 1000;
    setrlimit(RLIMIT_FSIZE, &small);
    const auto written = replace_file(path("a.txt"), std::string(5000, 'x'));
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Io);
    QVERIFY(message_of(written).contains("a.txt"));
    QCOMPARE(*read_file(path("a.txt")), std::string("old"));
    QCOMPARE(entries(), std::size_t{1});
}

void TestFile::names_what_cannot_be_written()
{
    fs::create_directory(path("folder"));
    QVERIFY(message_of(replace_file(path("folder"), "x")).contains("it is a folder"));
    QVERIFY(message_of(replace_file(path("missing/a.txt"), "x")).contains("No such file or directory"));
    QVERIFY(message_of(replace_file("/dev/full", "x")).contains("not a regular file"));
    QCOMPARE(entries(), std::size_t{1});
    QVERIFY(fs::exists("/dev/full"));
}

void TestFile::a_read_only_folder_is_refused()
{
    if (::geteuid() == 0)
        QSKIP("root may write everywhere");
    fs::permissions(folder_->path().toStdString(), fs::perms(0555));
    const auto written = replace_file(path("a.txt"), "x");
    fs::permissions(folder_->path().toStdString(), fs::perms(0755));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Io);
    QVERIFY(message_of(written).contains("Permission denied"));
}

void TestFile::a_pending_file_is_visible_after_commit_only()
{
    {
        auto pending = PendingFile::create(path("a.mp4"));
        QVERIFY(pending);
        QCOMPARE(pending->temporary().extension(), fs::path(".mp4"));
        QVERIFY(fs::exists(pending->temporary()));
        QVERIFY(!fs::exists(path("a.mp4")));
    }
    QCOMPARE(entries(), std::size_t{0});
    auto pending = PendingFile::create(path("a.mp4"));
    PendingFile moved = std::move(*pending);
    QVERIFY(moved.commit());
    QVERIFY(fs::exists(path("a.mp4")));
    QCOMPARE(entries(), std::size_t{1});
}

void TestFile::reading_keeps_to_its_limit()
{
    QVERIFY(replace_file(path("a.txt"), std::string(100, 'x')));
    QCOMPARE(read_file(path("a.txt"), 100)->size(), std::size_t{100});
    QCOMPARE(read_file(path("a.txt"), 99).error().kind, ErrorKind::BadInput);
    QCOMPARE(read_file("/dev/zero", 1 << 20).error().kind, ErrorKind::BadInput);
    QCOMPARE(read_file(path("b.txt")).error().kind, ErrorKind::NotFound);
    QCOMPARE(read_file(folder_->path().toStdString()).error().kind, ErrorKind::Io);
}

void TestFile::mapping_sees_the_bytes()
{
    QVERIFY(replace_file(path("a.txt"), "mapped"));
    auto mapped = MappedFile::open(path("a.txt"));
    QVERIFY(mapped);
    MappedFile moved = std::move(*mapped);
    QCOMPARE(std::string(reinterpret_cast<const char *>(moved.bytes().data()), moved.bytes().size()), std::string("mapped"));
    QVERIFY(mapped->bytes().empty());
    QVERIFY(replace_file(path("a.txt"), ""));
    QVERIFY(MappedFile::open(path("a.txt"))->bytes().empty());
    QCOMPARE(MappedFile::open(path("b.txt")).error().kind, ErrorKind::NotFound);
    QCOMPARE(MappedFile::open(folder_->path().toStdString()).error().kind, ErrorKind::Io);
}

void TestFile::file_names_are_told_from_paths()
{
    QVERIFY(is_file_name("a.png"));
    QVERIFY(is_file_name("Zoë 1"));
    for (const std::string_view bad : {"", ".", "..", "a/b", "a\\b", "a\nb"})
        QVERIFY(!is_file_name(bad));
    QVERIFY(!is_file_name(std::string(256, 'a')));
}

QTEST_GUILESS_MAIN(TestFile)
#include "test_file.moc"
