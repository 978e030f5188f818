#pragma once

#include "core/base/vec3.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace signwright::render
{

/// An sRGB colour of a surface before light.
struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;
};

/// What is seen through one sample of the picture.
struct Surface {
    Rgb albedo;
    std::uint8_t part = 0;            ///< a `BodyPart`; 0 is the background
    std::uint8_t object = 0;          ///< surfaces with equal numbers show no contour between each other
    float normal_x = 0, normal_y = 0; ///< unit normal on the screen (x right, y down); z follows, towards the viewer
};

/// Colours of the sides of a finger or palm: pads and palm are a little lighter than the back, nails lighter still.
struct FingerSides {
    Vec3 palmar; ///< unit direction of the pad side on the screen
    Rgb palmar_albedo;
    bool has_nail = false; ///< on the dorsal side near the end b
    Rgb nail_albedo;
    float flatness = 0; ///< 0 … 1: how far light takes the two broad sides as flat, so that a palm of several cones is one plate
};

/// The union of the spheres between two spheres: a finger bone, an arm, a neck.
struct RoundCone {
    Vec3 a, b; ///< centres on the screen, samples
    float radius_a = 1, radius_b = 1;
};

/// How a primitive looks.
struct Coat {
    Rgb albedo;
    std::uint8_t part = 0;
    std::uint8_t object = 0;
    float fold_depth = 0;   ///< strength of cloth folds across a round cone, 0 = smooth
    float fold_count = 0;   ///< folds along the cone
    bool one_sided = false; ///< of a mesh whose inside is never seen: triangles that face away are skipped
    const FingerSides *sides = nullptr;
};

/// A vertex of a mesh on the screen, samples.
struct MeshVertex {
    Vec3 position;
    Vec3 normal;
};

/// Nearest surface per sample, with depth. Everything is drawn orthographically along −z after the perspective of
/// `screen_point`.
class SurfaceBuffer
{
public:
    /// Empties the buffer and gives it a size; memory is kept between frames.
    void reset(int width, int height);

    int width() const { return width_; }
    int height() const { return height_; }
    const float *depth_row(int y) const { return depth_.data() + offset(y); }
    const Surface *surface_row(int y) const { return surface_.data() + offset(y); }
    Surface *surface_row(int y) { return surface_.data() + offset(y); }

    /// Depth where nothing was drawn.
    static constexpr float kEmptyDepth = -1e9f;

    void draw(const RoundCone &cone, const Coat &coat);
    /// A grid of `rows` × `columns` vertices, row by row, as two triangles a cell; `closed` joins the last column
    /// to the first. Seen from outside, columns go left when rows go down. Normals are made from the grid and need not be given.
    void draw_grid(std::span<MeshVertex> vertices, int rows, int columns, bool closed, const Coat &coat);

private:
    std::size_t offset(int y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_); }
    void draw_triangle(const MeshVertex &a, const MeshVertex &b, const MeshVertex &c, const Coat &coat);

    int width_ = 0;
    int height_ = 0;
    std::vector<float> depth_;
    std::vector<Surface> surface_;
};

} // namespace signwright::render
