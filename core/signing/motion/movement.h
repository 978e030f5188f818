#pragma once

#include "core/signing/motion/sign_code.h"

#include <vector>

namespace signwright
{

/// What the movement of a sign adds to its start at one moment. Directions are those of the hand's own side.
struct MovementSample {
    float place = 0.0f;        ///< progress from place to end place
    Vec3 bulge;                ///< sideways offset in units of the distance between the two places
    Vec3 offset;               ///< offset of the placed part, shoulder widths
    Vec3 joint_offset;         ///< the same for both hands in the dominant side's frame: they move together
    Vec3 base_offset;          ///< offset of the base hand, which the dominant hand follows
    float lift = 0.0f;         ///< distance of the part from the surface, shoulder widths
    float orientation = 0.0f;  ///< progress of the orientation change
    float handshape = 0.0f;    ///< progress of the handshape change
    float swap = 0.0f;         ///< 0: hands in their own roles, 1: exchanged
    float flexion = 0.0f;      ///< of the wrist, added, degrees
    float deviation = 0.0f;    ///< of the wrist towards the little finger, added, degrees
    float roll = 0.0f;         ///< of the forearm (pronation), added, degrees
    Vec3 swing_towards;        ///< the hand leans this way …
    float swing = 0.0f;        ///< … by this angle, degrees
    float bend = 0.0f;         ///< of the knuckles, added, degrees
    float hook = 0.0f;         ///< of the index finger's middle joint, added, degrees
    float wiggle = 0.0f;       ///< size of the finger flutter, degrees
    bool wiggle_thumb = false; ///< only the thumb flutters
    float wiggle_phase = 0.0f; ///< turns
};

/// The course of a sign's movement in time, made of strokes, and returns between repetitions.
class Movement
{
public:
    explicit Movement(const SignSpec &spec);

    /// One execution at tempo 1 by the table of primitives, ms.
    float nominal_ms() const { return nominal_ms_; }
    /// Whether the sign's movement is made more than once.
    bool repeated() const { return repetitions_ > 1; }
    /// Whether it draws circles.
    bool circular() const { return circular_; }
    /// Whether base and dominant hand move along together (`*`).
    bool moves_base() const { return moves_base_; }

    /// The state at `fraction` (0 … 1) of the sign. `half_period_later`: of the other hand of an alternating sign.
    /// `size`: factor on offsets in free space.
    MovementSample sample(float fraction, float size, bool half_period_later) const;

private:
    struct Span {
        float begin = 0.0f, end = 0.0f; ///< ms
        int group = 0;
        bool is_return = false;
        float size = 1.0f; ///< of this repetition
        int repetition = 0;
    };

    void add_step(MovementSample &sample, const MovementStep &step, const Span &span, float u, float size) const;
    void add_cycle(MovementSample &sample, const MovementStep &step, float turns, float size) const;

    std::vector<MovementGroup> groups_;
    std::vector<Span> spans_;
    float nominal_ms_ = 0.0f;
    int repetitions_ = 1;
    int turning_group_ = 0;  ///< the group in which orientation and handshape change
    int placing_group_ = -1; ///< the group that goes to the end place
    bool cyclic_ = false;
    bool circular_ = false;
    bool moves_base_ = false;
    bool both_hands_ = false;
    bool joined_ = false; ///< both hands stay in contact, so that they move as one
    bool held_ = false;   ///< contact throughout
    bool has_end_place_ = false;
    bool orientation_changes_ = false;
    bool handshape_changes_ = false;
    bool starts_in_contact_ = false;
};

} // namespace signwright
