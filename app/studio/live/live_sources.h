#pragma once

#include "app/engine/live/pose_source.h"
#include "app/studio/generate/choice_model.h"
#include "app/studio/live/live_services.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace signwright
{

/// What the Live workspace can look at: the cameras that there are now, a video or `.pose` file, the drawn
/// signer. The list follows cameras
/// that come and go.
class LiveSources : public QObject
{
    Q_OBJECT

public:
    explicit LiveSources(LiveServices services, QObject *parent = nullptr);

    ChoiceModel *choices() const { return choices_; }
    /// The file that the choice "file" plays; empty while none was chosen.
    QString file() const { return file_; }
    void choose_file(const QUrl &file);
    /// Looks for cameras, the first time.
    void look();
    /// Whether a camera is chosen, rather than a file or the drawn signer.
    bool is_camera() const;
    /// Whether a `.pose` file is chosen, which has no pictures.
    bool is_pose_file() const;

    /// Opens what is chosen. Errors: NotFound (no camera, no file), those of `open_file_camera` and `open_pose_source`.
    Result<LiveSource> open();

Q_SIGNALS:
    void changed();

private:
    void list();

    LiveServices services_;
    ChoiceModel *choices_;
    std::unique_ptr<CameraProvider> cameras_;
    QString file_;
};

} // namespace signwright
