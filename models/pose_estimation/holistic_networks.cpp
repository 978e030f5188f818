#include "models/pose_estimation/holistic_networks.h"

#include "models/pose_estimation/network_file.h"

#include <array>
#include <utility>
#include <vector>

namespace signwright
{

Result<HolisticNetworks> HolisticNetworks::open(const std::filesystem::path &folder, bool refined_face)
{
    // The segmentation of the body and the handedness and world coordinates of hands are not used.
    const std::array<NetworkFile, 6> files = {{
        {"pose_detection.tflite", 224, {2254 * 12, 2254}, {0, 1}},
        {"pose_landmark_full.tflite", 256, {195, 1, 256 * 256, 64 * 64 * 39, 117}, {0, 1, 3, 4}},
        {"hand_recrop.tflite", 256, {4}, {0}},
        {"hand_landmark_full.tflite", 224, {63, 1, 1, 63}, {0, 1}},
        {"face_detection_short_range.tflite", 128, {896 * 16, 896}, {0, 1}},
        refined_face
            ? NetworkFile{"face_landmark_with_attention.tflite", 192, {1404, 160, 142, 142, 10, 10, 1}, {0, 1, 2, 3, 4, 5, 6}}
            : NetworkFile{"face_landmark.tflite", 192, {1404, 1}, {0, 1}},
    }};
    std::vector<CpuNetwork> networks;
    FaceParts parts;
    for (const NetworkFile &file : files) {
        auto graph = read_network(folder, file);
        if (!graph)
            return tl::unexpected(graph.error());
        if (refined_face && &file == &files.back()) {
            parts = face_parts_of(*graph);
            if (!parts.complete())
                return fail(Module::Network, ErrorKind::BadInput,
                            (folder / file.name).string() + " does not say which points its parts refine");
        }
        networks.emplace_back(std::move(*graph));
    }
    return HolisticNetworks{std::move(networks[0]), std::move(networks[1]), std::move(networks[2]), std::move(networks[3]),
                            std::move(networks[4]), std::move(networks[5]), std::move(parts)};
}

} // namespace signwright
