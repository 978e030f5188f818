#pragma once

#include "core/base/result.h"
#include "models/pose_estimation/cpu_network.h"
#include "models/pose_estimation/face_refinement.h"

#include <filesystem>

namespace signwright
{

/// The networks of MediaPipe holistic, each with its outputs in the order that is told.
struct HolisticNetworks {
    CpuNetwork body_detector;  ///< boxes 2254 × 12, logits
    CpuNetwork body_landmarks; ///< 195 values, presence, heatmaps 64 × 64 × 39, 117 world coordinates
    CpuNetwork hand_recrop;    ///< 4 values
    CpuNetwork hand_landmarks; ///< 63 values, presence
    CpuNetwork face_detector;  ///< boxes 896 × 16, logits
    CpuNetwork face_landmarks; ///< 1404 values, logit of presence; refined: between them what `refined_face` takes
    FaceParts face_parts;      ///< of the refined face; empty for the plain one

    /// `refined_face`: the face network with irises. Errors: those of `read_network`.
    static Result<HolisticNetworks> open(const std::filesystem::path &folder, bool refined_face);
};

} // namespace signwright
