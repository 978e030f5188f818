#include "core/render/body_map.h"

#include "core/render/body_surface.h"
#include "core/render/shading.h"

#include <algorithm>
#include <array>

namespace signwright
{

using namespace render;

namespace
{

Rgb grey(int level)
{
    return {static_cast<std::uint8_t>(level), static_cast<std::uint8_t>(level), static_cast<std::uint8_t>(level)};
}

/// Levels instead of colours. Neighbouring fingers differ, so that they stay apart where they touch.
Look body_map_look()
{
    Look look;
    look.skin = grey(165);
    constexpr std::array<int, 6> kLevels = {235, 200, 235, 190, 225, 170};
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        look.hand[i] = grey(kLevels[i] - 25);
        look.hand_palmar[i] = grey(kLevels[i]);
    }
    look.nail = grey(255);
    look.clothing = grey(150);
    look.hair_style = HairStyle::Bald;
    return look;
}

} // namespace

Image8 body_map(const PoseSequence &pose, int frame, const Camera &camera)
{
    Workspace &workspace = thread_workspace();
    Shading shading;
    shading.background = grey(0);
    shading.pixels_per_shoulder_width = camera.shoulder_width_px;
    const Camera fine = supersampled(camera, shading.samples_per_pixel_side);
    const PosePoints points(pose, frame);
    workspace.surfaces.reset(fine.width, fine.height);
    draw_figure(workspace.surfaces, points, fine, body_map_look());
    light_surfaces(workspace.surfaces, shading, workspace.brightness);

    // From the back of the torso to hands stretched out.
    constexpr float kFarthest = -0.4f, kNearest = 1.1f, kDarkest = 0.45f;
    for (int y = 0; y < fine.height; ++y) {
        const float *depth = workspace.surfaces.depth_row(y);
        float *brightness = workspace.brightness.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(fine.width);
        for (int x = 0; x < fine.width; ++x) {
            const float z = depth[x] / fine.shoulder_width_px;
            brightness[x] *= kDarkest + (1.0f - kDarkest) * std::clamp((z - kFarthest) / (kNearest - kFarthest), 0.0f, 1.0f);
        }
    }
    const Image8 rgb = resolve_colors(workspace.surfaces, shading, workspace.brightness);
    Image8 map(rgb.width(), rgb.height(), 1);
    for (int y = 0; y < map.height(); ++y)
        for (int x = 0; x < map.width(); ++x)
            *map.at(x, y) = *rgb.at(x, y);
    return map;
}

} // namespace signwright
