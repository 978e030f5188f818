#pragma once

#include "core/pose/pose_sequence.h"

namespace signwright
{

/// Estimators overstate how far arms reach to the front. Brings elbows and wrists back to a depth that upper arm (.90) and
/// forearm (.80 shoulder widths) permit, the picture plane being kept; hands go with their wrists.
/// `signwright_v1`, `Space::Signer`.
PoseSequence with_possible_arm_depth(const PoseSequence &pose);

/// Layouts with a face but without the body's head points (178 points): where both eyes of POSE_LANDMARKS are missing and the
/// lids are there, eyes and corners of the mouth are taken from the face, which is placed at its standard depth, eyes .28
/// before the shoulders. Irises that the face lacks are put between the lids, with half the confidence.
PoseSequence with_head_from_face(const PoseSequence &pose);

} // namespace signwright
