#pragma once

#include "core/pose/pose_sequence.h"
#include "core/signing/motion/body.h"

namespace signwright
{

/// What face and head do at one moment. Signals run from 0 (neutral) to 1 (full) unless said; angles in degrees.
struct FaceState {
    float brow_raise = 0.0f;
    float brow_furrow = 0.0f;
    float lid_wide = 0.0f;
    float lid_closed = 0.0f;
    float smile = 0.0f;      ///< −1 (corners down) … 1 (corners up)
    float jaw = 0.0f;        ///< mouth open
    float pucker = 0.0f;     ///< lips rounded
    float puff = 0.0f;       ///< cheeks blown up
    float gaze_x = 0.0f;     ///< −1 … 1, to the dominant side
    float gaze_y = 0.0f;     ///< −1 (down) … 1
    float head_yaw = 0.0f;   ///< positive to the dominant side
    float head_pitch = 0.0f; ///< positive forwards (chin down)
    float head_roll = 0.0f;  ///< positive to the dominant side
    float shoulders = 0.0f;  ///< raised

    FaceState &operator+=(const FaceState &other);
    friend FaceState operator*(FaceState state, float amount);
};

/// The turn of the head.
Rotation head_rotation(const FaceState &face);

/// Writes the points of head and face of `signwright_v1`, dominant side at positive x: nose, eyes, ears and mouth of the
/// body component and the 40 points of the face.
void write_face(PoseSequence &pose, int frame, const Body &body, const FaceState &face);

} // namespace signwright
