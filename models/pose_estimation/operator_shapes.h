#pragma once

#include "models/pose_estimation/network_graph.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace signwright
{

/// Completes a window, whose kernel and explicit padding are set, with an operator's strides and its own padding over a map of
/// shape `from`, and tells the shape of the result with so many channels. Nothing when the window does not fit.
std::optional<std::vector<std::int64_t>> shape_after_window(Window &window, const TfliteOptions &options,
                                                            const std::vector<std::int64_t> &from, std::int64_t channels);

/// Completes a step that one of MediaPipe's own operators describes, whose inputs are set, and tells the shape of its result.
/// Nothing for an operator that is not known, or with other settings than the refined face mesh has.
std::optional<std::vector<std::int64_t>> shape_after_custom_operator(const TfliteOperator &op, const NetworkGraph &graph,
                                                                     GraphNode &node);

} // namespace signwright
