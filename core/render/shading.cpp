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

/// Eight places around a sample at one distance.
class Ring
{
public:
    Ring(const SurfaceBuffer &buffer, float reach) : width_(buffer.width()), height_(buffer.height())
    {
        constexpr std::array<std::array<int, 2>, kPlaces> kAround = {
            {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 1}, {-1, 1}, {-1, -1}, {1, -1}}};
        for (std::size_t i = 0; i < kAround.size(); ++i) {
            const float along = i < 4 ? reach : 0.7071f * reach;
            const int step = static_cast<int>(std::lround(std::max(1.0f, along)));
            dx_[i] = step * kAround[i][0];
            dy_[i] = step * kAround[i][1];
            offset_[i] = static_cast<std::ptrdiff_t>(dy_[i]) * width_ + dx_[i];
            margin_ = std::max(margin_, step);
        }
    }

    /// Calls `visit(offset in the buffer)` for every place inside the picture.
    template <typename Visit> void around(int x, int y, Visit visit) const
    {
        if (x >= margin_ && y >= margin_ && x < width_ - margin_ && y < height_ - margin_) {
            for (const std::ptrdiff_t offset : offset_)
                visit(offset);
            return;
        }
        for (std::size_t i = 0; i < kPlaces; ++i)
            if (x + dx_[i] >= 0 && x + dx_[i] < width_ && y + dy_[i] >= 0 && y + dy_[i] < height_)
                visit(offset_[i]);
    }

    static constexpr std::size_t kPlaces = 8;

private:
    int width_, height_, margin_ = 0;
    std::array<int, kPlaces> dx_{}, dy_{};
    std::array<std::ptrdiff_t, kPlaces> offset_{};
};

/// Looks around one sample for nearer surfaces. Lengths are samples.
class Surroundings
{
public:
    Surroundings(const SurfaceBuffer &buffer, float shoulder_width)
        : shoulder_width_(shoulder_width), near_(buffer, kContourReach * shoulder_width),
          far_(buffer, kShadowReach * shoulder_width)
    {
    }

    /// 0 … 1: how much nearer surfaces of other objects close by enclose the sample.
    float contour(int x, int y, const float *depth, const Surface *surface) const
    {
        float sum = 0.0f;
        const float begin = *depth + 0.012f * shoulder_width_, per_rise = 1.0f / (0.03f * shoulder_width_);
        near_.around(x, y, [&](std::ptrdiff_t offset) {
            const float rise = depth[offset] - begin;
            if (rise > 0.0f && surface[offset].object != surface->object && surface[offset].object != kGlassesObject)
                sum += std::min(rise * per_rise, 1.0f);
        });
        return std::min(sum * 0.4f, 1.0f);
    }

    /// 0 … 1: ambient occlusion by surfaces a little in front; a hand far before the chest shadows it less,
    /// and rims of glasses do not shadow the eyes.
    float occlusion(int x, int y, const float *depth, const Surface *surface) const
    {
        float sum = 0.0f;
        const float begin = 0.01f * shoulder_width_, per_rise = 1.0f / (0.08f * shoulder_width_);
        const float fade_begin = 0.12f * shoulder_width_, per_fade = 1.0f / (0.35f * shoulder_width_);
        far_.around(x, y, [&](std::ptrdiff_t offset) {
            const float rise = depth[offset] - *depth;
            if (rise > begin && surface[offset].object != kGlassesObject)
                sum +=
                    std::min((rise - begin) * per_rise, 1.0f) * (1.0f - std::clamp((rise - fade_begin) * per_fade, 0.0f, 0.75f));
        });
        return sum / static_cast<float>(Ring::kPlaces);
    }

private:
    static constexpr float kContourReach = 0.012f; ///< shoulder widths: a pixel of the default picture
    static constexpr float kShadowReach = 0.042f;

    float shoulder_width_;
    Ring near_, far_;
};

} // namespace

Workspace &thread_workspace()
{
    thread_local Workspace workspace;
    return workspace;
}

void light_surfaces(const SurfaceBuffer &buffer, const Shading &shading, std::vector<float> &brightness)
{
    const auto width = static_cast<std::size_t>(buffer.width());
    brightness.assign(width * static_cast<std::size_t>(buffer.height()), 1.0f);
    const Surroundings surroundings(buffer,
                                    shading.pixels_per_shoulder_width * static_cast<float>(shading.samples_per_pixel_side));
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
            const float light = 0.60f + 0.445f * diffuse;
            const float edge = 1.0f - (hand ? 0.42f : 0.22f) * (1.0f - smooth(0.10f, 0.62f, normal_z));
            const float contour = 1.0f - (hand ? 0.45f : 0.40f) * surroundings.contour(x, y, depth + x, surface + x);
            const float open = 1.0f - 0.55f * surroundings.occlusion(x, y, depth + x, surface + x);
            // Limited, or fingers that point at the viewer, all flank, would lose the colour of their skin.
            constexpr float kDarkest = 0.50f;
            out[x] = light * std::max(edge * contour * open, kDarkest);
        }
    }
}

Image8 resolve_colors(const SurfaceBuffer &buffer, const Shading &shading, const std::vector<float> &brightness)
{
    const int side = shading.samples_per_pixel_side;
    Image8 image(buffer.width() / side, buffer.height() / side, 3);
    const float share = 1.0f / static_cast<float>(side * side);
    const Rgb background = shading.background;
    for (int y = 0; y < image.height(); ++y) {
        std::uint8_t *pixel = image.row(y);
        for (int x = 0; x < image.width(); ++x, pixel += 3) {
            float r = 0, g = 0, b = 0;
            int empty = 0;
            for (int sy = y * side; sy < (y + 1) * side; ++sy) {
                const Surface *surface = buffer.surface_row(sy);
                const float *light = brightness.data() + static_cast<std::size_t>(sy) * static_cast<std::size_t>(buffer.width());
                for (int sx = x * side; sx < (x + 1) * side; ++sx) {
                    if (surface[sx].object == kNoObject) {
                        ++empty;
                        continue;
                    }
                    const Rgb albedo = surface[sx].albedo;
                    r += std::min(albedo.r * light[sx], 255.0f);
                    g += std::min(albedo.g * light[sx], 255.0f);
                    b += std::min(albedo.b * light[sx], 255.0f);
                }
            }
            const auto behind = static_cast<float>(empty);
            pixel[0] = static_cast<std::uint8_t>((r + behind * background.r) * share + 0.5f);
            pixel[1] = static_cast<std::uint8_t>((g + behind * background.g) * share + 0.5f);
            pixel[2] = static_cast<std::uint8_t>((b + behind * background.b) * share + 0.5f);
        }
    }
    return image;
}

Image8 resolve_parts(const SurfaceBuffer &buffer, const Shading &shading)
{
    const int side = shading.samples_per_pixel_side;
    Image8 parts(buffer.width() / side, buffer.height() / side, 1);
    for (int y = 0; y < parts.height(); ++y)
        for (int x = 0; x < parts.width(); ++x) {
            const std::uint8_t first = buffer.surface_row(y * side)[x * side].part;
            bool uniform = true;
            std::array<int, 16> votes{};
            for (int sy = y * side; sy < (y + 1) * side; ++sy)
                for (int sx = x * side; sx < (x + 1) * side; ++sx) {
                    const std::uint8_t part = buffer.surface_row(sy)[sx].part;
                    uniform = uniform && part == first;
                    ++votes[part & 15];
                }
            *parts.at(x, y) =
                uniform ? first : static_cast<std::uint8_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
        }
    return parts;
}

} // namespace signwright::render
