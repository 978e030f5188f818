#include "core/render/mannequin.h"

#include "core/render/body_surface.h"
#include "core/render/face_drawing.h"
#include "core/render/shading.h"

namespace signwright
{

using namespace render;

namespace
{

MannequinImage draw_mannequin(const PoseSequence &pose, int frame, const Appearance &appearance, const Camera &camera,
                              bool with_parts)
{
    Workspace &workspace = thread_workspace();
    const Look look = look_from_appearance(appearance);
    Shading shading;
    shading.background = look.background;
    shading.pixels_per_shoulder_width = camera.shoulder_width_px;

    const Camera fine = supersampled(camera, shading.samples_per_pixel_side);
    const PosePoints points(pose, frame);
    workspace.surfaces.reset(fine.width, fine.height);
    draw_figure(workspace.surfaces, points, fine, look);
    light_surfaces(workspace.surfaces, shading, workspace.brightness);
    if (const auto head = find_head(points))
        draw_face(workspace.surfaces, points, *head, fine, look);

    MannequinImage image;
    image.rgb = resolve_colors(workspace.surfaces, shading, workspace.brightness);
    if (with_parts)
        image.parts = resolve_parts(workspace.surfaces, shading);
    return image;
}

} // namespace

MannequinImage render_mannequin_with_parts(const PoseSequence &pose, int frame, const Appearance &appearance,
                                           const Camera &camera)
{
    return draw_mannequin(pose, frame, appearance, camera, true);
}

Image8 render_mannequin(const PoseSequence &pose, int frame, const Appearance &appearance, const Camera &camera)
{
    return draw_mannequin(pose, frame, appearance, camera, false).rgb;
}

} // namespace signwright
