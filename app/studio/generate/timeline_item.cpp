#include "app/studio/generate/timeline_item.h"

#include "app/studio/generate/timeline_node.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QWheelEvent>

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

constexpr double kZoomMax = 50.0;
constexpr double kZoomStep = 1.2; ///< for one notch of the wheel
constexpr double kNotch = 120.0;  ///< QWheelEvent's units for one notch

} // namespace

TimelineItem::TimelineItem(QQuickItem *parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    setClip(true);
    setAcceptedMouseButtons(Qt::LeftButton);
    connect(this, &TimelineItem::styleChanged, this, &TimelineItem::restyle);
}

void TimelineItem::restyle()
{
    nodes_outdated_ = true;
    update();
}

void TimelineItem::set_clip(Clip *clip)
{
    if (clip == clip_)
        return;
    if (clip_)
        clip_->disconnect(this);
    clip_ = clip;
    if (clip_)
        connect(clip_, &Clip::changed, this, &TimelineItem::take_clip);
    take_clip();
    Q_EMIT clipChanged();
}

void TimelineItem::take_clip()
{
    std::vector<TimelineSpan> spans;
    if (clip_ && clip_->plan() && clip_->pose())
        spans = timeline_spans(*clip_->plan(), *clip_->pose());
    if (spans != spans_) {
        spans_ = std::move(spans);
        set_view(1.0, 0.0);
    }
    restyle();
}

void TimelineItem::set_player(Player *player)
{
    if (player == player_)
        return;
    if (player_)
        player_->disconnect(this);
    player_ = player;
    if (player_) {
        connect(player_, &Player::frameChanged, this, &QQuickItem::update);
        connect(player_, &Player::lengthChanged, this, &TimelineItem::restyle);
    }
    update();
    Q_EMIT playerChanged();
}

void TimelineItem::set_view(double zoom, double offset)
{
    zoom = std::clamp(zoom, 1.0, kZoomMax);
    offset = std::clamp(offset, 0.0, 1.0 - 1.0 / zoom);
    if (zoom == zoom_ && offset == offset_)
        return;
    zoom_ = zoom;
    offset_ = offset;
    update();
    Q_EMIT viewChanged();
}

int TimelineItem::frameAt(double x) const
{
    const int frames = frame_count();
    if (frames == 0 || width() <= 0.0)
        return 0;
    const double part = offset_ + x / (width() * zoom_);
    return std::clamp(static_cast<int>(std::floor(part * frames)), 0, frames - 1);
}

double TimelineItem::x_of(double frame) const { return (frame / std::max(1, frame_count()) - offset_) * width() * zoom_; }

void TimelineItem::mousePressEvent(QMouseEvent *event)
{
    if (player_)
        player_->seek(frameAt(event->position().x()));
}

void TimelineItem::mouseMoveEvent(QMouseEvent *event)
{
    if (player_)
        player_->seek(frameAt(event->position().x()));
}

void TimelineItem::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        const double place = event->position().x() / std::max(1.0, width());
        const double under = offset_ + place / zoom_;
        const double zoom = std::clamp(zoom_ * std::pow(kZoomStep, turned.y() / kNotch), 1.0, kZoomMax);
        set_view(zoom, under - place / zoom);
    } else {
        const int way = turned.x() != 0 ? turned.x() : turned.y();
        set_view(zoom_, offset_ - way / kNotch * 0.1 / zoom_);
    }
    event->accept();
}

void TimelineItem::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickItem::geometryChange(now, before);
    if (now.height() != before.height())
        Q_EMIT styleChanged();
    update();
}

QSGNode *TimelineItem::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    auto *node = static_cast<TimelineNode *>(old);
    if (!node)
        node = new TimelineNode;
    const TimelineStyle style{font_, background_, lane_, item_, active_item_, text_, active_text_, playhead_, ruler_height_};
    if (std::exchange(nodes_outdated_, false))
        node->rebuild(*window(), spans_, frame_count(), clip_ ? clip_->fps() : 25.0, style);
    const int frame = player_ ? player_->frame() : 0;
    node->place({width(), height()}, zoom_, offset_, frame);
    return node;
}

} // namespace signwright
