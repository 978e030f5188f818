#pragma once

#include <cmath>

namespace signwright
{

/// A point or direction in three dimensions. In the signer's frame (`Space::Signer`): unit = shoulder
/// width, origin between the shoulders, x to the signer's right, y up, z forward.
struct Vec3 {
    float x = 0.0f, y = 0.0f, z = 0.0f;

    friend Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
    friend Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend Vec3 operator*(Vec3 a, float s) { return {a.x * s, a.y * s, a.z * s}; }
    friend Vec3 operator*(float s, Vec3 a) { return a * s; }
    Vec3 operator-() const { return {-x, -y, -z}; }
    Vec3 &operator+=(Vec3 b) { return *this = *this + b; }
    friend bool operator==(const Vec3 &, const Vec3 &) = default;
};

inline float dot(Vec3 a, Vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline Vec3 cross(Vec3 a, Vec3 b) { return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; }
inline float length(Vec3 a) { return std::sqrt(dot(a, a)); }
inline float distance(Vec3 a, Vec3 b) { return length(a - b); }
/// `a` at length 1; `fallback` when `a` is (nearly) zero.
inline Vec3 normalized(Vec3 a, Vec3 fallback = {0.0f, 1.0f, 0.0f})
{
    const float size = length(a);
    return size > 1e-8f ? a * (1.0f / size) : fallback;
}
inline Vec3 lerp(Vec3 a, Vec3 b, float t) { return a + (b - a) * t; }

} // namespace signwright
