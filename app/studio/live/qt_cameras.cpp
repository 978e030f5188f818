#include "app/studio/live/qt_cameras.h"

#include "app/studio/live/camera_backend.h"
#include "app/studio/live/camera_format.h"
#include "app/studio/live/camera_session.h"
#include "app/studio/live/video_device.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QThread>
#include <QtMultimedia/QMediaDevices>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <utility>

namespace signwright
{

namespace
{

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

/// The thread that cameras are opened and closed on, one after the other. One that never answers keeps it for ever.
class CameraThread
{
public:
    CameraThread() { thread_->start(); }
    ~CameraThread()
    {
        // After everything that was asked of it.
        auto *last = new QObject;
        last->moveToThread(thread_);
        run(*last, [thread = thread_, last] {
            last->deleteLater();
            thread->quit();
        });
        constexpr unsigned long kPatience_ms = 3000;
        if (thread_->wait(kPatience_ms))
            delete thread_;
    }

    /// For an object that lives on the thread.
    template <typename Work> void run(QObject &on, Work work)
    {
        ++*waiting_;
        QMetaObject::invokeMethod(
            &on,
            [waiting = waiting_, work = std::move(work)] {
                work();
                --*waiting;
            },
            Qt::QueuedConnection);
    }
    bool busy() const { return *waiting_ > 0; }
    QThread &thread() { return *thread_; }

private:
    const std::shared_ptr<std::atomic<int>> waiting_ = std::make_shared<std::atomic<int>>(0); ///< what is still to be done
    QThread *const thread_ = new QThread; ///< left behind where it does not end in time
};

class QtCamera : public CameraDriver
{
public:
    QtCamera(CameraDevice device, CameraThread &thread) : device_(std::move(device)), thread_(thread), backend_(new CameraBackend)
    {
        connect(backend_, &CameraBackend::failed, this, &QtCamera::failed);
        backend_->moveToThread(&thread_.thread());
    }
    ~QtCamera() override
    {
        stop();
        thread_.run(*backend_, [backend = backend_] { backend->deleteLater(); });
    }

    CameraStatus outlook() const override
    {
        const CameraStatus known = video_device_status(video_device_of(device_));
        if (known.state == CameraState::Running && !device_with(device_.id))
            return {CameraState::Lost, {}};
        return known;
    }

    bool busy() const override { return thread_.busy(); }

    void start(std::function<void(Image8)> show) override
    {
        const auto device = device_with(device_.id);
        if (!device)
            return;
        backend_->show_to(std::move(show));
        thread_.run(*backend_,
                    [backend = backend_, device = *device, format = format_for(*device)] { backend->open(device, format); });
    }

    void stop() override
    {
        backend_->show_to({});
        thread_.run(*backend_, [backend = backend_] { backend->close(); });
    }

private:
    const CameraDevice device_;
    CameraThread &thread_;
    CameraBackend *const backend_; ///< lives and ends on the thread
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
        // Not at once: Qt tells of the first cameras while it makes its list of them, and to ask for that list then never ends.
        connect(
            &media_, &QMediaDevices::videoInputsChanged, this,
            [this] {
                if (session_)
                    session_->look();
                Q_EMIT devicesChanged();
            },
            Qt::QueuedConnection);
    }

    ~QtCameras() override { delete session_.data(); }

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
        session_ = new CameraSession(std::make_unique<QtCamera>(device, thread_), latest, {}, this);
        return std::make_unique<Handle>(std::move(latest), session_);
    }

private:
    QMediaDevices media_;
    CameraThread thread_;
    QPointer<CameraSession> session_;
};

} // namespace

std::unique_ptr<CameraProvider> make_qt_cameras() { return std::make_unique<QtCameras>(); }

} // namespace signwright
