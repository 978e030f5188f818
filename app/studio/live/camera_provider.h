#pragma once

#include "core/media/camera.h"

#include <QtCore/QObject>

#include <memory>
#include <vector>

namespace signwright
{

/// The cameras of this computer. The real one is Qt Multimedia's; tests script one. Used from the GUI thread.
class CameraProvider : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual std::vector<CameraDevice> devices() const = 0;
    /// Opens a camera; what goes wrong is a state of the stream. One that is open already is closed first.
    virtual std::unique_ptr<CameraStream> open(const CameraDevice &device) = 0;

Q_SIGNALS:
    /// A camera came or went.
    void devicesChanged();
};

} // namespace signwright
