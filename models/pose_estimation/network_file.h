#pragma once

#include "models/pose_estimation/network_graph.h"

#include <filesystem>
#include <vector>

namespace signwright
{

/// One of MediaPipe's files.
struct NetworkFile {
    const char *name;        ///< such as "hand_recrop.tflite"
    const char *sha256;      ///< of its bytes, as packaging/mediapipe_networks.py knows it
    std::vector<int> wanted; ///< numbers of the outputs that are used
};

/// Reads one file out of `folder` as a graph with only the outputs that are wanted. A file that was altered in any way would
/// give wrong poses without a sign of it, and is refused. Errors: NotFound, BadInput (what to do), Io.
Result<NetworkGraph> read_network(const std::filesystem::path &folder, const NetworkFile &file);

} // namespace signwright
