#pragma once

#include "core/base/result.h"
#include "core/media/frame.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace signwright
{

/// A camera that can be opened, or something that stands in for one.
struct CameraDevice {
    std::string id;   ///< tells devices apart; the same device has the same one after it was plugged in again
    std::string name; ///< what a person reads
    bool is_default = false;

    friend bool operator==(const CameraDevice &, const CameraDevice &) = default;
};

/// Where a camera stands.
enum class CameraState {
    Opening,
    Running,
    Refused, ///< the system does not let this program use it
    InUse,   ///< another program has it
    Lost,    ///< unplugged, or it stopped sending pictures
    Ended,   ///< a file has come to its end
    Failed,  ///< anything else
};

struct CameraStatus {
    CameraState state = CameraState::Opening;
    std::string message; ///< one line with what to do; empty while all is well

    friend bool operator==(const CameraStatus &, const CameraStatus &) = default;
};

/// A picture with the moment at which it came from the camera.
struct CapturedFrame {
    Frame frame; ///< its time counts from the first picture of the stream
    std::chrono::steady_clock::time_point captured;
};

/// An opened camera. It keeps the newest picture only: whoever looks too seldom misses some, and never sees an old one.
/// Pictures may change their size from one to the next. Destroying it closes the camera.
class CameraStream
{
public:
    virtual ~CameraStream() = default;

    /// The newest picture that was not taken yet; waits for one for at most `patience`.
    virtual std::optional<CapturedFrame> take(std::chrono::milliseconds patience) = 0;
    virtual CameraStatus status() const = 0;
    /// Pictures that nobody took.
    virtual std::int64_t missed() const = 0;
    /// Holds a recording at its picture, or lets it go on from there. Cameras take no notice.
    virtual void set_paused(bool) {}
};

/// Plays a video file, or a folder of PNG pictures, at its own pace as if it were a camera; pictures that are due while the
/// one before is still being decoded, or that are damaged, are left out. With `loop` it starts again at its end, with times that
/// go on. Errors: as `VideoReader::open`. A file of which no picture can be decoded becomes `CameraState::Failed`.
Result<std::unique_ptr<CameraStream>> open_file_camera(const std::filesystem::path &path, bool loop = false);

/// Picture `index` of a synthetic camera, from 0; none after the last one. Called on a thread of the camera's.
using PictureFunction = std::function<std::optional<Image8>(std::int64_t index)>;

/// Shows pictures that are made on the way, at a constant rate (frames a second, positive).
std::unique_ptr<CameraStream> open_synthetic_camera(PictureFunction picture, Rational fps);

} // namespace signwright
