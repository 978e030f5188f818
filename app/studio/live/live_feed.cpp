#include "app/studio/live/live_feed.h"

#include <utility>

namespace signwright
{

LiveFeed::LiveFeed(QObject *parent) : QObject(parent) {}

LiveFeed::~LiveFeed()
{
    pipeline_.reset();
    closing_.waitForDone();
}

void LiveFeed::start(std::unique_ptr<CameraStream> camera, LiveStages stages, const LiveRegion &region, int session)
{
    stop();
    quint64 run = 0;
    {
        const std::lock_guard lock(mutex_);
        run = ++run_;
    }
    pipeline_ = std::make_unique<LivePipeline>(std::move(camera), std::move(stages),
                                               [this, run, session](const LiveEvent &event) { receive(event, run, session); });
    pipeline_->set_region(region);
}

void LiveFeed::stop()
{
    if (!pipeline_)
        return;
    {
        const std::lock_guard lock(mutex_);
        ++run_;
        mailbox_.picture.reset();
        mailbox_.status.reset();
        mailbox_.figures.reset();
    }
    // Its end waits for networks that are being read or are at work.
    closing_.start([stopped = std::shared_ptr<LivePipeline>(std::move(pipeline_))]() mutable { stopped.reset(); });
}

void LiveFeed::set_region(const LiveRegion &region)
{
    if (pipeline_)
        pipeline_->set_region(region);
}

void LiveFeed::receive(const LiveEvent &event, quint64 run, int session)
{
    const std::lock_guard lock(mutex_);
    if (const auto *caption = std::get_if<Caption>(&event))
        mailbox_.captions.emplace_back(*caption, session);
    else if (run != run_)
        return;
    else if (const auto *picture = std::get_if<LivePicture>(&event))
        mailbox_.picture = *picture;
    else if (const auto *status = std::get_if<LiveStatus>(&event))
        mailbox_.status = *status;
    else
        mailbox_.figures = std::get<LiveFigures>(event);
    if (!std::exchange(told_, true))
        QMetaObject::invokeMethod(this, &LiveFeed::drain, Qt::QueuedConnection);
}

void LiveFeed::drain()
{
    Mailbox news;
    {
        const std::lock_guard lock(mutex_);
        news = std::exchange(mailbox_, {});
        told_ = false;
    }
    if (news.picture)
        Q_EMIT pictureArrived(*news.picture);
    for (const auto &[caption, session] : news.captions)
        Q_EMIT captionArrived(caption, session);
    if (news.status)
        Q_EMIT statusChanged(*news.status);
    if (news.figures)
        Q_EMIT figuresChanged(*news.figures);
}

} // namespace signwright
