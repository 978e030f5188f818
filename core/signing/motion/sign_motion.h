#pragma once

#include "core/signing/motion/hand_target.h"
#include "core/signing/motion/movement.h"
#include "core/signing/signing_plan.h"

#include <optional>

namespace signwright
{

/// What changes a sign in its sentence.
struct SignContext {
    std::optional<Locus> from; ///< directional verbs: the subject's place
    std::optional<Locus> to;   ///< directional verbs: the object's place; pointing: where to
    float size = 1.0f;         ///< of movements in free space
    float curl = 0.0f;         ///< degrees that ring and little finger bend more, of spelled letters
    Vec3 shift;                ///< of the whole sign, such as the drift of a spelling hand
};

/// Both hands at one moment. Each is on its own side.
struct SettledHands {
    SettledHand dominant;
    std::optional<SettledHand> other; ///< nothing when the sign has one hand
};

/// One sign as a movement of two arms. Times are fractions (0 … 1) of the sign.
class SignMotion
{
public:
    SignMotion(SignSpec spec, const SignContext &context);

    const SignSpec &spec() const { return spec_; }
    const Movement &movement() const { return movement_; }
    /// Whether the dominant hand ends elsewhere than it began.
    bool two_places() const { return spec_.end_place.has_value() || context_.to.has_value(); }

    SettledHands sample(const Body &body, const Rotation &head, float fraction) const;

    /// The distance of the placed part from its place, shoulder widths, at a fraction where the code asks for
    /// contact; nothing where it does not. For checks.
    std::optional<float> contact_gap(const Body &body, const Rotation &head, float fraction) const;

    /// The angle in radians by which the dominant hand misses its written orientation because of the limits of the arm.
    float orientation_miss(const Body &body, const Rotation &head, float fraction) const;

private:
    struct End {
        Vec3 point;
        HandPart part = HandPart::PalmCenter;
        bool touching = false;
        Vec3 outward;
    };

    MovementSample movement_at(float fraction, bool other) const;
    End end_at(const Body &body, const Rotation &head, const Place &place, bool at_end,
               const std::optional<OtherHand> &base) const;
    HandTarget dominant_target(const Body &body, const Rotation &head, const MovementSample &sample,
                               const std::optional<OtherHand> &base) const;
    std::pair<HandTarget, SettledHand> dominant_at(const Body &body, const Rotation &head, float fraction) const;
    HandTarget base_target(const Body &body, const MovementSample &sample) const;
    HandTarget mirrored_target(const Body &body, const Rotation &head, const MovementSample &sample) const;
    HandAngles angles_at(const HandshapeCode &code, const MovementSample &sample) const;
    Rotation orientation_at(const Body &body, const OrientationCode &code, const HandTarget &target,
                            const MovementSample &sample) const;
    HandPart placed_part(bool at_end) const;
    bool rests_elbow() const;

    SignSpec spec_;
    SignContext context_;
    Movement movement_;
    float facing_ = 0.0f; ///< radians about y: a directional verb's path against straight forwards
};

/// Where a person's place is in signing space, dominant side at positive x.
Vec3 locus_point(Locus locus);

} // namespace signwright
