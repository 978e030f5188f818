#include "core/pose/layouts.h"

#include <string>
#include <utility>

namespace signwright
{

namespace
{

using Limbs = std::vector<std::array<std::uint16_t, 2>>;

/// Mesh numbers of the 128 face points that MediaPipe's contours use.
constexpr int kContourIds[] = {0,   7,   10,  13,  14,  17,  21,  33,  37,  39,  40,  46,  52,  53,  54,  55,  58,  61,  63,
                               65,  66,  67,  70,  78,  80,  81,  82,  84,  87,  88,  91,  93,  95,  103, 105, 107, 109, 127,
                               132, 133, 136, 144, 145, 146, 148, 149, 150, 152, 153, 154, 155, 157, 158, 159, 160, 161, 162,
                               163, 172, 173, 176, 178, 181, 185, 191, 234, 246, 249, 251, 263, 267, 269, 270, 276, 282, 283,
                               284, 285, 288, 291, 293, 295, 296, 297, 300, 308, 310, 311, 312, 314, 317, 318, 321, 323, 324,
                               332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375, 377, 378, 379, 380, 381, 382, 384, 385,
                               386, 387, 388, 389, 390, 397, 398, 400, 402, 405, 409, 415, 454, 466};

void chain(Limbs &limbs, int first, int last)
{
    for (int i = first; i < last; ++i)
        limbs.push_back({static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(i + 1)});
}

void close(Limbs &limbs, int first, int last)
{
    chain(limbs, first, last);
    limbs.push_back({static_cast<std::uint16_t>(last), static_cast<std::uint16_t>(first)});
}

SkeletonComponent component(std::string name, std::string format, std::vector<std::string> points, Limbs limbs,
                            std::array<std::uint16_t, 3> color)
{
    return {std::move(name), std::move(format), std::move(points), std::move(limbs), {color}};
}

/// Five chains from the wrist.
Limbs finger_limbs()
{
    Limbs limbs;
    for (int finger = 0; finger < 5; ++finger) {
        limbs.push_back({0, static_cast<std::uint16_t>(1 + 4 * finger)});
        chain(limbs, 1 + 4 * finger, 4 + 4 * finger);
    }
    return limbs;
}

SkeletonComponent openpose_hand(const char *name)
{
    std::vector<std::string> points = {"BASE", "T_STT", "T_BCMC", "T_MCP", "T_IP"};
    for (const char *finger : {"I", "M", "R", "P"})
        for (const char *joint : {"CMC", "MCP", "PIP", "DIP"})
            points.push_back(std::string(finger) + "_" + joint);
    return component(name, "XYC", std::move(points), finger_limbs(), {192, 0, 0});
}

SkeletonComponent openpose_face()
{
    struct Group {
        const char *prefix;
        int count;
    };
    std::vector<std::string> points;
    for (const Group group : {Group{"FB_", 17}, {"FEB_", 10}, {"FN_", 9}, {"FE_", 12}, {"FLO_", 12}, {"FLI_", 8}, {"FP_", 2}})
        for (int i = 0; i < group.count; ++i)
            points.push_back(group.prefix + std::to_string(points.size()));
    Limbs limbs;
    for (const auto &[first, last] : {std::pair{0, 16}, {17, 21}, {22, 26}, {27, 30}, {31, 35}})
        chain(limbs, first, last);
    for (const auto &[first, last] : {std::pair{36, 41}, {42, 47}, {48, 59}, {60, 67}})
        close(limbs, first, last);
    return component("face_keypoints_2d", "XYC", std::move(points), std::move(limbs), {128, 0, 0});
}

SkeletonComponent openpose_body_25()
{
    return component("pose_keypoints_2d", "XYC",
                     {"Nose", "Neck",    "RShoulder", "RElbow", "RWrist",  "LShoulder", "LElbow", "LWrist", "MidHip",
                      "RHip", "RKnee",   "RAnkle",    "LHip",   "LKnee",   "LAnkle",    "REye",   "LEye",   "REar",
                      "LEar", "LBigToe", "LSmallToe", "LHeel",  "RBigToe", "RSmallToe", "RHeel"},
                     {{1, 2},   {2, 3},   {3, 4},   {1, 5},   {5, 6},   {6, 7},   {1, 8},   {0, 16},
                      {0, 15},  {0, 18},  {0, 17},  {1, 0},   {8, 9},   {9, 10},  {10, 11}, {8, 12},
                      {12, 13}, {13, 14}, {11, 24}, {11, 22}, {22, 23}, {14, 21}, {14, 19}, {19, 20}},
                     {255, 0, 0});
}

SkeletonComponent openpose_body_18()
{
    return component("pose_keypoints_2d", "XYC",
                     {"Nose", "Neck", "RShoulder", "RElbow", "RWrist", "LShoulder", "LElbow", "LWrist", "RHip", "RKnee", "RAnkle",
                      "LHip", "LKnee", "LAnkle", "REye", "LEye", "REar", "LEar"},
                     {{1, 2},
                      {2, 3},
                      {3, 4},
                      {1, 5},
                      {5, 6},
                      {6, 7},
                      {1, 8},
                      {8, 9},
                      {9, 10},
                      {1, 11},
                      {11, 12},
                      {12, 13},
                      {1, 0},
                      {0, 14},
                      {14, 16},
                      {0, 15},
                      {15, 17}},
                     {255, 0, 0});
}

Skeleton openpose(const char *name, SkeletonComponent body)
{
    return {
        name,
        {std::move(body), openpose_face(), openpose_hand("hand_left_keypoints_2d"), openpose_hand("hand_right_keypoints_2d")}};
}

Skeleton skels_50()
{
    const auto hand = [](const char *name, std::array<std::uint16_t, 3> color) {
        return component(name, "XYZC", signwright_v1_skeleton()->components[1].points, finger_limbs(), color);
    };
    return {
        "skels_50",
        {component("BODY", "XYZC",
                   {"HEAD", "NECK", "RIGHT_SHOULDER", "RIGHT_ELBOW", "RIGHT_WRIST", "LEFT_SHOULDER", "LEFT_ELBOW", "LEFT_WRIST"},
                   {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {1, 5}, {5, 6}, {6, 7}}, {255, 0, 0}),
         hand("LEFT_HAND", {0, 255, 0}), hand("RIGHT_HAND", {255, 128, 0})}};
}

SkeletonComponent mediapipe_body_33(const char *name)
{
    SkeletonComponent body = signwright_v1_skeleton()->components[0];
    body.name = name;
    for (const char *joint : {"KNEE", "ANKLE", "HEEL", "FOOT_INDEX"})
        for (const char *side : {"LEFT_", "RIGHT_"})
            body.points.push_back(std::string(side) + joint);
    const Limbs legs = {{23, 25}, {25, 27}, {27, 29}, {27, 31}, {29, 31}, {24, 26}, {26, 28}, {28, 30}, {28, 32}, {30, 32}};
    body.limbs.insert(body.limbs.end(), legs.begin(), legs.end());
    return body;
}

Skeleton mediapipe_full(const char *name, int face_points)
{
    const auto &own = signwright_v1_skeleton()->components;
    SkeletonComponent face = component("FACE_LANDMARKS", "XYZC", {}, {}, {128, 0, 0});
    for (int id = 0; id < face_points; ++id)
        face.points.push_back(std::to_string(id));
    return {name,
            {mediapipe_body_33("POSE_LANDMARKS"), std::move(face), own[1], own[2], mediapipe_body_33("POSE_WORLD_LANDMARKS")}};
}

Skeleton mediapipe_178()
{
    const auto &own = signwright_v1_skeleton()->components;
    SkeletonComponent body =
        component("POSE_LANDMARKS", "XYZC", {}, {{0, 1}, {0, 2}, {2, 4}, {1, 3}, {3, 5}, {0, 6}, {1, 7}, {6, 7}}, {255, 0, 0});
    for (const char *joint : {"SHOULDER", "ELBOW", "WRIST", "HIP"})
        for (const char *side : {"LEFT_", "RIGHT_"})
            body.points.push_back(std::string(side) + joint);
    SkeletonComponent face = component("FACE_LANDMARKS", "XYZC", {}, {}, {128, 0, 0});
    for (const int id : kContourIds)
        face.points.push_back(std::to_string(id));
    return {"mediapipe_178", {std::move(body), std::move(face), own[1], own[2]}};
}

std::shared_ptr<const Skeleton> shared(Skeleton skeleton) { return std::make_shared<const Skeleton>(std::move(skeleton)); }

bool same_names(const std::vector<SkeletonComponent> &a, const std::vector<SkeletonComponent> &b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].name != b[i].name || a[i].points != b[i].points)
            return false;
    return true;
}

} // namespace

std::shared_ptr<const Skeleton> skeleton_of(PoseLayout layout)
{
    // In the order of the enumeration.
    static const std::array<std::shared_ptr<const Skeleton>, 7> skeletons = {
        signwright_v1_skeleton(),
        shared(skels_50()),
        shared(openpose("openpose_18", openpose_body_18())),
        shared(openpose("openpose_25", openpose_body_25())),
        shared(mediapipe_178()),
        shared(mediapipe_full("mediapipe_576", 468)),
        shared(mediapipe_full("mediapipe_586", 478)),
    };
    return skeletons[static_cast<std::size_t>(layout)];
}

std::shared_ptr<const Skeleton> known_skeleton(const std::vector<SkeletonComponent> &components)
{
    for (int layout = 0; layout <= static_cast<int>(PoseLayout::MediaPipe586); ++layout) {
        const auto skeleton = skeleton_of(static_cast<PoseLayout>(layout));
        if (skeleton->components == components)
            return skeleton;
        if (same_names(skeleton->components, components))
            return shared({skeleton->name, components});
    }
    return shared({"", components});
}

} // namespace signwright
