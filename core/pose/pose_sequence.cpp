#include "core/pose/pose_sequence.h"

#include <utility>

namespace signwright
{

PoseSequence::PoseSequence(std::shared_ptr<const Skeleton> skeleton, Rational fps, int frames, Space space)
    : skeleton_(std::move(skeleton)), fps_(fps), space_(space), points_(skeleton_->point_count())
{
    resize(frames);
}

Vec3 PoseSequence::at(int frame, int point) const
{
    const float *value = xyz_.data() + 3 * index(frame, point);
    return {value[0], value[1], value[2]};
}

void PoseSequence::set(int frame, int point, Vec3 position, float confidence)
{
    float *value = xyz_.data() + 3 * index(frame, point);
    value[0] = position.x;
    value[1] = position.y;
    value[2] = position.z;
    confidence_[index(frame, point)] = confidence;
}

void PoseSequence::resize(int frames)
{
    frames_ = frames;
    const auto values = static_cast<std::size_t>(frames) * static_cast<std::size_t>(points_);
    xyz_.resize(3 * values, 0.0f);
    confidence_.resize(values, 0.0f);
}

} // namespace signwright
