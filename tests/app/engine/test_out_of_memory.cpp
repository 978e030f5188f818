// A job that the machine has no memory for, which a limit on the process's address space stands for.

#include "app/engine/engine.h"

#include <QRegularExpression>
#include <QTest>

#include <fstream>
#include <mutex>
#include <optional>
#include <sys/resource.h>

using namespace signwright;

namespace
{

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr rlim_t kMiB = rlim_t{1} << 20;

/// What this process has of its address space, in bytes.
rlim_t address_space()
{
    std::ifstream file("/proc/self/statm");
    rlim_t pages = 0;
    file >> pages;
    return pages * 4096;
}

/// Lets the process take only so much more, while it lives.
class MemoryLimit
{
public:
    explicit MemoryLimit(rlim_t more)
    {
        ::getrlimit(RLIMIT_AS, &before_);
        const rlimit lowered{address_space() + more, before_.rlim_max};
        ::setrlimit(RLIMIT_AS, &lowered);
    }
    ~MemoryLimit() { ::setrlimit(RLIMIT_AS, &before_); }
    MemoryLimit(const MemoryLimit &) = delete;
    MemoryLimit &operator=(const MemoryLimit &) = delete;

private:
    rlimit before_{};
};

GenerationRequest request(int size)
{
    GenerationRequest made;
    made.text = "Yes.";
    made.steps = 1;
    made.fps = {2, 1}; // few frames
    made.size = size;
    return made;
}

} // namespace

class TestOutOfMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_job_fails_with_advice_and_the_next_one_runs_data()
    {
        QTest::addColumn<int>("more");
        QTest::newRow("8 MiB more") << 8;     // the networks do not fit
        QTest::newRow("200 MiB more") << 200; // pictures of 1024 × 1024 do not
    }
    void the_job_fails_with_advice_and_the_next_one_runs()
    {
        if (kSanitized)
            QSKIP("a sanitizer ends the process when memory is out");
        QFETCH(const int, more);
        std::mutex mutex;
        std::optional<JobEvent> end;
        Engine engine({.queue_limit = 1, .threads = 2, .previews = false, .device = "cpu"}, [&](JobId, const JobEvent &event) {
            const std::lock_guard lock(mutex);
            if (std::holds_alternative<JobFinished>(event) || std::holds_alternative<JobFailed>(event))
                end = event;
        });
        const auto run = [&](int size) {
            end.reset();
            const auto submitted = engine.submit(request(size));
            engine.wait_idle();
            return submitted.has_value() && end.has_value();
        };
        QVERIFY(run(64)); // threads and whatever else lives as long as the process
        QVERIFY(std::holds_alternative<JobFinished>(*end));
        engine.free_models();
        {
            const MemoryLimit limit(static_cast<rlim_t>(more) * kMiB);
            QVERIFY(run(1024));
        }
        const auto *failed = std::get_if<JobFailed>(&*end);
        QVERIFY(failed);
        const std::string &message = failed->error.message;
        QVERIFY2(failed->error.kind == ErrorKind::OutOfMemory, message.c_str());
        QVERIFY2(message.find("out of memory") != std::string::npos && message.find('\n') == std::string::npos, message.c_str());
        QVERIFY2(message.find("close other programs") != std::string::npos, message.c_str());
        QVERIFY(run(64));
        QVERIFY(std::holds_alternative<JobFinished>(*end));
    }
};

QTEST_GUILESS_MAIN(TestOutOfMemory)
#include "test_out_of_memory.moc"
