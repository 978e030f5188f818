#pragma once

#include "core/base/rational.h"
#include "core/base/vec3.h"
#include "core/pose/skeleton.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace signwright
{

/// The frame of reference of the coordinates.
enum class Space {
    Signer,      ///< origin between the shoulders, unit = shoulder width, x to the signer's right, y up, z forward
    ImagePixels, ///< raw values of an imported file: x right, y down, pixels (or what the file calls so)
};

/// One person's movement: frames × points × (x, y, z), float32, and a confidence per point, where 0 means
/// that the point is missing (its coordinates are then 0 and must not be drawn).
class PoseSequence
{
public:
    PoseSequence() = default;
    /// All points missing.
    PoseSequence(std::shared_ptr<const Skeleton> skeleton, Rational fps, int frames, Space space = Space::Signer);

    const Skeleton &skeleton() const { return *skeleton_; }
    std::shared_ptr<const Skeleton> shared_skeleton() const { return skeleton_; }
    Rational fps() const { return fps_; }
    void set_fps(Rational fps) { fps_ = fps; }
    Space space() const { return space_; }
    int frames() const { return frames_; }
    int points() const { return points_; }
    double duration_seconds() const { return frames_ / fps_.value(); }

    Vec3 at(int frame, int point) const;
    float confidence(int frame, int point) const { return confidence_[index(frame, point)]; }
    bool has(int frame, int point) const { return confidence(frame, point) > 0.0f; }
    void set(int frame, int point, Vec3 position, float confidence = 1.0f);
    void clear(int frame, int point) { set(frame, point, {}, 0.0f); }
    /// Appends, or drops from the end, so that there are `frames`; new points are missing.
    void resize(int frames);

    /// frames · points · 3 values, frame by frame.
    std::vector<float> &coordinates() { return xyz_; }
    const std::vector<float> &coordinates() const { return xyz_; }
    /// frames · points values.
    std::vector<float> &confidences() { return confidence_; }
    const std::vector<float> &confidences() const { return confidence_; }

private:
    std::size_t index(int frame, int point) const
    {
        return static_cast<std::size_t>(frame) * static_cast<std::size_t>(points_) + static_cast<std::size_t>(point);
    }

    std::shared_ptr<const Skeleton> skeleton_;
    Rational fps_{25, 1};
    Space space_ = Space::Signer;
    int frames_ = 0;
    int points_ = 0;
    std::vector<float> xyz_;
    std::vector<float> confidence_;
};

} // namespace signwright
