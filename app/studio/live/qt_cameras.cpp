#include "app/studio/live/qt_cameras.h"

#include "app/studio/live/video_device.h"
#include "core/media/latest_frame.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QImage>
#include <QtMultimedia/QCamera>
#include <QtMultimedia/QMediaCaptureSession>
#include <QtMultimedia/QMediaDevices>
#include <QtMultimedia/QVideoFrame>
#include <QtMultimedia/QVideoSink>

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

namespace signwright
{

namespace
{

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kWatch = 1s;
constexpr auto kSilence = 4s; ///< without a picture: the camera is lost

Image8 image_from(const QVideoFrame &frame)
{
    const QImage rgb = frame.toImage().convertToFormat(QImage::Format_RGB888);
    Image8 image(rgb.width(), rgb.height(), 3);
    for (int y = 0; y < rgb.height(); ++y)
        std::copy_n(rgb.constScanLine(y), image.stride(), image.row(y));
    return image;
}

std::optional<QCameraDevice> device_with(const QByteArray &id)
{
    for (const QCameraDevice &device : QMediaDevices::videoInputs())
        if (device.id() == id)
            return device;
    return std::nullopt;
}

/// One opened camera; lives on the GUI thread.
class Session : public QObject
{
public:
    Session(QByteArray id, std::shared_ptr<LatestFrame> latest, QObject *parent)
        : QObject(parent), id_(std::move(id)), latest_(std::move(latest))
    {
        session_.setVideoSink(&sink_);
        // Pictures may come on a thread of the backend's; they are turned into ours there.
        connect(
            &sink_, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame &frame) { take(frame); },
            Qt::DirectConnection);
        connect(&watch_, &QTimer::timeout, this, &Session::watch);
        watch_.start(kWatch);
        start();
    }

    const QByteArray &id() const { return id_; }

    void devices_changed()
    {
        const bool there = device_with(id_).has_value();
        if (!there && camera_)
            end(CameraState::Lost);
        else if (there && !camera_)
            start();
    }

private:
    void start()
    {
        const auto device = device_with(id_);
        if (!device) {
            latest_->set_status({CameraState::Lost, {}});
            return;
        }
        if (const CameraState state = video_device_state(id_); state != CameraState::Running) {
            latest_->set_status({state, {}});
            return;
        }
        latest_->set_status({CameraState::Opening, {}});
        last_picture_ = Clock::now().time_since_epoch();
        camera_ = std::make_unique<QCamera>(*device);
        connect(camera_.get(), &QCamera::errorOccurred, this, [this](QCamera::Error error, const QString &text) {
            if (error != QCamera::NoError)
                fail_with(text);
        });
        session_.setCamera(camera_.get());
        camera_->start();
    }

    void end(CameraState state, const QString &message = {})
    {
        session_.setCamera(nullptr);
        // The error may come from the camera itself.
        camera_.release()->deleteLater();
        latest_->set_status({state, message.toStdString()});
    }

    void fail_with(const QString &text)
    {
        if (!camera_)
            return;
        const CameraState known = video_device_state(id_);
        end(known == CameraState::Running ? CameraState::Failed : known, text);
    }

    void take(const QVideoFrame &frame)
    {
        const auto now = Clock::now();
        Image8 image = image_from(frame);
        if (image.empty())
            return;
        if (index_ == 0)
            first_picture_ = now;
        const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now - first_picture_).count();
        latest_->put({Frame{std::move(image), {micros, 1000000}, index_++}, now});
        last_picture_ = now.time_since_epoch();
    }

    void watch()
    {
        if (camera_ && Clock::now().time_since_epoch() - last_picture_.load() > kSilence)
            end(CameraState::Lost);
        else if (!camera_ && latest_->status().state != CameraState::Failed)
            start();
    }

    QByteArray id_;
    std::shared_ptr<LatestFrame> latest_;
    QVideoSink sink_;
    QMediaCaptureSession session_;
    std::unique_ptr<QCamera> camera_;
    QTimer watch_;
    Clock::time_point first_picture_; ///< of the thread that pictures come on
    std::int64_t index_ = 0;          ///< the same
    std::atomic<Clock::duration> last_picture_{};
};

/// What the pipeline holds: it may be destroyed on any thread, the session goes on the GUI thread.
class Handle : public CameraStream
{
public:
    Handle(std::shared_ptr<LatestFrame> latest, QPointer<Session> session)
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
    QPointer<Session> session_;
};

class QtCameras : public CameraProvider
{
public:
    QtCameras()
    {
        connect(&media_, &QMediaDevices::videoInputsChanged, this, [this] {
            if (session_)
                session_->devices_changed();
            Q_EMIT devicesChanged();
        });
    }

    std::vector<CameraDevice> devices() const override
    {
        std::vector<CameraDevice> found;
        for (const QCameraDevice &device : QMediaDevices::videoInputs())
            found.push_back({device.id().toStdString(), device.description().toStdString(), device.isDefault()});
        return found;
    }

    std::unique_ptr<CameraStream> open(const CameraDevice &device) override
    {
        // A camera can be opened once: what an earlier stream had goes now, not when its threads have ended.
        delete session_.data();
        auto latest = std::make_shared<LatestFrame>();
        session_ = new Session(QByteArray::fromStdString(device.id), latest, this);
        return std::make_unique<Handle>(std::move(latest), session_);
    }

private:
    QMediaDevices media_;
    QPointer<Session> session_;
};

} // namespace

std::unique_ptr<CameraProvider> make_qt_cameras() { return std::make_unique<QtCameras>(); }

} // namespace signwright
