#include "app/studio/live/camera_backend.h"

#include <QtGui/QImage>
#include <QtMultimedia/QVideoFrame>

#include <algorithm>
#include <utility>

namespace signwright
{

namespace
{

Image8 image_from(const QVideoFrame &frame)
{
    const QImage rgb = frame.toImage().convertToFormat(QImage::Format_RGB888);
    Image8 image(rgb.width(), rgb.height(), 3);
    for (int y = 0; y < rgb.height(); ++y)
        std::copy_n(rgb.constScanLine(y), image.stride(), image.row(y));
    return image;
}

} // namespace

CameraBackend::~CameraBackend() { close(); }

void CameraBackend::show_to(std::function<void(Image8)> show)
{
    const std::lock_guard lock(mutex_);
    show_ = std::move(show);
}

void CameraBackend::open(const QCameraDevice &device, const QCameraFormat &format)
{
    sink_ = std::make_unique<QVideoSink>();
    session_ = std::make_unique<QMediaCaptureSession>();
    camera_ = std::make_unique<QCamera>(device);
    session_->setVideoSink(sink_.get());
    // Pictures may come on a thread of the backend's; they are turned into ours there.
    connect(
        sink_.get(), &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame &frame) { take(frame); },
        Qt::DirectConnection);
    if (!format.isNull())
        camera_->setCameraFormat(format);
    connect(camera_.get(), &QCamera::errorOccurred, this, [this](QCamera::Error error, const QString &text) {
        if (error != QCamera::NoError)
            Q_EMIT failed(text);
    });
    session_->setCamera(camera_.get());
    camera_->start();
}

void CameraBackend::close()
{
    if (session_)
        session_->setCamera(nullptr);
    camera_.reset();
    session_.reset();
    sink_.reset();
}

void CameraBackend::take(const QVideoFrame &frame)
{
    const std::lock_guard lock(mutex_);
    if (show_)
        show_(image_from(frame));
}

} // namespace signwright
