#pragma once

#include "app/studio/live/camera_driver.h"
#include "core/media/latest_frame.h"

#include <QtCore/QTimer>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace signwright
{

/// How long a `CameraSession` waits.
struct CameraPatience {
    std::chrono::milliseconds watch{1000};   ///< between two looks at the camera
    std::chrono::milliseconds silence{4000}; ///< without a picture from an open camera: it is lost
    std::chrono::milliseconds opening{8000}; ///< of a driver that is busy: the camera does not answer
};

/// Keeps a camera open and says how it stands. One that is unplugged, falls silent, or is another program's is tried again until
/// it sends pictures; its state stays what it was until then. One that fails in another way is given up. Lives on the GUI thread.
class CameraSession : public QObject
{
    Q_OBJECT

public:
    /// Opens the camera; its pictures and states go to `latest`.
    CameraSession(std::unique_ptr<CameraDriver> driver, std::shared_ptr<LatestFrame> latest, const CameraPatience &patience,
                  QObject *parent = nullptr);
    ~CameraSession() override;

    /// Looks at once whether the camera has come or gone.
    void look();

private:
    using Clock = std::chrono::steady_clock;

    void start();
    void end(const CameraStatus &status);
    void fail(const QString &message);
    void explain_failure();
    void take(Image8 image);
    /// The state of a camera that should send pictures and does not.
    static CameraStatus silent();

    std::unique_ptr<CameraDriver> driver_;
    std::shared_ptr<LatestFrame> latest_;
    CameraPatience patience_;
    QTimer watch_;
    bool open_ = false;
    std::optional<std::string> failure_; ///< what the camera said when it ended by itself, until the reason is known
    Clock::time_point first_picture_;    ///< of the thread that pictures come on
    std::int64_t index_ = 0;             ///< the same
    std::atomic<Clock::duration> last_picture_{};
    std::optional<Clock::time_point> busy_since_; ///< of the driver
};

} // namespace signwright
