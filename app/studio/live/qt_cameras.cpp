#include "app/studio/live/qt_cameras.h"

#include "app/studio/live/camera_format.h"
#include "app/studio/live/camera_session.h"
#include "app/studio/live/video_device.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtGui/QImage>
#include <QtMultimedia/QCamera>
#include <QtMultimedia/QMediaCaptureSession>
#include <QtMultimedia/QMediaDevices>
#include <QtMultimedia/QVideoFrame>
#include <QtMultimedia/QVideoSink>

#include <algorithm>
#include <mutex>
#include <optional>
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

/// Qt's GStreamer backend numbers cameras as they come, so that one has another id after it was plugged in again; its name stays.
std::string id_of(const QCameraDevice &device)
{
    bool number = false;
    device.id().toLongLong(&number);
    return number ? device.description().toStdString() : device.id().toStdString();
}

std::optional<QCameraDevice> device_with(const std::string &id)
{
    // That backend may also list a camera twice, and go on listing one that has gone: the last entry is the newest.
    const QList<QCameraDevice> all = QMediaDevices::videoInputs();
    const auto found = std::find_if(all.rbegin(), all.rend(), [&id](const QCameraDevice &device) { return id_of(device) == id; });
    return found == all.rend() ? std::nullopt : std::optional(*found);
}

QCameraFormat format_for(const QCameraDevice &device)
{
    const QList<QCameraFormat> offered = device.videoFormats();
    std::vector<CameraFormat> formats;
    for (const QCameraFormat &format : offered)
        formats.push_back({format.resolution().width(), format.resolution().height(), static_cast<double>(format.maxFrameRate()),
                           format.pixelFormat() == QVideoFrameFormat::Format_Jpeg});
    const auto chosen = preferred_format(formats);
    return chosen ? offered[static_cast<qsizetype>(*chosen)] : QCameraFormat();
}

class QtCamera : public CameraDriver
{
public:
    explicit QtCamera(CameraDevice device) : device_(std::move(device))
    {
        session_.setVideoSink(&sink_);
        // Pictures may come on a thread of the backend's; they are turned into ours there.
        connect(
            &sink_, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame &frame) { take(frame); },
            Qt::DirectConnection);
    }
    ~QtCamera() override { stop(); }

    CameraStatus outlook() const override
    {
        const CameraStatus known = video_device_status(video_device_of(device_));
        if (known.state == CameraState::Running && !device_with(device_.id))
            return {CameraState::Lost, {}};
        return known;
    }

    void start(std::function<void(Image8)> show) override
    {
        const auto device = device_with(device_.id);
        if (!device)
            return;
        {
            const std::lock_guard lock(mutex_);
            show_ = std::move(show);
        }
        camera_ = std::make_unique<QCamera>(*device);
        if (const QCameraFormat format = format_for(*device); !format.isNull())
            camera_->setCameraFormat(format);
        connect(camera_.get(), &QCamera::errorOccurred, this, [this](QCamera::Error error, const QString &text) {
            if (error != QCamera::NoError)
                Q_EMIT failed(text);
        });
        session_.setCamera(camera_.get());
        camera_->start();
    }

    void stop() override
    {
        {
            const std::lock_guard lock(mutex_);
            show_ = nullptr;
        }
        session_.setCamera(nullptr);
        // The error that ends it may come from the camera itself.
        if (camera_)
            camera_.release()->deleteLater();
    }

private:
    void take(const QVideoFrame &frame)
    {
        const std::lock_guard lock(mutex_);
        if (show_)
            show_(image_from(frame));
    }

    const CameraDevice device_;
    QVideoSink sink_;
    QMediaCaptureSession session_;
    std::unique_ptr<QCamera> camera_;
    std::mutex mutex_;
    std::function<void(Image8)> show_; ///< guarded by `mutex_`
};

/// What the pipeline holds: it may be destroyed on any thread, the session goes on the GUI thread.
class Handle : public CameraStream
{
public:
    Handle(std::shared_ptr<LatestFrame> latest, QPointer<CameraSession> session)
        : latest_(std::move(latest)), session_(std::move(session))
    {
    }
    ~Handle() override
    {
        QMetaObject::invokeMethod(
            qApp, [session = session_] { delete session.data(); }, Qt::QueuedConnection);
    }

    std::optional<CapturedFrame> take(std::chrono::milliseconds patience) override { return latest_->take(patience); }
    CameraStatus status() const override { return latest_->status(); }
    std::int64_t missed() const override { return latest_->missed(); }

private:
    std::shared_ptr<LatestFrame> latest_;
    QPointer<CameraSession> session_;
};

class QtCameras : public CameraProvider
{
public:
    QtCameras()
    {
        connect(&media_, &QMediaDevices::videoInputsChanged, this, [this] {
            if (session_)
                session_->look();
            Q_EMIT devicesChanged();
        });
    }

    std::vector<CameraDevice> devices() const override
    {
        std::vector<CameraDevice> found;
        const auto add = [&found](CameraDevice device) {
            if (std::none_of(found.begin(), found.end(), [&](const CameraDevice &other) { return other.id == device.id; }))
                found.push_back(std::move(device));
        };
        for (const QCameraDevice &device : QMediaDevices::videoInputs())
            add({id_of(device), device.description().toStdString(), device.isDefault()});
        // A person who may not use their camera should read that, rather than that there is none.
        for (CameraDevice &device : refused_video_devices())
            add(std::move(device));
        return found;
    }

    std::unique_ptr<CameraStream> open(const CameraDevice &device) override
    {
        // A camera can be opened once: what an earlier stream had goes now, not when its threads have ended.
        delete session_.data();
        auto latest = std::make_shared<LatestFrame>();
        session_ = new CameraSession(std::make_unique<QtCamera>(device), latest, {}, this);
        return std::make_unique<Handle>(std::move(latest), session_);
    }

private:
    QMediaDevices media_;
    QPointer<CameraSession> session_;
};

} // namespace

std::unique_ptr<CameraProvider> make_qt_cameras() { return std::make_unique<QtCameras>(); }

} // namespace signwright
