#pragma once

#include "core/base/result.h"
#include "core/base/vec3.h"
#include "core/pose/pose_file.h"
#include "core/pose/pose_frame.h"
#include "core/pose/pose_sequence.h"

#include <array>
#include <vector>

namespace signwright::sign_to_text
{

/// A signer in one picture, the points of `signwright_v1` as a camera and an estimator give them: x right, y down, z away from
/// the camera, all in one unit, which may be any. z of hands counts from their wrist, other z is not looked at.
struct ObservedPose {
    std::array<Vec3, signwright_v1::kPoints> points{};
    std::array<float, signwright_v1::kPoints> confidences{}; ///< 0 = missing

    bool has(int point) const { return confidences[static_cast<std::size_t>(point)] > 0.0f; }
    Vec3 at(int point) const { return points[static_cast<std::size_t>(point)]; }
    /// Whether the face is there; its irises, which most estimators leave out, do not count.
    bool has_face() const;
    /// Makes `count` points from `first` on missing.
    void hide(int first, int count = 1);
};

/// The picture's rate at which the translator works: other rates are brought to it.
constexpr Rational kObservedRate{25, 1};

/// Frames of one person. `Space::Signer` is looked at from the front; in pictures a unit of z is `z_unit_px` pixels. Errors:
/// BadInput (a layout that is not known, or one without a body).
Result<std::vector<ObservedPose>> observed_from_sequence(const PoseSequence &pose, float z_unit_px);

/// The only person of a file. Errors: those of `pose_sequence_from_file` and above; BadInput (several people).
Result<std::vector<ObservedPose>> observed_from_file(const PoseFile &file, Rational &fps);

/// Errors: BadInput (neither `MediaPipe576` nor `MediaPipe586`, or as many confidences as points).
Result<ObservedPose> observed_from_frame(const PoseFrame &frame);

/// Half-way poses: points that both have are mixed, others are those of the nearer one.
ObservedPose between(const ObservedPose &a, const ObservedPose &b, float t);

/// Left and right exchanged, as in a mirror: a left-handed signer becomes right-handed.
ObservedPose mirrored(const ObservedPose &pose);

} // namespace signwright::sign_to_text
