#include "core/render/surface_buffer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace signwright::render
{

namespace
{

/// First and one-past-last sample whose centre can lie in [low, high], within [0, size).
struct SampleRange {
    int begin, end;
};

SampleRange sample_range(float low, float high, int size)
{
    const float limit = static_cast<float>(size);
    return {static_cast<int>(std::clamp(std::floor(low - 0.5f), 0.0f, limit)),
            static_cast<int>(std::clamp(std::ceil(high + 0.5f), 0.0f, limit))};
}

/// The nearest point of a round cone along the line of sight through (qx, qy), measured from sphere a.
///
/// The cone is the union of spheres with centre a + t·(b − a) and radius rₐ + t·Δr, t in [0, 1]. The front of
/// sphere t lies at z(t) = a_z + t·Δz + √g(t) with the quadratic g(t) = α t² + 2 β t + γ. z is concave where α < 0, so
/// its only stationary point, clamped to [0, 1], is the front of the union.
struct ConeFront {
    explicit ConeFront(const RoundCone &cone)
        : dx(cone.b.x - cone.a.x), dy(cone.b.y - cone.a.y), dz(cone.b.z - cone.a.z), radius(cone.radius_a),
          dr(cone.radius_b - cone.radius_a), alpha(dr * dr - dx * dx - dy * dy)
    {
    }

    float g_at(float t, float beta, float gamma) const { return (alpha * t + 2.0f * beta) * t + gamma; }

    /// False when the line of sight misses the cone.
    bool hit(float qx, float qy, float &t_front, float &root_front) const
    {
        const float beta = radius * dr + qx * dx + qy * dy;
        const float gamma = radius * radius - qx * qx - qy * qy;
        const float discriminant = beta * beta - alpha * gamma;
        const float slope = dz * dz - alpha;
        if (alpha < -1e-3f) {
            if (discriminant < 0.0f)
                return false;
            const float u = -dz * std::sqrt(discriminant / slope);
            const float t = std::clamp((u - beta) / alpha, 0.0f, 1.0f);
            const float g = g_at(t, beta, gamma);
            if (g < 0.0f)
                return false;
            t_front = t;
            root_front = std::sqrt(g);
            return true;
        }
        // The cone points at the viewer: one end's outline holds the other's. Compare the ends and, when there is one,
        // the stationary point between them.
        float best = -1e30f;
        const auto consider = [&](float t) {
            const float g = g_at(t, beta, gamma);
            if (g < 0.0f)
                return;
            const float root = std::sqrt(g);
            if (t * dz + root > best) {
                best = t * dz + root;
                t_front = t;
                root_front = root;
            }
        };
        consider(0.0f);
        consider(1.0f);
        if (alpha > 1e-6f && slope > 0.0f && discriminant >= 0.0f) {
            const float u = std::sqrt(discriminant / slope) * dz;
            for (const float sign : {-1.0f, 1.0f}) {
                const float t = (sign * u - beta) / alpha;
                if (t > 0.0f && t < 1.0f)
                    consider(t);
            }
        }
        return best > -1e29f;
    }

    float dx, dy, dz, radius, dr, alpha;
};

} // namespace

void SurfaceBuffer::reset(int width, int height)
{
    width_ = width;
    height_ = height;
    const std::size_t size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    depth_.assign(size, kEmptyDepth);
    surface_.assign(size, Surface{});
}

void SurfaceBuffer::draw(const RoundCone &cone, const Coat &coat)
{
    const ConeFront front(cone);
    const SampleRange ys = sample_range(std::min(cone.a.y - cone.radius_a, cone.b.y - cone.radius_b),
                                        std::max(cone.a.y + cone.radius_a, cone.b.y + cone.radius_b), height_);
    const SampleRange xs = sample_range(std::min(cone.a.x - cone.radius_a, cone.b.x - cone.radius_b),
                                        std::max(cone.a.x + cone.radius_a, cone.b.x + cone.radius_b), width_);
    const Vec3 axis = normalized(cone.b - cone.a, {0, 0, 0});
    // Folds seen along the limb would pile up into stripes.
    const float fold_depth = coat.fold_depth * std::min(1.0f, std::hypot(front.dx, front.dy) / (3.0f * front.radius));
    for (int y = ys.begin; y < ys.end; ++y) {
        float *depth = depth_.data() + offset(y);
        Surface *surface = surface_.data() + offset(y);
        const float qy = static_cast<float>(y) + 0.5f - cone.a.y;
        for (int x = xs.begin; x < xs.end; ++x) {
            const float qx = static_cast<float>(x) + 0.5f - cone.a.x;
            float t = 0, root = 0;
            if (!front.hit(qx, qy, t, root))
                continue;
            const float z = cone.a.z + t * front.dz + root;
            if (z <= depth[x])
                continue;
            depth[x] = z;
            const float inverse_radius = 1.0f / std::max(front.radius + t * front.dr, 1e-3f);
            Vec3 normal{(qx - t * front.dx) * inverse_radius, (qy - t * front.dy) * inverse_radius, root * inverse_radius};
            if (fold_depth > 0.0f) {
                const float phase = 2.0f * std::numbers::pi_v<float> * coat.fold_count * t + 1.5f * normal.x;
                normal = normalized(normal + axis * (fold_depth * std::sin(phase)));
            }
            surface[x] = {coat.albedo, coat.part, coat.object, normal.x, normal.y};
            if (coat.sides) {
                const float facing = dot(normal, coat.sides->palmar);
                if (coat.sides->flatness > 0.0f) {
                    const Vec3 plate = facing > 0.0f ? coat.sides->palmar : -coat.sides->palmar;
                    const Vec3 flat = normalized(lerp(normal, plate, coat.sides->flatness * std::abs(facing)));
                    if (flat.z > 0.0f) {
                        surface[x].normal_x = flat.x;
                        surface[x].normal_y = flat.y;
                    }
                }
                if (facing > 0.25f)
                    surface[x].albedo = coat.sides->palmar_albedo;
                else if (coat.sides->has_nail && facing < -0.72f && t > 0.35f && t < 0.995f)
                    surface[x].albedo = coat.sides->nail_albedo;
            }
        }
    }
}

void SurfaceBuffer::draw_grid(std::span<MeshVertex> vertices, int rows, int columns, bool closed, const Coat &coat)
{
    const auto vertex = [&](int row, int column) -> MeshVertex & {
        return vertices[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
    };
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const int left = column > 0 ? column - 1 : closed ? columns - 1 : 0;
            const int right = column + 1 < columns ? column + 1 : closed ? 0 : column;
            const Vec3 across = vertex(row, right).position - vertex(row, left).position;
            const Vec3 along =
                vertex(std::min(row + 1, rows - 1), column).position - vertex(std::max(row - 1, 0), column).position;
            vertex(row, column).normal = normalized(cross(across, along), {0, 0, 1});
        }
    const int cells = closed ? columns : columns - 1;
    for (int row = 0; row + 1 < rows; ++row)
        for (int column = 0; column < cells; ++column) {
            const int next = (column + 1) % columns;
            draw_triangle(vertex(row, column), vertex(row, next), vertex(row + 1, column), coat);
            draw_triangle(vertex(row, next), vertex(row + 1, next), vertex(row + 1, column), coat);
        }
}

void SurfaceBuffer::draw_triangle(const MeshVertex &a, const MeshVertex &b, const MeshVertex &c, const Coat &coat)
{
    const Vec3 &p = a.position, &q = b.position, &r = c.position;
    const float area = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    if (std::abs(area) < 1e-6f || (coat.one_sided && area > 0.0f))
        return;
    const SampleRange ys = sample_range(std::min({p.y, q.y, r.y}), std::max({p.y, q.y, r.y}), height_);
    const SampleRange xs = sample_range(std::min({p.x, q.x, r.x}), std::max({p.x, q.x, r.x}), width_);
    // Barycentric weights of b and c are linear in x and y; a has the rest.
    const float inverse_area = 1.0f / area;
    const float b_per_x = (r.y - p.y) * inverse_area, b_per_y = (p.x - r.x) * inverse_area;
    const float c_per_x = (p.y - q.y) * inverse_area, c_per_y = (q.x - p.x) * inverse_area;
    for (int y = ys.begin; y < ys.end; ++y) {
        const float sy = static_cast<float>(y) + 0.5f - p.y, sx = 0.5f - p.x;
        const float b_row = sx * b_per_x + sy * b_per_y, c_row = sx * c_per_x + sy * c_per_y;
        // The samples of this row inside all three edges.
        float low = static_cast<float>(xs.begin), high = static_cast<float>(xs.end - 1);
        const auto cut = [&](float row, float per_x) {
            if (per_x > 1e-9f)
                low = std::max(low, -row / per_x);
            else if (per_x < -1e-9f)
                high = std::min(high, -row / per_x);
            else if (row < 0.0f)
                high = -1.0f;
        };
        cut(b_row, b_per_x);
        cut(c_row, c_per_x);
        cut(1.0f - b_row - c_row, -b_per_x - c_per_x);
        // Rounding must not leave gaps between neighbours: a sample drawn twice does no harm.
        constexpr float kOverlap = 2e-3f;
        if (low > high + kOverlap)
            continue;
        float *depth = depth_.data() + offset(y);
        Surface *surface = surface_.data() + offset(y);
        const int begin = std::max(static_cast<int>(std::ceil(low - kOverlap)), xs.begin);
        const int end = std::min(static_cast<int>(std::floor(high + kOverlap)) + 1, xs.end);
        for (int x = begin; x < end; ++x) {
            const float wb = b_row + static_cast<float>(x) * b_per_x, wc = c_row + static_cast<float>(x) * c_per_x;
            const float wa = 1.0f - wb - wc;
            const float z = wa * p.z + wb * q.z + wc * r.z;
            if (z <= depth[x])
                continue;
            // Close vertices have close normals: their mean is nearly of length 1.
            const Vec3 normal = a.normal * wa + b.normal * wb + c.normal * wc;
            const float facing = normal.z < 0.0f ? -1.0f : 1.0f;
            depth[x] = z;
            surface[x] = {coat.albedo, coat.part, coat.object, facing * normal.x, facing * normal.y};
        }
    }
}

} // namespace signwright::render
