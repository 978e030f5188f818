#pragma once

#include "models/pose_estimation/regions.h"

#include <span>

namespace signwright
{

/// Moves points to the centre of mass of their heatmaps' surroundings, `kernel` cells a side, where a cell of it has a
/// probability of at least one half. `logits`: side × side × points, channels last. Source:
/// `refine_landmarks_from_heatmap_calculator.cc`.
void refine_from_heatmap(std::span<Landmark> points, std::span<const float> logits, int side, int kernel);

} // namespace signwright
