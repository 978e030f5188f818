#pragma once

#include "app/engine/live/live_pipeline.h"

#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace signwright
{

/// Runs a live pipeline and brings its events to the GUI thread. Pictures, status and figures are a latest-wins mailbox, so that
/// a slow window does not fall behind; every version of a caption arrives, and the last ones of a stopped pipeline do, too.
class LiveFeed : public QObject
{
    Q_OBJECT

public:
    explicit LiveFeed(QObject *parent = nullptr);
    /// Stops, and waits until all threads have ended.
    ~LiveFeed() override;

    bool running() const { return pipeline_ != nullptr; }
    /// Stops what runs and starts this. `session` is handed to `captionArrived`.
    void start(std::unique_ptr<CameraStream> camera, LiveStages stages, const LiveRegion &region, int session);
    /// Ends without waiting for networks that are busy.
    void stop();
    void set_region(const LiveRegion &region);

Q_SIGNALS:
    void pictureArrived(const signwright::LivePicture &picture);
    void captionArrived(const signwright::Caption &caption, int session);
    void statusChanged(const signwright::LiveStatus &status);
    void figuresChanged(const signwright::LiveFigures &figures);

private:
    struct Mailbox {
        std::optional<LivePicture> picture;
        std::vector<std::pair<Caption, int>> captions;
        std::optional<LiveStatus> status;
        std::optional<LiveFigures> figures;
    };

    void receive(const LiveEvent &event, quint64 run, int session);
    void drain();

    std::mutex mutex_;
    Mailbox mailbox_;   ///< guarded by `mutex_`
    bool told_ = false; ///< a drain is on its way; guarded by `mutex_`
    quint64 run_ = 0;   ///< counts pipelines; guarded by `mutex_`
    std::unique_ptr<LivePipeline> pipeline_;
    QThreadPool closing_; ///< last: waits for stopped pipelines
};

} // namespace signwright
