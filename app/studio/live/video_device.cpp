#include "app/studio/live/video_device.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace signwright
{

namespace fs = std::filesystem;

#ifdef Q_OS_LINUX

namespace
{

constexpr const char *kDevices = "/dev/video";

std::string first_line(const fs::path &path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// Devices that pictures come from, in the kernel's order; a camera's further ones, such as of its metadata, are left out.
std::vector<CameraDevice> listed(const fs::path &known)
{
    std::vector<CameraDevice> found;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(known, error))
        if (first_line(entry.path() / "index") == "0")
            found.push_back({"/dev/" + entry.path().filename().string(), first_line(entry.path() / "name"), false});
    std::sort(found.begin(), found.end(), [](const CameraDevice &left, const CameraDevice &right) { return left.id < right.id; });
    return found;
}

} // namespace

fs::path video_device_of(const CameraDevice &camera, const fs::path &known)
{
    if (camera.id.starts_with(kDevices))
        return camera.id;
    for (const CameraDevice &device : listed(known))
        if (device.name == camera.name)
            return device.id;
    return {};
}

CameraStatus video_device_status(const fs::path &device)
{
    if (device.empty())
        return {CameraState::Running, {}};
    const int opened = ::open(device.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (opened < 0) {
        if (errno == EACCES || errno == EPERM)
            return {CameraState::Refused,
                    QCoreApplication::translate("signwright::VideoDevice",
                                                "This account may not use %1: add it to the group \"video\", log in again, then "
                                                "start again.")
                        .arg(QString::fromStdString(device.string()))
                        .toStdString()};
        return {errno == EBUSY                       ? CameraState::InUse
                : errno == ENOENT || errno == ENODEV ? CameraState::Lost
                                                     : CameraState::Running,
                {}};
    }
    // Asking for no buffers changes nothing, but fails while another program has some.
    v4l2_requestbuffers none{};
    none.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    none.memory = V4L2_MEMORY_MMAP;
    const bool busy = ::ioctl(opened, VIDIOC_REQBUFS, &none) < 0 && errno == EBUSY;
    ::close(opened);
    return {busy ? CameraState::InUse : CameraState::Running, {}};
}

std::vector<CameraDevice> refused_video_devices(const fs::path &known)
{
    std::vector<CameraDevice> refused = listed(known);
    std::erase_if(refused, [](const CameraDevice &device) {
        return ::access(device.id.c_str(), F_OK) != 0 || ::access(device.id.c_str(), R_OK | W_OK) == 0;
    });
    return refused;
}

#else

fs::path video_device_of(const CameraDevice &, const fs::path &) { return {}; }
CameraStatus video_device_status(const fs::path &) { return {CameraState::Running, {}}; }
std::vector<CameraDevice> refused_video_devices(const fs::path &) { return {}; }

#endif

} // namespace signwright
