#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// A named group of points, as the components of a `.pose` header.
struct SkeletonComponent {
    std::string name;                                 ///< such as "POSE_LANDMARKS"
    std::string format = "XYZC";                      ///< the coordinates a file stores, then C for confidence
    std::vector<std::string> points;                  ///< names
    std::vector<std::array<std::uint16_t, 2>> limbs;  ///< pairs of indices into `points`
    std::vector<std::array<std::uint16_t, 3>> colors; ///< RGB, 0 … 255

    friend bool operator==(const SkeletonComponent &, const SkeletonComponent &) = default;
};

/// Which points a pose has. Points are numbered through all components, in order.
struct Skeleton {
    std::string name; ///< such as "signwright_v1"; empty for an unknown layout
    std::vector<SkeletonComponent> components;

    int point_count() const;
    /// Number of the first point of a component, −1 when the skeleton has no such component.
    int first_point(std::string_view component) const;
    /// Number of a point by component and point name, −1 when there is none.
    int find_point(std::string_view component, std::string_view point) const;

    friend bool operator==(const Skeleton &, const Skeleton &) = default;
};

/// The one skeleton of the program: 107 points with MediaPipe's names. See `signwright_v1` below for the numbers.
std::shared_ptr<const Skeleton> signwright_v1_skeleton();

/// Point numbers of `signwright_v1`. "Left" and "right" are the signer's.
namespace signwright_v1
{
constexpr int kPoints = 107;
// POSE_LANDMARKS 0 … 24
constexpr int kNose = 0, kLeftEyeInner = 1, kLeftEye = 2, kLeftEyeOuter = 3, kRightEyeInner = 4, kRightEye = 5,
              kRightEyeOuter = 6;
constexpr int kLeftEar = 7, kRightEar = 8, kMouthLeft = 9, kMouthRight = 10, kLeftShoulder = 11, kRightShoulder = 12;
constexpr int kLeftElbow = 13, kRightElbow = 14, kLeftWrist = 15, kRightWrist = 16, kLeftPinky = 17, kRightPinky = 18;
constexpr int kLeftIndex = 19, kRightIndex = 20, kLeftThumb = 21, kRightThumb = 22, kLeftHip = 23, kRightHip = 24;
// LEFT_HAND_LANDMARKS 25 … 45 and RIGHT_HAND_LANDMARKS 46 … 66, each in MediaPipe's order:
// wrist, then thumb (CMC MCP IP TIP), index, middle, ring, pinky (MCP PIP DIP TIP)
constexpr int kLeftHand = 25, kRightHand = 46, kHandPoints = 21;
// FACE_LANDMARKS 67 … 106: brows, lids, irises, lips, oval. "Right" first, each from the outside inwards.
constexpr int kFace = 67, kFacePoints = 40;
constexpr int kRightBrow = 67, kLeftBrow = 72, kBrowPoints = 5; ///< outer → inner
constexpr int kRightLids = 77, kLeftLids = 81, kLidPoints = 4;  ///< outer corner, upper lid, inner corner, lower lid
constexpr int kRightIris = 85, kLeftIris = 86;
constexpr int kLips = 87,
              kLipPoints =
                  12; ///< 8 outer points clockwise in the image from the right corner, then inner right, top, left, bottom
constexpr int kOval = 99, kOvalPoints = 8; ///< top of the forehead, then clockwise in the image (towards the signer's left)
/// Mesh numbers of MediaPipe's 468/478-point face for the 40 face points, in order.
extern const std::array<int, kFacePoints> kFaceMeshIds;
} // namespace signwright_v1

} // namespace signwright
