#include "core/render/skeleton_image.h"

#include "core/render/flat_shape.h"
#include "core/render/pose_points.h"
#include "core/render/surface_buffer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace signwright
{

using namespace render;

namespace
{

// OpenPose's COCO layout: nose, neck, right arm, left arm, right leg, left leg, eyes and ears (right first).
enum Joint {
    Nose,
    Neck,
    RShoulder,
    RElbow,
    RWrist,
    LShoulder,
    LElbow,
    LWrist,
    RHip,
    RKnee,
    RAnkle,
    LHip,
    LKnee,
    LAnkle,
    REye,
    LEye,
    REar,
    LEar
};
constexpr int kJoints = 18;

constexpr std::array<std::array<int, 2>, 17> kLimbs = {{{Neck, RShoulder},
                                                        {Neck, LShoulder},
                                                        {RShoulder, RElbow},
                                                        {RElbow, RWrist},
                                                        {LShoulder, LElbow},
                                                        {LElbow, LWrist},
                                                        {Neck, RHip},
                                                        {RHip, RKnee},
                                                        {RKnee, RAnkle},
                                                        {Neck, LHip},
                                                        {LHip, LKnee},
                                                        {LKnee, LAnkle},
                                                        {Neck, Nose},
                                                        {Nose, REye},
                                                        {REye, REar},
                                                        {Nose, LEye},
                                                        {LEye, LEar}}};

constexpr std::array<Rgb, kJoints> kColors = {{{255, 0, 0},
                                               {255, 85, 0},
                                               {255, 170, 0},
                                               {255, 255, 0},
                                               {170, 255, 0},
                                               {85, 255, 0},
                                               {0, 255, 0},
                                               {0, 255, 85},
                                               {0, 255, 170},
                                               {0, 255, 255},
                                               {0, 170, 255},
                                               {0, 85, 255},
                                               {0, 0, 255},
                                               {85, 0, 255},
                                               {170, 0, 255},
                                               {255, 0, 255},
                                               {255, 0, 170},
                                               {255, 0, 85}}};

// Edges of a hand, finger by finger from the wrist outwards.
constexpr std::array<std::array<int, 2>, 20> kHandEdges = {{{0, 1},   {1, 2},   {2, 3},  {3, 4},   {0, 5},   {5, 6},  {6, 7},
                                                            {7, 8},   {0, 9},   {9, 10}, {10, 11}, {11, 12}, {0, 13}, {13, 14},
                                                            {14, 15}, {15, 16}, {0, 17}, {17, 18}, {18, 19}, {19, 20}}};

/// A fully saturated colour; `hue` in turns.
Rgb rainbow(float hue)
{
    const auto channel = [hue](float shift) {
        const float k = std::fmod(shift + hue * 6.0f, 6.0f);
        const float value = 1.0f - std::max(0.0f, std::min({k, 4.0f - k, 1.0f}));
        return static_cast<std::uint8_t>(255.0f * value + 0.5f);
    };
    return {channel(5.0f), channel(3.0f), channel(1.0f)};
}

Rgb dimmed(Rgb c, float share)
{
    const auto channel = [share](std::uint8_t v) { return static_cast<std::uint8_t>(static_cast<float>(v) * share); };
    return {channel(c.r), channel(c.g), channel(c.b)};
}

class SkeletonDrawer
{
public:
    SkeletonDrawer(const PoseSequence &pose, int frame, const Camera &camera)
        : image_(camera.width, camera.height, 3), points_(pose, frame), camera_(camera), unit_(camera.shoulder_width_px / 84.0f)
    {
    }

    Image8 draw()
    {
        draw_body();
        const auto depth = [&](int wrist) { return points_.at(wrist).value_or(Vec3{}).z; };
        const bool right_first = depth(signwright_v1::kRightHand) <= depth(signwright_v1::kLeftHand);
        draw_hand(right_first ? signwright_v1::kRightHand : signwright_v1::kLeftHand);
        draw_hand(right_first ? signwright_v1::kLeftHand : signwright_v1::kRightHand);
        for (int i = 0; i < signwright_v1::kFacePoints; ++i)
            if (const auto p = points_.at(signwright_v1::kFace + i))
                draw_dot(on_screen(*p), 0.75f * unit_, {255, 255, 255});
        return std::move(image_);
    }

private:
    Point2 on_screen(Vec3 p) const
    {
        const Vec3 s = screen_point(camera_, p).position;
        return {s.x, s.y};
    }

    template <typename Coverage> void paint(const Bounds &bounds, Rgb color, Coverage coverage)
    {
        const auto clamp_to = [](float v, int size) { return static_cast<int>(std::clamp(v, 0.0f, static_cast<float>(size))); };
        const int y_end = clamp_to(bounds.bottom + 1.0f, image_.height()), x_end = clamp_to(bounds.right + 1.0f, image_.width());
        for (int y = clamp_to(bounds.top - 1.0f, image_.height()); y < y_end; ++y)
            for (int x = clamp_to(bounds.left - 1.0f, image_.width()); x < x_end; ++x) {
                const float share = coverage(Point2{static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f});
                if (share <= 0.0f)
                    continue;
                std::uint8_t *pixel = image_.at(x, y);
                const auto mix = [share](std::uint8_t from, std::uint8_t to) {
                    return static_cast<std::uint8_t>(from + (static_cast<float>(to) - from) * share + 0.5f);
                };
                pixel[0] = mix(pixel[0], color.r);
                pixel[1] = mix(pixel[1], color.g);
                pixel[2] = mix(pixel[2], color.b);
            }
    }

    void draw_dot(Point2 center, float radius, Rgb color)
    {
        Bounds bounds;
        bounds.include(center, radius + 1.0f);
        paint(bounds, color,
              [&](Point2 p) { return std::clamp(radius - std::hypot(p.x - center.x, p.y - center.y) + 0.5f, 0.0f, 1.0f); });
    }

    void draw_line(Point2 a, Point2 b, float half_width, Rgb color)
    {
        Stroke line;
        line.add_curve(std::array{a, b});
        line.set_half_widths(half_width, half_width, half_width);
        paint(line.bounds(), color, [&](Point2 p) { return line.coverage(p); });
    }

    /// An ellipse whose long axis is a–b.
    void draw_stick(Point2 a, Point2 b, float half_width, Rgb color)
    {
        const float dx = 0.5f * (b.x - a.x), dy = 0.5f * (b.y - a.y);
        const float half_length = std::max(std::hypot(dx, dy), half_width);
        const Point2 center{a.x + dx, a.y + dy};
        const float c = std::hypot(dx, dy) > 1e-6f ? dx / std::hypot(dx, dy) : 1.0f;
        const float s = std::hypot(dx, dy) > 1e-6f ? dy / std::hypot(dx, dy) : 0.0f;
        Bounds bounds;
        bounds.include(a, half_width + 1.0f);
        bounds.include(b, half_width + 1.0f);
        paint(bounds, color, [&](Point2 p) {
            const float u = ((p.x - center.x) * c + (p.y - center.y) * s) / half_length;
            const float v = ((p.y - center.y) * c - (p.x - center.x) * s) / half_width;
            const float radius = std::hypot(u, v);
            // Distance to the outline to first order: f / |∇f| with f = radius − 1.
            const float slope = std::hypot(u / half_length, v / half_width) / std::max(radius, 1e-6f);
            return std::clamp((1.0f - radius) / std::max(slope, 1e-6f) + 0.5f, 0.0f, 1.0f);
        });
    }

    void draw_body()
    {
        using namespace signwright_v1;
        std::array<std::optional<Vec3>, kJoints> joints;
        constexpr std::array<std::array<int, 2>, 13> kSources = {{{Nose, kNose},
                                                                  {RShoulder, kRightShoulder},
                                                                  {RElbow, kRightElbow},
                                                                  {RWrist, kRightWrist},
                                                                  {LShoulder, kLeftShoulder},
                                                                  {LElbow, kLeftElbow},
                                                                  {LWrist, kLeftWrist},
                                                                  {RHip, kRightHip},
                                                                  {LHip, kLeftHip},
                                                                  {REye, kRightEye},
                                                                  {LEye, kLeftEye},
                                                                  {REar, kRightEar},
                                                                  {LEar, kLeftEar}}};
        for (const auto &[joint, point] : kSources)
            joints[static_cast<std::size_t>(joint)] = points_.at(point);
        joints[Neck] = points_.middle(kLeftShoulder, kRightShoulder);
        for (std::size_t i = 0; i < kLimbs.size(); ++i) {
            const auto a = joints[static_cast<std::size_t>(kLimbs[i][0])], b = joints[static_cast<std::size_t>(kLimbs[i][1])];
            if (a && b)
                draw_stick(on_screen(*a), on_screen(*b), 2.0f * unit_, dimmed(kColors[i], 0.6f));
        }
        for (std::size_t i = 0; i < joints.size(); ++i)
            if (joints[i])
                draw_dot(on_screen(*joints[i]), 2.0f * unit_, kColors[i]);
    }

    void draw_hand(int first)
    {
        struct Edge {
            int from, to, number;
            float depth;
        };
        std::array<Edge, kHandEdges.size()> edges;
        std::size_t count = 0;
        for (std::size_t i = 0; i < kHandEdges.size(); ++i) {
            const auto a = points_.at(first + kHandEdges[i][0]), b = points_.at(first + kHandEdges[i][1]);
            if (a && b)
                edges[count++] = {first + kHandEdges[i][0], first + kHandEdges[i][1], static_cast<int>(i), a->z + b->z};
        }
        std::stable_sort(edges.begin(), edges.begin() + static_cast<std::ptrdiff_t>(count),
                         [](const Edge &a, const Edge &b) { return a.depth < b.depth; });
        for (std::size_t i = 0; i < count; ++i) {
            const Point2 a = on_screen(*points_.at(edges[i].from)), b = on_screen(*points_.at(edges[i].to));
            draw_line(a, b, 0.66f * unit_, rainbow(static_cast<float>(edges[i].number) / static_cast<float>(kHandEdges.size())));
        }
        for (int i = 0; i < signwright_v1::kHandPoints; ++i)
            if (const auto p = points_.at(first + i))
                draw_dot(on_screen(*p), 1.0f * unit_, {0, 0, 255});
    }

    Image8 image_;
    PosePoints points_;
    const Camera &camera_;
    float unit_; ///< 1 at 84 pixels per shoulder width, the default at 256 × 256
};

} // namespace

Image8 skeleton_image(const PoseSequence &pose, int frame, const Camera &camera)
{
    return SkeletonDrawer(pose, frame, camera).draw();
}

} // namespace signwright
