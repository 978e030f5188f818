#include "app/studio/live/live_recording.h"

#include "app/studio/shell/settings.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QStandardPaths>

#include <chrono>
#include <cmath>

namespace signwright
{

using namespace std::chrono_literals;

LiveRecording::LiveRecording(QObject *parent) : QObject(parent)
{
    timer_.setInterval(500ms);
    connect(&timer_, &QTimer::timeout, this, &LiveRecording::look);
}

LiveRecording::~LiveRecording() = default;

QString LiveRecording::folder() const
{
    const QString chosen = Settings().recording_folder();
    if (!chosen.isEmpty())
        return chosen;
    const QString videos = QStandardPaths::writableLocation(QStandardPaths::MoviesLocation);
    return QDir(videos).exists() ? videos : QDir::homePath();
}

QString LiveRecording::length() const
{
    const auto whole = static_cast<qint64>(std::floor(seconds_));
    return QString("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QChar('0'));
}

void LiveRecording::setFolder(const QUrl &folder)
{
    if (!folder.isLocalFile())
        return;
    Settings().set_recording_folder(folder.toLocalFile());
    Q_EMIT changed();
}

void LiveRecording::start()
{
    if (recorder_)
        return;
    const QString name = QDateTime::currentDateTime().toString("'signing' yyyy-MM-dd HH-mm-ss'.mp4'");
    file_ = QDir(folder()).filePath(name);
    seconds_ = 0.0;
    problem_.clear();
    auto started = LiveRecorder::start(file_.toStdString());
    if (started) {
        recorder_ = std::move(*started);
        timer_.start();
    } else {
        problem_ = QString::fromStdString(started.error().message);
        file_.clear();
    }
    Q_EMIT changed();
}

void LiveRecording::stop()
{
    if (!running())
        return;
    closing_ = true;
    recorder_->close();
    Q_EMIT changed();
}

void LiveRecording::dismiss()
{
    if (recorder_)
        return;
    problem_.clear();
    file_.clear();
    Q_EMIT changed();
}

void LiveRecording::add(const LivePicture &picture)
{
    if (running())
        recorder_->add(picture);
}

void LiveRecording::look()
{
    const RecordingStatus status = recorder_->status();
    seconds_ = status.seconds;
    if (!status.running) {
        timer_.stop();
        problem_ = QString::fromStdString(status.problem);
        recorder_.reset();
        closing_ = false;
    }
    Q_EMIT changed();
}

} // namespace signwright
