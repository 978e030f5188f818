#include "app/studio/live/live_picture_item.h"

#include "app/studio/generate/image_bridge.h"
#include "app/studio/live/skeleton_overlay.h"

#include <QtQuick/QQuickWindow>
#include <QtQuick/QSGImageNode>

namespace signwright
{

namespace
{

/// The picture, and over it the skeleton.
class PictureNode : public QSGNode
{
public:
    explicit PictureNode(QQuickWindow &window) : picture(window.createImageNode()), overlay(window.createImageNode())
    {
        for (QSGImageNode *node : {picture, overlay}) {
            node->setOwnsTexture(true);
            node->setFiltering(QSGTexture::Linear);
            appendChildNode(node);
        }
    }

    QSGImageNode *picture;
    QSGImageNode *overlay;
};

} // namespace

LivePictureItem::LivePictureItem(QQuickItem *parent) : QQuickItem(parent) { setFlag(ItemHasContents); }

void LivePictureItem::set_live(LiveModel *live)
{
    if (live == live_)
        return;
    if (live_) {
        live_->disconnect(this);
        live_->feed().disconnect(this);
    }
    live_ = live;
    if (live_) {
        connect(&live_->feed(), &LiveFeed::pictureArrived, this, &LivePictureItem::take);
        connect(live_, &LiveModel::pictureGone, this, &LivePictureItem::forget);
        connect(live_, &LiveModel::optionsChanged, this, &LivePictureItem::repaint);
    }
    Q_EMIT liveChanged();
}

void LivePictureItem::set_skeleton_shown(bool shown)
{
    if (shown == skeleton_shown_)
        return;
    skeleton_shown_ = shown;
    repaint();
    Q_EMIT skeletonShownChanged();
}

QRectF LivePictureItem::picture_rect() const
{
    if (picture_.isNull())
        return {};
    const QSizeF shown = QSizeF(picture_.size()).scaled(size(), Qt::KeepAspectRatio);
    return {QPointF((width() - shown.width()) / 2.0, (height() - shown.height()) / 2.0), shown};
}

void LivePictureItem::take(const LivePicture &picture)
{
    const QSize before = picture_.size();
    // The picture lives as long as the frame.
    picture_ = qimage_from(std::shared_ptr<const Image8>(picture.frame, &picture.frame->image));
    pose_ = picture.pose;
    repaint();
    if (picture_.size() != before)
        Q_EMIT pictureChanged();
}

void LivePictureItem::forget()
{
    picture_ = {};
    pose_.reset();
    repaint();
    Q_EMIT pictureChanged();
}

void LivePictureItem::repaint()
{
    picture_changed_ = true;
    overlay_changed_ = true;
    update();
}

void LivePictureItem::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickItem::geometryChange(now, before);
    overlay_changed_ = true;
    update();
    Q_EMIT pictureChanged();
}

QSGNode *LivePictureItem::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    auto *node = static_cast<PictureNode *>(old);
    const QRectF rect = picture_rect();
    if (picture_.isNull() || rect.isEmpty()) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = new PictureNode(*window());
        picture_changed_ = overlay_changed_ = true;
    }
    const bool mirrored = live_ && live_->mirrored();
    if (picture_changed_) {
        node->picture->setTexture(window()->createTextureFromImage(picture_));
        node->picture->setTextureCoordinatesTransform(mirrored ? QSGImageNode::MirrorHorizontally : QSGImageNode::NoTransform);
    }
    if (overlay_changed_) {
        const QSize pixels = (rect.size() * window()->effectiveDevicePixelRatio()).toSize().expandedTo(QSize(1, 1));
        const PoseFrame nobody;
        const QImage overlay = skeleton_overlay(skeleton_shown_ && pose_ ? *pose_ : nobody, pixels, mirrored);
        node->overlay->setTexture(window()->createTextureFromImage(overlay));
    }
    picture_changed_ = overlay_changed_ = false;
    node->picture->setRect(rect);
    node->overlay->setRect(rect);
    return node;
}

} // namespace signwright
