#include "core/signing/hand/contact_solver.h"

#include "core/signing/hand/hand_flesh.h"
#include "core/signing/hand/handshapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace signwright
{

namespace
{

constexpr float kPullPerDegree = 0.05f; ///< millimetres
constexpr float kFingerWeight = 0.3f;
constexpr float kThumbEndWeight = 0.5f; ///< the last joint keeps its bend, else a reaching thumb bends back
constexpr float kDipFollowsPip = 0.6f;
constexpr float kSurfaceWeight = 2.5f; ///< of the distance of the surfaces
constexpr float kPlaceWeight = 0.4f;   ///< of the pad's place
constexpr float kFacingMm = 2.0f;      ///< cost of a pad that faces sideways
constexpr float kAllowedOverlapMm = 0.5f;

/// The rows of the least-squares problem, millimetres.
class Residuals
{
public:
    std::vector<float> values;

    void add(float value) { values.push_back(value); }
    void add(Vec3 value)
    {
        add(value.x);
        add(value.y);
        add(value.z);
    }

    void add_contact(const HandFlesh &flesh, const HandContact &contact, bool holds_the_pad, Vec3 tips_mean)
    {
        add(kSurfaceWeight * flesh.contact_error(contact));
        const int bone = HandFlesh::bone_of_contact(contact);
        const TaperedCapsule capsule = flesh.bone(bone);
        const Vec3 dorsal = flesh.side(bone, BoneSide::Dorsal), thumb_pad = flesh.pad(Digit::Thumb);
        switch (contact.kind) {
        case ContactKind::Tip:
            if (holds_the_pad) {
                const Vec3 apart = thumb_pad - tips_mean;
                add((apart - normalized(apart) * contact.gap_mm) * kPlaceWeight);
            }
            add(kFacingMm * (1.0f + dot(flesh.palmar(4), flesh.palmar(bone))));
            break;
        case ContactKind::Side: {
            const Vec3 outwards = flesh.side(bone, contact.side);
            const Vec3 place = capsule.axis_at(0.7f) + outwards * (capsule.radius_at(0.7f) + contact.gap_mm);
            add((thumb_pad - place) * kPlaceWeight);
            add(kFacingMm * (1.0f + dot(flesh.palmar(4), outwards)));
            break;
        }
        case ContactKind::Along:
            add_outside(flesh, capsule, flesh.side(bone, contact.side));
            break;
        case ContactKind::Across: {
            add_outside(flesh, capsule, dorsal);
            if (holds_the_pad) {
                const Vec3 place = capsule.axis_at(0.5f) + dorsal * capsule.radius_at(0.5f);
                add((thumb_pad - place) * kPlaceWeight);
                add(kFacingMm * (1.0f + dot(flesh.palmar(4), dorsal)));
            }
            break;
        }
        case ContactKind::Between: {
            const TaperedCapsule near = flesh.finger_bone(contact.finger, FingerBone::Middle);
            const Vec3 place = lerp(near.axis_at(0.3f), capsule.axis_at(0.3f), 0.5f) + dorsal * capsule.radius_at(0.3f);
            add((flesh.point(4) - place) * kPlaceWeight);
            for (int finger = 1; finger <= static_cast<int>(contact.finger); ++finger) {
                const int over = first_point(static_cast<Digit>(finger)) + 2;
                add_outside(flesh, flesh.bone(over), flesh.palmar(over));
            }
            break;
        }
        case ContactKind::Under:
            break;
        }
    }

    /// The thumb's outer bones stay outside the flesh of fingers and palm.
    void add_clearance(const HandFlesh &flesh)
    {
        for (const int thumb : {3, 4}) {
            for (const Digit digit : {Digit::Index, Digit::Middle, Digit::Ring, Digit::Little}) {
                for (const FingerBone bone : {FingerBone::Proximal, FingerBone::Middle, FingerBone::Distal})
                    add_overlap(flesh.bone(thumb), flesh.finger_bone(digit, bone));
                add_overlap(flesh.bone(thumb), flesh.palm_bone(digit));
            }
        }
    }

private:
    /// The thumb on the wanted side of the bone, not only at its distance.
    void add_outside(const HandFlesh &flesh, const TaperedCapsule &bone, Vec3 outwards)
    {
        const ClosestPoints proximal = closest_points(flesh.bone(3), bone), distal = closest_points(flesh.bone(4), bone);
        const bool at_end = distal.surface_distance <= proximal.surface_distance;
        const ClosestPoints &closest = at_end ? distal : proximal;
        const Vec3 apart = flesh.bone(at_end ? 4 : 3).axis_at(closest.first) - bone.axis_at(closest.second);
        add(std::min(0.0f, dot(apart, outwards)));
    }
    void add_overlap(const TaperedCapsule &a, const TaperedCapsule &b)
    {
        add(std::min(0.0f, closest_points(a, b).surface_distance + kAllowedOverlapMm));
    }
};

/// Which angles the solver may change, and how willingly.
struct Freedom {
    float *angle;
    float *follower; ///< changes with it by `kDipFollowsPip`; may be null
    float weight;
};

std::vector<Freedom> freedoms(HandAngles &angles, std::span<const HandContact> contacts)
{
    ThumbAngles &thumb = angles.thumb;
    std::vector<Freedom> result;
    for (float *angle : {&thumb.palmar_abduction, &thumb.radial_abduction, &thumb.opposition, &thumb.mcp})
        result.push_back({angle, nullptr, 1.0f});
    result.push_back({&thumb.ip, nullptr, kThumbEndWeight});
    std::array<bool, 5> moves{};
    for (const HandContact &contact : contacts) {
        if (contact.kind == ContactKind::Tip || contact.kind == ContactKind::Under)
            moves[static_cast<std::size_t>(contact.finger)] = true;
        if (contact.kind == ContactKind::Between) // the fingers that lie over the thumb make room for it
            std::fill(moves.begin() + 1, moves.begin() + 1 + static_cast<int>(contact.finger), true);
    }
    for (std::size_t i = 0; i < angles.fingers.size(); ++i) {
        if (moves[i + 1]) {
            result.push_back({&angles.fingers[i].mcp, nullptr, kFingerWeight});
            result.push_back({&angles.fingers[i].pip, &angles.fingers[i].dip, kFingerWeight});
        }
    }
    return result;
}

void move(const Freedom &freedom, float degrees)
{
    *freedom.angle += degrees;
    if (freedom.follower)
        *freedom.follower += kDipFollowsPip * degrees;
}

std::vector<float> residuals(const HandAngles &angles, const HandAngles &rest, std::span<const HandContact> contacts)
{
    const HandFlesh flesh(angles);
    Residuals rows;
    Vec3 tips_mean;
    float tips = 0.0f;
    for (const HandContact &contact : contacts) {
        if (contact.kind == ContactKind::Tip) {
            tips_mean += flesh.pad(contact.finger);
            tips += 1.0f;
        }
    }
    if (tips > 0.0f)
        tips_mean = tips_mean * (1.0f / tips);
    for (std::size_t i = 0; i < contacts.size(); ++i)
        rows.add_contact(flesh, contacts[i], i + 1 == contacts.size() || contacts[i + 1].kind != contacts[i].kind, tips_mean);
    rows.add_clearance(flesh);
    HandAngles now = angles, table = rest;
    const std::vector<Freedom> at = freedoms(now, contacts), from = freedoms(table, contacts);
    for (std::size_t i = 0; i < at.size(); ++i)
        rows.add(kPullPerDegree * (*at[i].angle - *from[i].angle) / at[i].weight);
    return rows.values;
}

double sum_of_squares(const std::vector<float> &values)
{
    double sum = 0.0;
    for (const float value : values)
        sum += static_cast<double>(value) * value;
    return sum;
}

/// Solves the symmetric positive definite system A·x = b by Cholesky decomposition; A is overwritten.
std::vector<double> solve_positive_definite(std::vector<double> &matrix, std::vector<double> b)
{
    const std::size_t n = b.size();
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = j; i < n; ++i) {
            double sum = matrix[i * n + j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= matrix[i * n + k] * matrix[j * n + k];
            matrix[i * n + j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / matrix[j * n + j];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            b[i] -= matrix[i * n + k] * b[k];
        b[i] /= matrix[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            b[i] -= matrix[k * n + i] * b[k];
        b[i] /= matrix[i * n + i];
    }
    return b;
}

/// One damped step (Levenberg 1944) from `angles`; the Jacobian is taken by differences.
HandAngles damped_step(const HandAngles &angles, const HandAngles &rest, std::span<const HandContact> contacts,
                       const std::vector<float> &now, double damping)
{
    constexpr float kDifference = 0.25f;
    HandAngles next = angles;
    const std::vector<Freedom> free = freedoms(next, contacts);
    const std::size_t n = free.size();
    std::vector<std::vector<float>> columns;
    for (const Freedom &freedom : free) {
        move(freedom, kDifference);
        std::vector<float> column = residuals(next, rest, contacts);
        move(freedom, -kDifference);
        for (std::size_t row = 0; row < column.size(); ++row)
            column[row] = (column[row] - now[row]) / kDifference * freedom.weight;
        columns.push_back(std::move(column));
    }
    std::vector<double> normal(n * n), gradient(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            for (std::size_t row = 0; row < now.size(); ++row)
                normal[i * n + j] += static_cast<double>(columns[i][row]) * columns[j][row];
        }
        normal[i * n + i] += damping;
        for (std::size_t row = 0; row < now.size(); ++row)
            gradient[i] -= static_cast<double>(columns[i][row]) * now[row];
    }
    const std::vector<double> step = solve_positive_definite(normal, gradient);
    for (std::size_t i = 0; i < n; ++i)
        move(free[i], static_cast<float>(step[i]) * free[i].weight);
    return clamped(next);
}

} // namespace

HandAngles solve_contacts(const HandAngles &angles, std::span<const HandContact> contacts)
{
    HandAngles best = clamped(angles);
    const HandAngles rest = best;
    std::vector<float> now = residuals(best, rest, contacts);
    double damping = 0.1;
    for (int round = 0; round < 40; ++round) {
        const HandAngles next = damped_step(best, rest, contacts, now, damping);
        std::vector<float> then = residuals(next, rest, contacts);
        const double before = sum_of_squares(now), after = sum_of_squares(then);
        if (after >= before) {
            damping *= 4.0;
            continue;
        }
        best = next;
        now = std::move(then);
        damping = std::max(damping * 0.4, 1e-3);
        if (std::sqrt(before) - std::sqrt(after) < 1e-4)
            break;
    }
    return best;
}

float contact_error_mm(const HandAngles &angles, const HandContact &contact) { return HandFlesh(angles).contact_error(contact); }

float thumb_penetration_mm(const HandAngles &angles)
{
    Residuals rows;
    rows.add_clearance(HandFlesh(angles));
    const float deepest = *std::min_element(rows.values.begin(), rows.values.end());
    return deepest < 0.0f ? kAllowedOverlapMm - deepest : 0.0f;
}

const HandAngles *posed_handshape(std::string_view name)
{
    static const std::vector<HandAngles> posed = [] {
        std::vector<HandAngles> result;
        for (const Handshape &shape : handshapes())
            result.push_back(solve_contacts(shape.angles, shape.contacts));
        return result;
    }();
    const Handshape *shape = find_handshape_entry(name);
    return shape ? &posed[static_cast<std::size_t>(shape - handshapes().data())] : nullptr;
}

} // namespace signwright
