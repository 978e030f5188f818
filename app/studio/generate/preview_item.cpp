#include "app/studio/generate/preview_item.h"

#include <QtQuick/QQuickWindow>
#include <QtQuick/QSGImageNode>

#include <algorithm>

namespace signwright
{

namespace
{

/// The largest rectangle of the picture's shape in the middle of the item.
QRectF fitted(const QSizeF &picture, const QSizeF &item)
{
    const QSizeF size = picture.scaled(item, Qt::KeepAspectRatio);
    return {QPointF((item.width() - size.width()) / 2.0, (item.height() - size.height()) / 2.0), size};
}

PoseRenderer::Layer layer_of(PreviewItem::Mode mode)
{
    return mode == PreviewItem::Skeleton    ? PoseRenderer::Layer::Skeleton
           : mode == PreviewItem::Condition ? PoseRenderer::Layer::Condition
                                            : PoseRenderer::Layer::Mannequin;
}

Appearance look_of(const GenerationRequest &request)
{
    return request.prompt.empty() ? request.appearance : appearance_from_prompt(request.prompt, request.appearance);
}

} // namespace

PreviewItem::PreviewItem(QQuickItem *parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    connect(&renderer_, &PoseRenderer::imagesReady, this, &PreviewItem::refresh);
    connect(this, &QQuickItem::visibleChanged, this, &PreviewItem::refresh);
}

void PreviewItem::set_clip(Clip *clip)
{
    if (clip == clip_)
        return;
    if (clip_)
        clip_->disconnect(this);
    clip_ = clip;
    if (clip_) {
        connect(clip_, &Clip::changed, this, &PreviewItem::take_pose);
        connect(clip_, &Clip::framesChanged, this, &PreviewItem::refresh);
    }
    take_pose();
    Q_EMIT clipChanged();
}

void PreviewItem::set_player(Player *player)
{
    if (player == player_)
        return;
    if (player_)
        player_->disconnect(this);
    player_ = player;
    if (player_)
        connect(player_, &Player::frameChanged, this, &PreviewItem::refresh);
    refresh();
    Q_EMIT playerChanged();
}

void PreviewItem::set_mode(Mode mode)
{
    if (mode == mode_)
        return;
    mode_ = mode;
    refresh();
    Q_EMIT modeChanged();
}

void PreviewItem::take_pose()
{
    if (clip_) {
        renderer_.set_condition(clip_->condition());
        renderer_.set_pose(clip_->pose(), look_of(clip_->request()), clip_->request());
    } else {
        renderer_.set_pose(nullptr, {}, {});
    }
    refresh();
}

PreviewItem::Shown PreviewItem::wanted()
{
    Shown shown;
    shown.mode = mode_;
    if (!clip_ || clip_->entry_id().isEmpty())
        return shown;
    shown.state = "waiting";
    if (!player_)
        return shown;
    PoseRenderer::Drawing drawing;
    if (mode_ == Generated)
        drawing.image = clip_->frame(player_->frame());
    else
        drawing = renderer_.drawing(layer_of(mode_), player_->frame());
    if (!drawing.problem.isEmpty())
        shown.state = "failed";
    else if (!drawing.image.isNull())
        shown.state = "ready";
    shown.picture = std::move(drawing.image);
    shown.problem = std::move(drawing.problem);
    shown.lacks_second = mode_ == Condition && shown.state == "ready" && clip_->request().second_condition == "previous_frame";
    return shown;
}

void PreviewItem::refresh()
{
    if (!isVisible())
        return;
    Shown shown = wanted();
    // While the pictures of a drawn mode are on their way, the one before stays: no flicker when the playhead jumps.
    const bool keep = shown.state == "waiting" && shown_.state == "ready" && shown.mode == shown_.mode && mode_ != Generated &&
                      clip_->has_pose();
    if (keep)
        return;
    if (shown.picture.cacheKey() != shown_.picture.cacheKey()) {
        picture_changed_ = true;
        update();
    }
    const bool told = shown.state == shown_.state && shown.problem == shown_.problem && shown.lacks_second == shown_.lacks_second;
    shown_ = std::move(shown);
    if (!told)
        Q_EMIT pictureStateChanged();
}

void PreviewItem::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickItem::geometryChange(now, before);
    update();
}

QSGNode *PreviewItem::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    auto *node = static_cast<QSGImageNode *>(old);
    if (shown_.picture.isNull() || width() <= 0.0 || height() <= 0.0) {
        delete node;
        picture_changed_ = true;
        return nullptr;
    }
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
        picture_changed_ = true;
    }
    if (picture_changed_) {
        node->setTexture(window()->createTextureFromImage(shown_.picture));
        picture_changed_ = false;
    }
    node->setRect(fitted(shown_.picture.size(), size()));
    return node;
}

} // namespace signwright
