#include "core/base/mapping_guard.h"

#include "core/base/file.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

using namespace signwright;
namespace fs = std::filesystem;

class TestMappingGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void a_file_that_is_cut_short_reads_as_zeros()
    {
        const MappedFile file = mapped("cut", 40 * kPage + 7), other = mapped("whole", 2 * kPage);
        QCOMPARE(count_ones(file), 40 * kPage + 7);
        QVERIFY(!was_cut(file.bytes()));
        fs::resize_file(path("cut"), 3 * kPage);
        QCOMPARE(count_ones(file), 3 * kPage);
        QVERIFY(was_cut(file.bytes()));
        QVERIFY(was_cut(file.bytes().subspan(10, 4))); // of which part, nobody can tell
        QVERIFY(!was_cut(other.bytes()));
        QCOMPARE(count_ones(other), 2 * kPage);
        QVERIFY(!was_cut(mapped("later", kPage).bytes()));
    }

    void several_threads_may_find_it_out()
    {
        const MappedFile file = mapped("cut", 400 * kPage);
        fs::resize_file(path("cut"), 0);
        std::vector<std::thread> threads;
        std::atomic<std::size_t> ones{0};
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] { ones += count_ones(file); });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(ones.load(), std::size_t{0});
        QVERIFY(was_cut(file.bytes()));
    }

    void a_deleted_or_replaced_file_stays_as_it_was()
    {
        const MappedFile deleted = mapped("deleted", 3 * kPage), replaced = mapped("replaced", 3 * kPage);
        fs::remove(path("deleted"));
        QVERIFY(replace_file(path("replaced"), "short"));
        for (const MappedFile *file : {&deleted, &replaced}) {
            QCOMPARE(count_ones(*file), 3 * kPage);
            QVERIFY(!was_cut(file->bytes()));
        }
    }

    void what_is_not_mapped_was_not_cut()
    {
        const std::vector<std::byte> bytes(10);
        QVERIFY(!was_cut(bytes));
        QVERIFY(!was_cut({}));
    }

private:
    static constexpr std::size_t kPage = 4096;

    fs::path path(const std::string &name) const { return fs::path(temporary_.path().toStdString()) / name; }

    /// A new file full of ones.
    MappedFile mapped(const std::string &name, std::size_t size) const
    {
        (void)replace_file(path(name), std::string(size, '\1'));
        return MappedFile::open(path(name)).value();
    }

    static std::size_t count_ones(const MappedFile &file)
    {
        return static_cast<std::size_t>(std::count(file.bytes().begin(), file.bytes().end(), std::byte{1}));
    }

    QTemporaryDir temporary_;
};

QTEST_GUILESS_MAIN(TestMappingGuard)
#include "test_mapping_guard.moc"
