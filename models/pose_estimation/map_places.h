#pragma once

#include "models/pose_estimation/network_graph.h"

#include <cstdint>
#include <vector>

namespace signwright
{

/// Where the maps of a graph stand in one block of memory, in floats of one picture, multiples of 16. Maps that are never needed
/// at the same time share places; the input and the outputs keep theirs.
struct MapPlaces {
    std::vector<std::int64_t> offsets; ///< of every map; −1 = not used
    std::int64_t total = 0;
};

MapPlaces map_places(const NetworkGraph &graph);

} // namespace signwright
