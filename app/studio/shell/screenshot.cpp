#include "app/studio/shell/screenshot.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtQuick/QQuickWindow>

#include <chrono>
#include <cstdio>

namespace signwright
{

namespace
{

using namespace std::chrono_literals;

constexpr int kRest = 8; ///< looks: long enough for animations and thumbnails

} // namespace

Screenshot::Screenshot(const ScreenshotOptions &options, QQuickWindow &window, GenerateModel &model, LiveModel &live)
    : options_(options), window_(window), model_(model), live_(live)
{
    window_.resize(options_.size);
    model_.request()->set_seed("7");
    model_.request()->set_seed_locked(true);
    model_.request()->set_text(options_.text);
    connect(&timer_, &QTimer::timeout, this, &Screenshot::look);
    if (!options_.live_source.isEmpty()) {
        if (options_.live_source == "camera") {
            live_.show();
            live_.start();
        } else if (options_.live_source == "synthetic") {
            live_.sources()->select(options_.live_source);
            live_.start();
        } else {
            live_.playFile(QUrl::fromLocalFile(QFileInfo(options_.live_source).absoluteFilePath()));
        }
        QTimer::singleShot(std::chrono::milliseconds(static_cast<int>(options_.live_seconds * 1000.0)), this, &Screenshot::take);
        return;
    }
    timer_.start(100ms);
}

void Screenshot::look()
{
    const bool resting = !model_.plan()->busy() && !model_.busy();
    rested_ = resting ? rested_ + 1 : 0;
    if (rested_ < kRest)
        return;
    if (options_.generate && !started_) {
        started_ = true;
        rested_ = 0;
        model_.generate();
        return;
    }
    if (model_.player()->playing()) {
        // A moment at which something is signed.
        model_.player()->pause();
        model_.player()->seek(model_.player()->frame_count() * 2 / 5);
        rested_ = 0;
        return;
    }
    timer_.stop();
    take();
}

void Screenshot::take()
{
    const bool saved = window_.grabWindow().save(options_.file);
    if (!saved)
        std::fprintf(stderr, "signwright-studio: cannot write %s\n", qPrintable(options_.file));
    const bool failed = options_.generate && !model_.error().isEmpty();
    if (failed)
        std::fprintf(stderr, "signwright-studio: %s\n", qPrintable(model_.error()));
    QCoreApplication::exit(saved && !failed ? 0 : 1);
}

} // namespace signwright
