#pragma once

#include "app/studio/generate/pose_renderer.h"
#include "core/base/image.h"
#include "core/project/generation_request.h"
#include "core/signing/signed_pose.h"
#include "core/signing/signing_plan.h"

#include <QtCore/QObject>
#include <QtGui/QImage>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <vector>

namespace signwright
{

/// What the preview shows: one generation, as far as it has come.
class Clip : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of GenerateModel")
    Q_PROPERTY(QString entryId READ entry_id NOTIFY changed)
    Q_PROPERTY(int frameCount READ frame_count NOTIFY changed)
    Q_PROPERTY(double fps READ fps NOTIFY changed)
    Q_PROPERTY(bool hasPose READ has_pose NOTIFY changed)
    /// Frames of the generated video that are finished.
    Q_PROPERTY(int finishedFrames READ finished_frames NOTIFY framesChanged)
    /// Whether at least a rough generated frame is there.
    Q_PROPERTY(bool hasVideo READ has_video NOTIFY framesChanged)

public:
    using Frames = std::vector<std::shared_ptr<const Image8>>;

    /// `condition` draws what ControlNet sees; without one there is no such picture.
    explicit Clip(ConditionFunction condition, QObject *parent = nullptr);

    QString entry_id() const { return entry_id_; }
    int frame_count() const;
    double fps() const { return request_.fps.value(); }
    bool has_pose() const { return pose_ != nullptr; }
    int finished_frames() const { return finished_; }
    bool has_video() const { return has_video_; }
    const GenerationRequest &request() const { return request_; }
    const ConditionFunction &condition() const { return condition_; }
    std::shared_ptr<const SigningPlan> plan() const { return plan_; }
    std::shared_ptr<const SignedPose> pose() const { return pose_; }
    /// The generated frame, rough or finished; null when there is none yet.
    QImage frame(int number) const;

    /// Shows another generation, empty at first.
    void begin(const QString &entry_id, const GenerationRequest &request);
    void set_plan(std::shared_ptr<const SigningPlan> plan);
    void set_pose(std::shared_ptr<const SignedPose> pose);
    void set_frame(int number, std::shared_ptr<const Image8> image, bool finished);
    void set_frames(const Frames &frames);

Q_SIGNALS:
    /// Another generation, plan or pose.
    void changed();
    void framesChanged();

private:
    ConditionFunction condition_;
    QString entry_id_;
    GenerationRequest request_;
    std::shared_ptr<const SigningPlan> plan_;
    std::shared_ptr<const SignedPose> pose_;
    Frames frames_;
    int finished_ = 0;
    bool has_video_ = false;
};

} // namespace signwright
