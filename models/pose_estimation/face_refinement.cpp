#include "models/pose_estimation/face_refinement.h"

#include <span>

namespace signwright
{

namespace
{

void replace(std::vector<float> &face, const std::vector<int> &points, std::span<const float> places)
{
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto to = 3 * static_cast<std::size_t>(points[i]);
        face[to] = places[2 * i];
        face[to + 1] = places[2 * i + 1];
    }
}

void add_iris(std::vector<float> &face, const std::vector<int> &eye, std::span<const float> places)
{
    constexpr std::size_t kRim = 16;
    float depth = 0;
    for (std::size_t i = 0; i < kRim; ++i)
        depth += face[3 * static_cast<std::size_t>(eye[i]) + 2] / kRim;
    for (std::size_t i = 0; i < places.size(); i += 2)
        face.insert(face.end(), {places[i], places[i + 1], depth});
}

} // namespace

FaceParts face_parts_of(const NetworkGraph &graph)
{
    std::vector<std::vector<int>> found;
    for (const GraphNode &node : graph.nodes)
        if (node.kind == NodeKind::RegionMatrix)
            found.emplace_back(node.points.begin() + 2, node.points.end());
    if (found.size() != 3)
        return {};
    return {found[0], found[1], found[2]};
}

std::vector<float> refined_face(const LookResult &result, const FaceParts &parts)
{
    const std::span<const float> mesh = result.output(0);
    std::vector<float> face(mesh.begin(), mesh.end());
    replace(face, parts.lips, result.output(1));
    replace(face, parts.left_eye, result.output(2));
    replace(face, parts.right_eye, result.output(3));
    add_iris(face, parts.left_eye, result.output(4));
    add_iris(face, parts.right_eye, result.output(5));
    return face;
}

} // namespace signwright
