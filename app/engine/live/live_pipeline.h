#pragma once

#include "app/engine/live/delays.h"
#include "app/engine/live/live_stages.h"
#include "app/engine/live/live_status.h"
#include "core/annotation/caption.h"
#include "core/media/camera.h"

#include <functional>
#include <memory>
#include <variant>

namespace signwright
{

/// A picture with what is seen in it.
struct LivePicture {
    std::shared_ptr<const Frame> frame;
    std::shared_ptr<const PoseFrame> pose; ///< null while there is no estimator
};

/// What the pipeline tells: a picture, a new version of a caption, how it stands, how fast it is (once a second).
using LiveEvent = std::variant<LivePicture, Caption, LiveStatus, LiveFigures>;

/// Receives the events of one pipeline, on its threads, one at a time. It must return quickly.
using LiveSink = std::function<void(const LiveEvent &)>;

/// The part of the picture that is looked at, in shares of its width and height.
struct LiveRegion {
    double x = 0.0;
    double y = 0.0;
    double width = 1.0;
    double height = 1.0;

    friend bool operator==(const LiveRegion &, const LiveRegion &) = default;
};

/// From a camera to captions: estimation and translation run on threads of their own and hand over what is newest, so that the
/// delay does not grow however slow they are. A camera's pictures are shown while the networks are still being read; a recording
/// waits for them at its first picture. Without a translator the skeleton is drawn all the same. An error of a network is a
/// state, and the stream goes on. When the camera comes back, so does everything else. Stores nothing.
class LivePipeline
{
public:
    LivePipeline(std::unique_ptr<CameraStream> camera, LiveStages stages, LiveSink sink);
    /// Stops: what is open becomes final and is told, without a text where that would take long; then nothing more is.
    ~LivePipeline();
    LivePipeline(const LivePipeline &) = delete;
    LivePipeline &operator=(const LivePipeline &) = delete;

    /// Looks at this part of the pictures from now on. Points keep their places in the whole picture.
    void set_region(const LiveRegion &region);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
