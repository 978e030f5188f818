#pragma once

#include "core/base/result.h"
#include "core/pose/pose_sequence.h"
#include "core/pose/skeleton.h"

#include <memory>
#include <vector>

namespace signwright
{

/// The layouts between which points can be carried over.
enum class PoseLayout {
    SignwrightV1, ///< "signwright_v1", 107 points
    Skels50,      ///< "skels_50": the joints of `.skels` files: 8 of the body, then 21 of each hand (left first)
    OpenPose18,   ///< "openpose_18": COCO body of 18, face 70, hands 21 + 21
    OpenPose25,   ///< "openpose_25": BODY_25, face 70, hands 21 + 21
    MediaPipe178, ///< "mediapipe_178": MediaPipe holistic reduced to 8 body points, 128 face contour points, hands
    MediaPipe576, ///< "mediapipe_576": MediaPipe holistic, face mesh of 468, with world landmarks
    MediaPipe586, ///< "mediapipe_586": the same with irises (face mesh of 478)
};

/// The skeleton of a layout, with names and component order as in public `.pose` files. Meshes of faces have no limbs.
std::shared_ptr<const Skeleton> skeleton_of(PoseLayout layout);

/// A skeleton for the components of a file: named when component and point names are those of a layout, otherwise
/// with an empty name. Formats, limbs and colours stay the file's.
std::shared_ptr<const Skeleton> known_skeleton(const std::vector<SkeletonComponent> &components);

/// Carries the points over to another layout, in the same space. Some points are the middle of two (neck = middle of
/// the shoulders); where the target has two points for one of the source, both stand there. What the source layout
/// lacks is missing (confidence 0) in the result; it may itself lack whole components of a known one (no face, no hands).
/// From one foreign layout to another it goes by way of `signwright_v1`.
/// Errors: BadInput when the layout of `pose` is not known.
Result<PoseSequence> to_layout(const PoseSequence &pose, PoseLayout target);

} // namespace signwright
