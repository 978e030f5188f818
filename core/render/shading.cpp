#include "core/render/shading.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signwright::render
{

namespace
{

// From the upper left in front, as portrait light; towards the light, screen axes (y down), length 1.
constexpr Vec3 kLight{-0.36f, -0.48f, 0.80f};

float smooth(float low, float high, float x)
{
    const float t = std::clamp((x - low) / (high - low), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}

/// Looks around one sample for nearer surfaces.
class Surroundings
{
public:
    Surroundings(const SurfaceBuffer &buffer, const Shading &shading)
        : buffer_(buffer), shoulder_width_(shading.pixels_per_shoulder_width * static_cast<float>(shading.samples_per_pixel_side))
    {
        constexpr std::array<std::array<int, 2>, 8> kAround = {
            {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 1}, {-1, 1}, {-1, -1}, {1, -1}}};
        for (std::size_t i = 0; i < kAround.size(); ++i) {
            const float shorten = i < 4 ? 1.0f : 0.7071f;
            const auto tap = [&](float reach, int side) {
                return static_cast<int>(std::lround(std::max(1.0f, reach * shoulder_width_ * shorten))) * side;
            };
            near_[i] = {tap(kContourReach, kAround[i][0]), tap(kContourReach, kAround[i][1])};
            far_[i] = {tap(kShadowReach, kAround[i][0]), tap(kShadowReach, kAround[i][1])};
        }
    }

    /// 0 … 1: how much nearer surfaces close by enclose the sample.
    float contour(int x, int y, float depth, std::uint8_t object) const
    {
        float sum = 0.0f;
        const float begin = 0.012f * shoulder_width_, range = 0.03f * shoulder_width_;
        for (const auto &[dx, dy] : near_) {
            const int nx = x + dx, ny = y + dy;
            if (nx < 0 || ny < 0 || nx >= buffer_.width() || ny >= buffer_.height())
                continue;
            const float rise = buffer_.depth_row(ny)[nx] - depth;
            if (rise > begin && buffer_.surface_row(ny)[nx].object != object)
                sum += std::min((rise - begin) / range, 1.0f);
        }
        return std::min(sum * 0.4f, 1.0f);
    }

    /// 0 … 1: ambient occlusion by surfaces up to a quarter of a shoulder width in front.
    float occlusion(int x, int y, float depth) const
    {
        float sum = 0.0f;
        const float begin = 0.01f * shoulder_width_, range = 0.08f * shoulder_width_;
        for (const auto &[dx, dy] : far_) {
            const int nx = x + dx, ny = y + dy;
            if (nx < 0 || ny < 0 || nx >= buffer_.width() || ny >= buffer_.height())
                continue;
            const float rise = buffer_.depth_row(ny)[nx] - depth;
            if (rise <= begin)
                continue;
            const float fade = 1.0f - std::clamp((rise / shoulder_width_ - 0.12f) / 0.35f, 0.0f, 0.75f);
            sum += std::min((rise - begin) / range, 1.0f) * fade;
        }
        return sum / static_cast<float>(far_.size());
    }

private:
    static constexpr float kContourReach = 0.012f; ///< a pixel at 84 pixels per shoulder width
    static constexpr float kShadowReach = 0.042f;

    const SurfaceBuffer &buffer_;
    float shoulder_width_; ///< samples
    std::array<std::array<int, 2>, 8> near_{}, far_{};
};

} // namespace

void light_surfaces(const SurfaceBuffer &buffer, const Shading &shading, std::vector<float> &brightness)
{
    const auto width = static_cast<std::size_t>(buffer.width());
    brightness.assign(width * static_cast<std::size_t>(buffer.height()), 1.0f);
    const Surroundings surroundings(buffer, shading);
    for (int y = 0; y < buffer.height(); ++y) {
        const Surface *surface = buffer.surface_row(y);
        const float *depth = buffer.depth_row(y);
        float *out = brightness.data() + static_cast<std::size_t>(y) * width;
        for (int x = 0; x < buffer.width(); ++x) {
            const Surface &s = surface[x];
            if (s.object == kNoObject)
                continue;
            const float normal_z = std::sqrt(std::max(0.0f, 1.0f - s.normal_x * s.normal_x - s.normal_y * s.normal_y));
            const float diffuse = 0.5f + 0.5f * (kLight.x * s.normal_x + kLight.y * s.normal_y + kLight.z * normal_z);
            const bool hand = is_hand_object(s.object);
            // A surface that faces the viewer keeps its albedo: the palette's colour is what a person sees.
            float value = 0.60f + 0.445f * diffuse;
            const float edge = hand ? 0.42f : 0.22f;
            value *= 1.0f - edge * (1.0f - smooth(0.10f, 0.62f, normal_z));
            value *= 1.0f - (hand ? 0.45f : 0.30f) * surroundings.contour(x, y, depth[x], s.object);
            value *= 1.0f - 0.55f * surroundings.occlusion(x, y, depth[x]);
            out[x] = value;
        }
    }
}

Image8 resolve_colors(const SurfaceBuffer &buffer, const Shading &shading, const std::vector<float> &brightness)
{
    const int side = shading.samples_per_pixel_side;
    Image8 image(buffer.width() / side, buffer.height() / side, 3);
    const float share = 1.0f / static_cast<float>(side * side);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            float r = 0, g = 0, b = 0;
            for (int sy = y * side; sy < (y + 1) * side; ++sy) {
                const Surface *surface = buffer.surface_row(sy);
                const float *light = brightness.data() + static_cast<std::size_t>(sy) * static_cast<std::size_t>(buffer.width());
                for (int sx = x * side; sx < (x + 1) * side; ++sx) {
                    const Rgb albedo = surface[sx].object == kNoObject ? shading.background : surface[sx].albedo;
                    r += std::min(albedo.r * light[sx], 255.0f);
                    g += std::min(albedo.g * light[sx], 255.0f);
                    b += std::min(albedo.b * light[sx], 255.0f);
                }
            }
            std::uint8_t *pixel = image.at(x, y);
            pixel[0] = static_cast<std::uint8_t>(r * share + 0.5f);
            pixel[1] = static_cast<std::uint8_t>(g * share + 0.5f);
            pixel[2] = static_cast<std::uint8_t>(b * share + 0.5f);
        }
    return image;
}

Image8 resolve_parts(const SurfaceBuffer &buffer, const Shading &shading)
{
    const int side = shading.samples_per_pixel_side;
    Image8 parts(buffer.width() / side, buffer.height() / side, 1);
    for (int y = 0; y < parts.height(); ++y)
        for (int x = 0; x < parts.width(); ++x) {
            std::array<int, 16> votes{};
            for (int sy = y * side; sy < (y + 1) * side; ++sy)
                for (int sx = x * side; sx < (x + 1) * side; ++sx)
                    ++votes[buffer.surface_row(sy)[sx].part & 15];
            *parts.at(x, y) = static_cast<std::uint8_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
        }
    return parts;
}

} // namespace signwright::render
