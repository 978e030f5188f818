#include "models/pose_estimation/holistic_networks.h"

#include "models/pose_estimation/network_file.h"

#include <array>
#include <utility>
#include <vector>

namespace signwright
{

Result<HolisticNetworks> HolisticNetworks::open(const std::filesystem::path &folder, bool refined_face, const MakeNetwork &make)
{
    // The segmentation of the body and the handedness and world coordinates of hands are not used.
    const std::array<NetworkFile, 6> files = {{
        {"pose_detection.tflite", "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c", {0, 1}},
        {"pose_landmark_full.tflite", "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f", {0, 1, 3, 4}},
        {"hand_recrop.tflite", "67d996ce96f9d36fe17d2693022c6da93168026ab2f028f9e2365398d8ac7d5d", {0}},
        {"hand_landmark_full.tflite", "11c272b891e1a99ab034208e23937a8008388cf11ed2a9d776ed3d01d0ba00e3", {0, 1}},
        {"face_detection_short_range.tflite", "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8", {0, 1}},
        refined_face
            ? NetworkFile{"face_landmark_with_attention.tflite",
                          "e06a804e0144f9929eda782122916b35d60c697c3c9344013ca2bbe76a6ce2b4",
                          {0, 1, 2, 3, 4, 5, 6}}
            : NetworkFile{"face_landmark.tflite", "1055cb9d4a9ca8b8c688902a3a5194311138ba256bcc94e336d8373a5f30c814", {0, 1}},
    }};
    std::vector<std::unique_ptr<Network>> networks;
    FaceParts parts;
    for (const NetworkFile &file : files) {
        auto graph = read_network(folder, file);
        if (!graph)
            return tl::unexpected(graph.error());
        if (refined_face && &file == &files.back())
            parts = face_parts_of(*graph);
        networks.push_back(make(std::move(*graph)));
    }
    return HolisticNetworks{std::move(networks[0]), std::move(networks[1]), std::move(networks[2]), std::move(networks[3]),
                            std::move(networks[4]), std::move(networks[5]), std::move(parts)};
}

} // namespace signwright
