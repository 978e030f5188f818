#pragma once

#include "app/studio/generate/clip.h"
#include "app/studio/generate/player.h"
#include "app/studio/generate/pose_renderer.h"

#include <QtCore/QPointer>
#include <QtQuick/QQuickItem>

namespace signwright
{

/// One picture of the clip at the playhead, as large as it fits. It paints with an image node, so that it also works without
/// a GPU.
class PreviewItem : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(signwright::Clip *clip READ clip WRITE set_clip NOTIFY clipChanged)
    Q_PROPERTY(signwright::Player *player READ player WRITE set_player NOTIFY playerChanged)
    Q_PROPERTY(Mode mode READ mode WRITE set_mode NOTIFY modeChanged)
    /// "empty": nothing was generated; "waiting": this picture is still to come; "ready".
    Q_PROPERTY(QString pictureState READ picture_state NOTIFY pictureStateChanged)

public:
    /// As Settings keeps it; 3 shows two pictures side by side.
    enum Mode { Skeleton = 0, Mannequin = 1, Generated = 2, Condition = 4 };
    Q_ENUM(Mode)

    explicit PreviewItem(QQuickItem *parent = nullptr);

    Clip *clip() const { return clip_; }
    void set_clip(Clip *clip);
    Player *player() const { return player_; }
    void set_player(Player *player);
    Mode mode() const { return mode_; }
    void set_mode(Mode mode);
    QString picture_state() const { return state_; }

Q_SIGNALS:
    void clipChanged();
    void playerChanged();
    void modeChanged();
    void pictureStateChanged();

protected:
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *data) override;
    void geometryChange(const QRectF &now, const QRectF &before) override;

private:
    void take_pose();
    void take_frames();
    void refresh();

    QPointer<Clip> clip_;
    QPointer<Player> player_;
    Mode mode_ = Skeleton;
    QString state_ = "empty";
    QImage picture_;
    bool picture_changed_ = false;
    PoseRenderer renderer_;
};

} // namespace signwright
