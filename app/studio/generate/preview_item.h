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
    /// "empty": nothing was generated; "waiting": this picture is still to come; "failed": it cannot be drawn; "ready".
    Q_PROPERTY(QString pictureState READ picture_state NOTIFY pictureStateChanged)
    /// Why the picture cannot be drawn; empty otherwise.
    Q_PROPERTY(QString pictureProblem READ picture_problem NOTIFY pictureStateChanged)
    /// The picture is a condition without its second part, which comes into being with the frames alone.
    Q_PROPERTY(bool lacksSecond READ lacks_second NOTIFY pictureStateChanged)

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
    QString picture_state() const { return shown_.state; }
    QString picture_problem() const { return shown_.problem; }
    bool lacks_second() const { return shown_.lacks_second; }

Q_SIGNALS:
    void clipChanged();
    void playerChanged();
    void modeChanged();
    void pictureStateChanged();

protected:
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *data) override;
    void geometryChange(const QRectF &now, const QRectF &before) override;

private:
    struct Shown {
        Mode mode = Skeleton;
        QString state = "empty";
        QString problem;
        bool lacks_second = false;
        QImage picture;
    };

    void take_pose();
    /// What would be shown now; asks for it to be drawn.
    Shown wanted();
    void refresh();

    QPointer<Clip> clip_;
    QPointer<Player> player_;
    Mode mode_ = Skeleton;
    Shown shown_;
    bool picture_changed_ = false;
    PoseRenderer renderer_;
};

} // namespace signwright
