#include "app/studio/live/video_device.h"

#include <QtCore/qglobal.h>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace signwright
{

CameraState video_device_state(const QByteArray &id)
{
#ifdef Q_OS_LINUX
    if (!id.startsWith("/dev/video"))
        return CameraState::Running;
    const int device = ::open(id.constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (device < 0)
        return errno == EACCES || errno == EPERM    ? CameraState::Refused
               : errno == EBUSY                     ? CameraState::InUse
               : errno == ENOENT || errno == ENODEV ? CameraState::Lost
                                                    : CameraState::Running;
    // Asking for no buffers changes nothing, but fails while another program has some.
    v4l2_requestbuffers none{};
    none.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    none.memory = V4L2_MEMORY_MMAP;
    const bool busy = ::ioctl(device, VIDIOC_REQBUFS, &none) < 0 && errno == EBUSY;
    ::close(device);
    return busy ? CameraState::InUse : CameraState::Running;
#else
    (void)id;
    return CameraState::Running;
#endif
}

} // namespace signwright
