#pragma once

// Private to models/pose_estimation: operators of a model as steps of a graph. Every function adds the steps of one operator.
// Errors: BadInput (shapes that do not fit, a way of using it that is not supported).

#include "models/pose_estimation/import_state.h"

namespace signwright
{

/// Rows and columns of zeros are remembered for the convolution that follows; channels become a step.
Result<void> import_padding(ImportState &state, const TfliteOperator &op);

/// A convolution, depthwise or not, with the zeros around its map.
Result<void> import_convolution(ImportState &state, const TfliteOperator &op);

/// A layer over a vector becomes a convolution of one pixel whose channels are the vector.
Result<void> import_fully_connected(ImportState &state, const TfliteOperator &op);

/// All others.
Result<void> import_map_operator(ImportState &state, const TfliteOperator &op);

} // namespace signwright
