#include "core/signing/motion/face.h"

#include <algorithm>
#include <array>
#include <numbers>

namespace signwright
{

namespace
{

// Points of the standard head on the dominant (anatomically right) side, outer to inner.
constexpr std::array<Vec3, 5> kBrowShape = {{{0.178f, 0.752f, 0.20f},
                                             {0.148f, 0.782f, 0.245f},
                                             {0.112f, 0.790f, 0.275f},
                                             {0.075f, 0.782f, 0.29f},
                                             {0.040f, 0.766f, 0.295f}}};
constexpr std::array<Vec3, 4> kLidShape = {
    {{0.145f, 0.680f, 0.225f}, {0.100f, 0.700f, 0.265f}, {0.055f, 0.675f, 0.255f}, {0.100f, 0.662f, 0.26f}}};
constexpr Vec3 kIris{0.100f, 0.682f, 0.270f};
// Outer lips clockwise in the image from the right corner, then inner right, top, left, bottom.
constexpr std::array<Vec3, 12> kLipShape = {{{0.085f, 0.450f, 0.275f},
                                             {0.045f, 0.472f, 0.318f},
                                             {0.0f, 0.474f, 0.330f},
                                             {-0.045f, 0.472f, 0.318f},
                                             {-0.085f, 0.450f, 0.275f},
                                             {-0.045f, 0.424f, 0.312f},
                                             {0.0f, 0.416f, 0.322f},
                                             {0.045f, 0.424f, 0.312f},
                                             {0.070f, 0.450f, 0.280f},
                                             {0.0f, 0.453f, 0.325f},
                                             {-0.070f, 0.450f, 0.280f},
                                             {0.0f, 0.447f, 0.322f}}};
// From the top of the forehead clockwise in the image.
constexpr std::array<Vec3, 8> kOvalShape = {{{0.0f, 0.900f, 0.24f},
                                             {-0.185f, 0.790f, 0.12f},
                                             {-0.220f, 0.600f, 0.04f},
                                             {-0.150f, 0.425f, 0.12f},
                                             {0.0f, 0.340f, 0.26f},
                                             {0.150f, 0.425f, 0.12f},
                                             {0.220f, 0.600f, 0.04f},
                                             {0.185f, 0.790f, 0.12f}}};

// Full size of the signals, shoulder widths.
constexpr float kBrowUp = 0.035f, kBrowDown = 0.020f, kBrowIn = 0.015f, kMouthCorner = 0.03f, kJawDrop = 0.08f, kCheek = 0.02f;
constexpr float kOpenLid = 0.020f, kWideLid = 0.010f;

Vec3 brow_point(const FaceState &face, std::size_t i)
{
    Vec3 point = kBrowShape[i];
    const float inner = static_cast<float>(i) / 4.0f;
    point.y += kBrowUp * face.brow_raise - kBrowDown * face.brow_furrow * (0.5f + 0.5f * inner);
    point.x -= kBrowIn * face.brow_furrow * (0.4f + 0.6f * inner);
    return point;
}

Vec3 lid_point(const FaceState &face, std::size_t i)
{
    Vec3 point = kLidShape[i];
    const float open = std::clamp(1.0f - face.lid_closed, 0.0f, 1.0f);
    if (i == 1)
        point.y = 0.677f + (kOpenLid + kWideLid * face.lid_wide) * open + 0.003f;
    else if (i == 3)
        point.y = 0.677f - 0.012f * open - 0.004f * face.lid_wide;
    return point;
}

Vec3 lip_point(const FaceState &face, std::size_t i)
{
    Vec3 point = kLipShape[i];
    const float side = std::abs(point.x) / 0.085f;
    point.y += kMouthCorner * face.smile * side * side;
    point.x *= 1.0f + 0.18f * std::max(face.smile, 0.0f) - 0.45f * face.pucker;
    point.z += 0.02f * face.pucker;
    const bool lower = i >= 5 && i <= 7, inner_lower = i == 11;
    if (lower || inner_lower)
        point.y -= kJawDrop * face.jaw * (i == 6 || inner_lower ? 1.0f : 0.8f);
    else if (i == 0 || i == 4 || i == 8 || i == 10)
        point.y -= 0.35f * kJawDrop * face.jaw;
    else if (i == 9)
        point.y += 0.01f * face.jaw;
    return point;
}

Vec3 oval_point(const FaceState &face, std::size_t i)
{
    Vec3 point = kOvalShape[i];
    if (i >= 3 && i <= 5)
        point.y -= 0.7f * kJawDrop * face.jaw * (i == 4 ? 1.0f : 0.5f);
    if (i == 2 || i == 3 || i == 5 || i == 6)
        point.x += (point.x > 0.0f ? kCheek : -kCheek) * face.puff;
    return point;
}

} // namespace

FaceState &FaceState::operator+=(const FaceState &o)
{
    brow_raise += o.brow_raise;
    brow_furrow += o.brow_furrow;
    lid_wide += o.lid_wide;
    lid_closed = std::min(lid_closed + o.lid_closed, 1.0f);
    smile += o.smile;
    jaw += o.jaw;
    pucker += o.pucker;
    puff += o.puff;
    gaze_x += o.gaze_x;
    gaze_y += o.gaze_y;
    head_yaw += o.head_yaw;
    head_pitch += o.head_pitch;
    head_roll += o.head_roll;
    shoulders += o.shoulders;
    return *this;
}

FaceState operator*(FaceState s, float amount)
{
    for (float *value : {&s.brow_raise, &s.brow_furrow, &s.lid_wide, &s.lid_closed, &s.smile, &s.jaw, &s.pucker, &s.puff,
                         &s.gaze_x, &s.gaze_y, &s.head_yaw, &s.head_pitch, &s.head_roll, &s.shoulders})
        *value *= amount;
    return s;
}

Rotation head_rotation(const FaceState &face)
{
    constexpr float kRadians = std::numbers::pi_v<float> / 180.0f;
    return rotation_about({0.0f, 1.0f, 0.0f}, face.head_yaw * kRadians) *
           rotation_about({1.0f, 0.0f, 0.0f}, face.head_pitch * kRadians) *
           rotation_about({0.0f, 0.0f, 1.0f}, -face.head_roll * kRadians);
}

void write_face(PoseSequence &pose, int frame, const Body &body, const FaceState &face)
{
    using namespace signwright_v1;
    const Rotation head = head_rotation(face);
    const auto put = [&](int point, Vec3 standard) { pose.set(frame, point, head_point(body, head, standard)); };
    const auto put_pair = [&](int right, int left, Vec3 standard) {
        put(right, standard);
        put(left, mirrored(standard));
    };
    put(kNose, {0.0f, 0.57f, 0.36f});
    put_pair(kRightEyeInner, kLeftEyeInner, {0.058f, 0.68f, 0.255f});
    put_pair(kRightEye, kLeftEye, {0.100f, 0.68f, 0.265f});
    put_pair(kRightEyeOuter, kLeftEyeOuter, {0.142f, 0.68f, 0.23f});
    put_pair(kRightEar, kLeftEar, {0.20f, 0.61f, 0.0f});
    put(kMouthRight, lip_point(face, 0));
    put(kMouthLeft, lip_point(face, 4));
    for (std::size_t i = 0; i < kBrowShape.size(); ++i)
        put_pair(kRightBrow + static_cast<int>(i), kLeftBrow + static_cast<int>(i), brow_point(face, i));
    for (std::size_t i = 0; i < kLidShape.size(); ++i)
        put_pair(kRightLids + static_cast<int>(i), kLeftLids + static_cast<int>(i), lid_point(face, i));
    const Vec3 gaze{0.018f * std::clamp(face.gaze_x, -1.0f, 1.0f), 0.008f * std::clamp(face.gaze_y, -1.0f, 1.0f), 0.0f};
    put(kRightIris, kIris + gaze);
    put(kLeftIris, mirrored(kIris) + gaze);
    for (std::size_t i = 0; i < kLipShape.size(); ++i)
        put(kLips + static_cast<int>(i), lip_point(face, i));
    for (std::size_t i = 0; i < kOvalShape.size(); ++i)
        put(kOval + static_cast<int>(i), oval_point(face, i));
}

} // namespace signwright
