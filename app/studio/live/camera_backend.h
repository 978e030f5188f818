#pragma once

#include "core/base/image.h"

#include <QtCore/QObject>
#include <QtMultimedia/QCamera>
#include <QtMultimedia/QCameraDevice>
#include <QtMultimedia/QCameraFormat>
#include <QtMultimedia/QMediaCaptureSession>
#include <QtMultimedia/QVideoSink>

#include <functional>
#include <memory>
#include <mutex>

namespace signwright
{

/// Qt Multimedia's side of one camera, on a thread other than the window's: GStreamer waits for a camera where it is opened and
/// closed, and PipeWire may take its time.
class CameraBackend : public QObject
{
    Q_OBJECT

public:
    ~CameraBackend() override;

    /// Where pictures go from now on, on any thread; nowhere when empty. For any thread.
    void show_to(std::function<void(Image8)> show);

    /// For the thread that it lives on, and so is the destructor.
    void open(const QCameraDevice &device, const QCameraFormat &format);
    void close();

Q_SIGNALS:
    void failed(const QString &message);

private:
    void take(const QVideoFrame &frame);

    std::unique_ptr<QVideoSink> sink_; ///< made on the camera's thread, like the two below
    std::unique_ptr<QMediaCaptureSession> session_;
    std::unique_ptr<QCamera> camera_;
    std::mutex mutex_;
    std::function<void(Image8)> show_; ///< guarded by `mutex_`
};

} // namespace signwright
