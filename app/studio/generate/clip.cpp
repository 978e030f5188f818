#include "app/studio/generate/clip.h"

#include "app/studio/generate/image_bridge.h"

#include <algorithm>
#include <utility>

namespace signwright
{

Clip::Clip(ConditionFunction condition, QObject *parent) : QObject(parent), condition_(std::move(condition)) {}

int Clip::frame_count() const { return std::max(pose_ ? pose_->pose.frames() : 0, static_cast<int>(frames_.size())); }

QImage Clip::frame(int number) const
{
    return number >= 0 && number < static_cast<int>(frames_.size()) ? qimage_from(frames_[static_cast<std::size_t>(number)])
                                                                    : QImage();
}

void Clip::begin(const QString &entry_id, const GenerationRequest &request)
{
    entry_id_ = entry_id;
    request_ = request;
    plan_.reset();
    pose_.reset();
    frames_.clear();
    finished_ = 0;
    has_video_ = false;
    Q_EMIT changed();
    Q_EMIT framesChanged();
}

void Clip::set_plan(std::shared_ptr<const SigningPlan> plan)
{
    plan_ = std::move(plan);
    Q_EMIT changed();
}

void Clip::set_pose(std::shared_ptr<const SignedPose> pose)
{
    pose_ = std::move(pose);
    Q_EMIT changed();
}

void Clip::set_frame(int number, std::shared_ptr<const Image8> image, bool finished)
{
    const auto index = static_cast<std::size_t>(number);
    if (index >= frames_.size())
        frames_.resize(index + 1);
    frames_[index] = std::move(image);
    finished_ += finished;
    has_video_ = true;
    Q_EMIT framesChanged();
}

void Clip::set_frames(const Frames &frames)
{
    frames_ = frames;
    finished_ = static_cast<int>(frames_.size());
    has_video_ = !frames_.empty();
    Q_EMIT changed();
    Q_EMIT framesChanged();
}

} // namespace signwright
