#pragma once

#include "app/studio/live/live_model.h"

#include <QtCore/QPointer>
#include <QtGui/QImage>
#include <QtQuick/QQuickItem>

namespace signwright
{

/// The newest picture of the Live workspace with the skeleton that was found in it, as large as it fits. It paints with image
/// nodes, so that it also works without a GPU.
class LivePictureItem : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(signwright::LiveModel *live READ live WRITE set_live NOTIFY liveChanged)
    Q_PROPERTY(bool skeletonShown READ skeleton_shown WRITE set_skeleton_shown NOTIFY skeletonShownChanged)
    /// Whether there is a picture.
    Q_PROPERTY(bool filled READ filled NOTIFY pictureChanged)
    /// Where in the item the picture lies.
    Q_PROPERTY(QRectF pictureRect READ picture_rect NOTIFY pictureChanged)

public:
    explicit LivePictureItem(QQuickItem *parent = nullptr);

    LiveModel *live() const { return live_; }
    void set_live(LiveModel *live);
    bool skeleton_shown() const { return skeleton_shown_; }
    void set_skeleton_shown(bool shown);
    bool filled() const { return !picture_.isNull(); }
    QRectF picture_rect() const;

Q_SIGNALS:
    void liveChanged();
    void skeletonShownChanged();
    void pictureChanged();

protected:
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *data) override;
    void geometryChange(const QRectF &now, const QRectF &before) override;

private:
    void take(const LivePicture &picture);
    void forget();
    void repaint();

    QPointer<LiveModel> live_;
    QImage picture_;
    std::shared_ptr<const PoseFrame> pose_;
    bool skeleton_shown_ = true;
    bool picture_changed_ = false;
    bool overlay_changed_ = false;
};

} // namespace signwright
