#pragma once

#include "core/base/image.h"
#include "core/media/camera.h"

#include <QtCore/QObject>

#include <functional>

namespace signwright
{

/// One camera as the system knows it, for `CameraSession`. The real one is Qt Multimedia's; tests script one. Used from the GUI
/// thread.
class CameraDriver : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Whether it could be opened now: state Running where nothing is known against it, else Lost, Refused or InUse.
    virtual CameraStatus outlook() const = 0;
    /// Whether it, or one before it, is still being opened or closed, which may take seconds.
    virtual bool busy() const = 0;
    /// Begins to open it. `show` is called with every RGB picture, on any thread, one at a time, until `stop` returns.
    virtual void start(std::function<void(Image8)> show) = 0;
    /// Begins to close it.
    virtual void stop() = 0;

Q_SIGNALS:
    /// The opened camera ended by itself; the message is one line.
    void failed(const QString &message);
};

} // namespace signwright
