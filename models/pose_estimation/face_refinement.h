#pragma once

#include "models/pose_estimation/network_graph.h"
#include "models/pose_estimation/network_look.h"

#include <vector>

namespace signwright
{

constexpr int kRefinedFacePoints = 478;

/// Which points of the mesh the parts of the refined face network correct, in the order of their outputs.
struct FaceParts {
    std::vector<int> lips, left_eye, right_eye;

    bool complete() const { return lips.size() == 80 && left_eye.size() == 71 && right_eye.size() == 71; }
};

/// Reads them out of the network, whose boxes go around the same points; incomplete when it is another one.
FaceParts face_parts_of(const NetworkGraph &graph);

/// 478 × (x, y, z) in pixels of the network's input, from its outputs: mesh, lips, left and right eye, left and right iris (x,
/// y). Parts replace the mesh's x and y; an iris lies as deep as the 16 points of its eye's rim do on average. Points 468 … 472
/// are the left iris, then the right one. Source: `tensors_to_face_landmarks_with_attention.pbtxt` of
/// `mediapipe/modules/face_landmark`.
std::vector<float> refined_face(const LookResult &result, const FaceParts &parts);

} // namespace signwright
