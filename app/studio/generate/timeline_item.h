#pragma once

#include "app/studio/generate/clip.h"
#include "app/studio/generate/player.h"
#include "app/studio/generate/timeline_spans.h"

#include <QtCore/QPointer>
#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtQuick/QQuickItem>

namespace signwright
{

/// The words, signs and non-manuals of the clip over time, with the playhead. The wheel pans, with Ctrl it zooms around the
/// pointer; a click or drag moves the playhead. It paints with rectangle and image nodes, so that it also works without a GPU.
class TimelineItem : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(signwright::Clip *clip READ clip WRITE set_clip NOTIFY clipChanged)
    Q_PROPERTY(signwright::Player *player READ player WRITE set_player NOTIFY playerChanged)
    /// 1 shows the whole clip, up to 50.
    Q_PROPERTY(double zoom READ zoom WRITE set_zoom NOTIFY viewChanged)
    /// First visible moment as a part of the clip, 0 … 1.
    Q_PROPERTY(double offset READ offset WRITE set_offset NOTIFY viewChanged)
    /// Height of the strip of seconds above the lanes.
    Q_PROPERTY(double rulerHeight MEMBER ruler_height_ NOTIFY styleChanged)
    /// Height of each of the three lanes, which follow the ruler: words, signs, non-manuals.
    Q_PROPERTY(double laneHeight READ lane_height NOTIFY styleChanged)
    Q_PROPERTY(QFont font MEMBER font_ NOTIFY styleChanged)
    Q_PROPERTY(QColor background MEMBER background_ NOTIFY styleChanged)
    Q_PROPERTY(QColor lane MEMBER lane_ NOTIFY styleChanged)
    Q_PROPERTY(QColor item MEMBER item_ NOTIFY styleChanged)
    Q_PROPERTY(QColor activeItem MEMBER active_item_ NOTIFY styleChanged)
    Q_PROPERTY(QColor text MEMBER text_ NOTIFY styleChanged)
    Q_PROPERTY(QColor activeText MEMBER active_text_ NOTIFY styleChanged)
    Q_PROPERTY(QColor playhead MEMBER playhead_ NOTIFY styleChanged)

public:
    explicit TimelineItem(QQuickItem *parent = nullptr);

    Clip *clip() const { return clip_; }
    void set_clip(Clip *clip);
    Player *player() const { return player_; }
    void set_player(Player *player);
    double zoom() const { return zoom_; }
    void set_zoom(double zoom) { set_view(zoom, offset_); }
    double offset() const { return offset_; }
    void set_offset(double offset) { set_view(zoom_, offset); }
    double lane_height() const { return (height() - ruler_height_) / 3.0; }

    /// The frame under a horizontal place of the item.
    Q_INVOKABLE int frameAt(double x) const;
    /// Where a frame begins.
    double x_of(double frame) const;

Q_SIGNALS:
    void clipChanged();
    void playerChanged();
    void viewChanged();
    void styleChanged();

protected:
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *data) override;
    void geometryChange(const QRectF &now, const QRectF &before) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    int frame_count() const { return clip_ ? clip_->frame_count() : 0; }
    void set_view(double zoom, double offset);
    void take_clip();
    void restyle();

    QPointer<Clip> clip_;
    QPointer<Player> player_;
    std::vector<TimelineSpan> spans_;
    double zoom_ = 1.0;
    double offset_ = 0.0;
    double ruler_height_ = 20.0;
    QFont font_;
    QColor background_ = Qt::black;
    QColor lane_ = Qt::darkGray;
    QColor item_ = Qt::gray;
    QColor active_item_ = Qt::blue;
    QColor text_ = Qt::white;
    QColor active_text_ = Qt::white;
    QColor playhead_ = Qt::red;
    bool nodes_outdated_ = true; ///< spans, colours or font changed: nodes are made anew
};

} // namespace signwright
