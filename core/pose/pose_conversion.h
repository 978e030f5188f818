#pragma once

#include "core/base/result.h"
#include "core/pose/pose_file.h"
#include "core/pose/pose_sequence.h"

namespace signwright
{

/// How `Space::Signer` is laid out in a `.pose` file, so that public viewers draw it upright: an orthographic view of
/// 1024 × 1024 pixels in which a shoulder width is 336 pixels (also the header's depth),
///   x_px = 512 − 336 x,  y_px = 512 − 336 (y + 0.17),  z_px = −336 z (MediaPipe's sense: smaller = nearer).
/// A file with this size and depth and exactly the points of `signwright_v1` is read back into `Space::Signer`.
constexpr int kSignerViewPx = 1024;
constexpr int kSignerShoulderPx = 336;
constexpr float kSignerViewCenterY = -0.17f; ///< as `Camera::center_y`

/// One person of a file as a sequence: `Space::Signer` for a file in the layout above, otherwise the raw values in
/// `Space::ImagePixels`. Coordinates are found by their letters in the format (K and others are left out); a point
/// with a NaN or infinite value is missing. The rate is the simplest ratio that the stored number can stand for.
/// Errors: BadInput (no frames, nobody in it, no such person, a frame rate of 0 or beyond 1,000).
Result<PoseSequence> pose_sequence_from_file(const PoseFile &file, int person = 0);

/// A file of version 0.2 with one person. `Space::Signer` is laid out as above; for `Space::ImagePixels` the values are
/// kept and width and height are what the header will say. Other layouts than `signwright_v1` in `Space::Signer` are
/// written as the same view but come back as pixels.
PoseFile file_from_pose_sequence(const PoseSequence &pose, int width = 0, int height = 0, int depth = 0);

/// Reads the file and takes its first person. Errors: as `read_pose_file` and `pose_sequence_from_file`, with the path.
Result<PoseSequence> read_pose(const std::filesystem::path &path);

/// Errors: as `write_pose_file`.
Result<void> write_pose(const std::filesystem::path &path, const PoseSequence &pose);

} // namespace signwright
