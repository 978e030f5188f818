#include "app/studio/live/camera_session.h"

#include <utility>

namespace signwright
{

CameraSession::CameraSession(std::unique_ptr<CameraDriver> driver, std::shared_ptr<LatestFrame> latest,
                             const CameraPatience &patience, QObject *parent)
    : QObject(parent), driver_(std::move(driver)), latest_(std::move(latest)), patience_(patience)
{
    connect(driver_.get(), &CameraDriver::failed, this, &CameraSession::fail);
    connect(&watch_, &QTimer::timeout, this, &CameraSession::look);
    watch_.start(patience_.watch);
    start();
}

CameraSession::~CameraSession()
{
    if (open_)
        driver_->stop();
}

void CameraSession::look()
{
    // Silence counts from when it is open.
    if (driver_->busy()) {
        const auto now = Clock::now();
        last_picture_ = now.time_since_epoch();
        busy_since_ = busy_since_.value_or(now);
        if (now - *busy_since_ > patience_.opening)
            latest_->set_status(silent());
        return;
    }
    busy_since_.reset();
    if (failure_) {
        explain_failure();
    } else if (!open_) {
        if (latest_->status().state != CameraState::Failed)
            start();
    } else if (driver_->outlook().state == CameraState::Lost) {
        end(driver_->outlook());
    } else if (Clock::now().time_since_epoch() - last_picture_.load() > patience_.silence) {
        end(silent());
    }
}

CameraStatus CameraSession::silent()
{
    return {CameraState::Lost,
            tr("Close other programs that may use it, or plug it in again: it goes on by itself.").toStdString()};
}

void CameraSession::start()
{
    if (driver_->busy())
        return;
    if (CameraStatus outlook = driver_->outlook(); outlook.state != CameraState::Running) {
        latest_->set_status(std::move(outlook));
        return;
    }
    open_ = true;
    last_picture_ = Clock::now().time_since_epoch();
    driver_->start([this](Image8 image) { take(std::move(image)); });
}

void CameraSession::end(const CameraStatus &status)
{
    open_ = false;
    driver_->stop();
    latest_->set_status(status);
}

void CameraSession::fail(const QString &message)
{
    if (!open_)
        return;
    open_ = false;
    driver_->stop();
    failure_ = message.toStdString();
    look();
}

void CameraSession::explain_failure()
{
    // An open camera is in use itself, so that the reason shows only when it has been closed.
    const CameraStatus reason = driver_->outlook();
    latest_->set_status(reason.state == CameraState::Running ? CameraStatus{CameraState::Failed, *failure_} : reason);
    failure_.reset();
}

void CameraSession::take(Image8 image)
{
    if (image.empty())
        return;
    const auto now = Clock::now();
    if (index_ == 0)
        first_picture_ = now;
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now - first_picture_).count();
    latest_->put({Frame{std::move(image), {micros, 1000000}, index_++}, now});
    last_picture_ = now.time_since_epoch();
}

} // namespace signwright
