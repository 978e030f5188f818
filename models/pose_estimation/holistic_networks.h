#pragma once

#include "core/base/result.h"
#include "models/pose_estimation/face_refinement.h"
#include "models/pose_estimation/network.h"
#include "models/pose_estimation/network_graph.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace signwright
{

/// Makes a graph run.
using MakeNetwork = std::function<std::unique_ptr<Network>(NetworkGraph graph)>;

/// The networks of MediaPipe holistic, each with its outputs in the order that is told.
struct HolisticNetworks {
    std::unique_ptr<Network> body_detector;  ///< boxes 2254 × 12, logits
    std::unique_ptr<Network> body_landmarks; ///< 195 values, presence, heatmaps 64 × 64 × 39, 117 world coordinates
    std::unique_ptr<Network> hand_recrop;    ///< 4 values
    std::unique_ptr<Network> hand_landmarks; ///< 63 values, presence
    std::unique_ptr<Network> face_detector;  ///< boxes 896 × 16, logits
    std::unique_ptr<Network> face_landmarks; ///< 1404 values, logit of presence; refined: between them what `refined_face` takes
    FaceParts face_parts;                    ///< of the refined face; empty for the plain one

    /// `refined_face`: the face network with irises. Errors: those of `read_network`.
    static Result<HolisticNetworks> open(const std::filesystem::path &folder, bool refined_face, const MakeNetwork &make);
};

} // namespace signwright
