#include "app/studio/shell/startup_report.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QTimer>

#include <chrono>
#include <cstdio>
#include <ctime>

#include <unistd.h>

namespace signwright
{

namespace
{

using namespace std::chrono_literals;

QByteArray contents_of(const char *path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Since the kernel started the process, so that the loading of libraries counts (proc(5), stat field 22).
double milliseconds_since_launch()
{
    const QByteArray stat = contents_of("/proc/self/stat");
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const double started = fields.value(19).toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started) * 1e3;
}

double resident_mib()
{
    return contents_of("/proc/self/statm").split(' ').value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) /
           (1 << 20);
}

} // namespace

void report_startup(QObject &context)
{
    std::printf("first frame %.0f ms\n", milliseconds_since_launch());
    QTimer::singleShot(3s, &context, [] {
        std::printf("idle memory %.0f MiB\n", resident_mib());
        QCoreApplication::quit();
    });
}

} // namespace signwright
