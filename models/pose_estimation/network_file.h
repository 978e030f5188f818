#pragma once

#include "models/pose_estimation/network_graph.h"

#include <filesystem>
#include <vector>

namespace signwright
{

/// One of MediaPipe's files and what must be in it.
struct NetworkFile {
    const char *name;                  ///< such as "hand_recrop.tflite"
    std::int64_t input_side;           ///< pixels; RGB
    std::vector<std::int64_t> outputs; ///< floats of those that the file has, in its order
    std::vector<int> wanted;           ///< numbers of the outputs that are used
};

/// Reads one file out of `folder` as a graph with only the outputs that are wanted.
/// Errors: NotFound (what to do), Io, BadInput (damaged, or another network).
Result<NetworkGraph> read_network(const std::filesystem::path &folder, const NetworkFile &file);

} // namespace signwright
