#include "core/pose/skeleton.h"

namespace signwright
{

namespace signwright_v1
{
const std::array<int, kFacePoints> kFaceMeshIds = {
    70,  63,  105, 66,  107, 300, 293, 334, 296, 336,          // brows, outer → inner
    33,  159, 133, 145, 263, 386, 362, 374,                    // lids
    468, 473,                                                  // irises
    61,  40,  0,   270, 291, 321, 17,  91,  78,  13,  308, 14, // lips
    10,  284, 454, 397, 152, 172, 234, 54,                     // oval
};
} // namespace signwright_v1

int Skeleton::point_count() const
{
    int count = 0;
    for (const SkeletonComponent &component : components)
        count += static_cast<int>(component.points.size());
    return count;
}

int Skeleton::first_point(std::string_view component) const
{
    int first = 0;
    for (const SkeletonComponent &candidate : components) {
        if (candidate.name == component)
            return first;
        first += static_cast<int>(candidate.points.size());
    }
    return -1;
}

int Skeleton::find_point(std::string_view component, std::string_view point) const
{
    int first = 0;
    for (const SkeletonComponent &candidate : components) {
        if (candidate.name == component)
            for (std::size_t i = 0; i < candidate.points.size(); ++i)
                if (candidate.points[i] == point)
                    return first + static_cast<int>(i);
        first += static_cast<int>(candidate.points.size());
    }
    return -1;
}

namespace
{

using Limbs = std::vector<std::array<std::uint16_t, 2>>;

SkeletonComponent body()
{
    SkeletonComponent component;
    component.name = "POSE_LANDMARKS";
    component.points = {"NOSE",        "LEFT_EYE_INNER",  "LEFT_EYE",       "LEFT_EYE_OUTER", "RIGHT_EYE_INNER",
                        "RIGHT_EYE",   "RIGHT_EYE_OUTER", "LEFT_EAR",       "RIGHT_EAR",      "MOUTH_LEFT",
                        "MOUTH_RIGHT", "LEFT_SHOULDER",   "RIGHT_SHOULDER", "LEFT_ELBOW",     "RIGHT_ELBOW",
                        "LEFT_WRIST",  "RIGHT_WRIST",     "LEFT_PINKY",     "RIGHT_PINKY",    "LEFT_INDEX",
                        "RIGHT_INDEX", "LEFT_THUMB",      "RIGHT_THUMB",    "LEFT_HIP",       "RIGHT_HIP"};
    component.limbs = {{0, 1},   {1, 2},   {2, 3},   {3, 7},   {0, 4},   {4, 5},   {5, 6},   {6, 8},   {9, 10},
                       {11, 12}, {11, 13}, {13, 15}, {12, 14}, {14, 16}, {15, 17}, {15, 19}, {15, 21}, {17, 19},
                       {16, 18}, {16, 20}, {16, 22}, {18, 20}, {11, 23}, {12, 24}, {23, 24}};
    component.colors = {{255, 0, 0}};
    return component;
}

SkeletonComponent hand(const char *name, std::array<std::uint16_t, 3> color)
{
    SkeletonComponent component;
    component.name = name;
    component.points = {"WRIST"};
    for (const char *joint : {"CMC", "MCP", "IP", "TIP"})
        component.points.push_back(std::string("THUMB_") + joint);
    for (const char *finger : {"INDEX_FINGER", "MIDDLE_FINGER", "RING_FINGER", "PINKY"})
        for (const char *joint : {"MCP", "PIP", "DIP", "TIP"})
            component.points.push_back(std::string(finger) + "_" + joint);
    component.limbs = {{0, 1},   {1, 2},  {2, 3},   {3, 4},   {0, 5},   {5, 6},   {6, 7},   {7, 8},   {5, 9},   {9, 10}, {10, 11},
                       {11, 12}, {9, 13}, {13, 14}, {14, 15}, {15, 16}, {13, 17}, {17, 18}, {18, 19}, {19, 20}, {0, 17}};
    component.colors = {color};
    return component;
}

SkeletonComponent face()
{
    SkeletonComponent component;
    component.name = "FACE_LANDMARKS";
    for (const int id : signwright_v1::kFaceMeshIds)
        component.points.push_back(std::to_string(id));
    const auto loop = [&component](std::uint16_t first, std::uint16_t count) {
        for (std::uint16_t i = 0; i < count; ++i)
            component.limbs.push_back(
                {static_cast<std::uint16_t>(first + i), static_cast<std::uint16_t>(first + (i + 1) % count)});
    };
    for (std::uint16_t i = 0; i < 4; ++i) {
        component.limbs.push_back({i, static_cast<std::uint16_t>(i + 1)});
        component.limbs.push_back({static_cast<std::uint16_t>(5 + i), static_cast<std::uint16_t>(6 + i)});
    }
    loop(10, 4);
    loop(14, 4);
    loop(20, 8);
    loop(28, 4);
    loop(32, 8);
    component.colors = {{128, 128, 128}};
    return component;
}

} // namespace

std::shared_ptr<const Skeleton> signwright_v1_skeleton()
{
    static const auto skeleton = std::make_shared<const Skeleton>(
        Skeleton{"signwright_v1",
                 {body(), hand("LEFT_HAND_LANDMARKS", {0, 255, 0}), hand("RIGHT_HAND_LANDMARKS", {255, 128, 0}), face()}});
    return skeleton;
}

} // namespace signwright
