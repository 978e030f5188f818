#pragma once

#include "core/base/result.h"
#include "core/signing/lexicon.h"
#include "core/signing/motion/hand_parts.h"
#include "core/signing/motion/places.h"

#include <optional>
#include <string>
#include <vector>

namespace signwright
{

/// How many hands a sign uses and what the other hand does.
enum class SignType {
    OneHand,     ///< 0
    Mirrored,    ///< 1s: both hands act as mirror images
    Alternating, ///< 1a: the same, half a period apart
    SameBase,    ///< 2: same handshape, the other hand still
    OtherBase,   ///< 3: different handshapes, the other hand still
};

/// When the part touches the place.
enum class Contact { None, Near, Start, End, Both, Hold, Tap };

/// Directions of palm and fingers on the hand's own side (x: own side).
struct HandDirections {
    Vec3 palm, fingers;
};

/// Orientation at the start and, when it changes, at the end of the movement.
struct OrientationCode {
    HandDirections from;
    std::optional<HandDirections> to;
};

/// Handshape names at the start and, when it changes, at the end.
struct HandshapeCode {
    std::string from;
    std::string to; ///< empty: no change
};

/// The movement primitives.
enum class Primitive {
    Go,
    GoArc,
    Straight,
    Brush,
    Bounce,
    Tap,
    Touch,
    Strike,
    Circle,
    Zigzag,
    Wave,
    CurveQuestion,
    CurveNever,
    Swing,
    Sway,
    Twist,
    Nod,
    Bend,
    Shake,
    Wiggle,
    Close,
    Open,
    Hook,
    Snap,
    Clench,
    Turn,
    Swap,
    Hold,
};

/// The plane in which a circle is drawn.
enum class CirclePlane { Frontal, Level, Sagittal };

/// How a hand shakes.
enum class ShakeKind { Sideways, Tremble, ForeAft };

/// One primitive with its parameters.
struct MovementStep {
    Primitive primitive = Primitive::Hold;
    Vec3 direction;         ///< unit, on the hand's own side
    float distance = 0.0f;  ///< shoulder widths, of straight movements
    bool with_base = false; ///< `*`: the base hand goes along
    CirclePlane plane = CirclePlane::Frontal;
    bool outward = true; ///< sense of a circle
    ShakeKind shake = ShakeKind::Sideways;
    bool thumb_only = false;    ///< of `wig`
    bool turns_forearm = false; ///< `twist:pro`, `twist:sup`: once, as far as the orientation changes
};

/// Steps at the same time.
using MovementGroup = std::vector<MovementStep>;

/// Where the other hand is when the default does not hold; it may move too.
struct OtherPlace {
    Place from;
    std::optional<Place> to;
};

/// One row of the lexicon with every code resolved.
struct SignSpec {
    std::string gloss;
    SignType type = SignType::OneHand;
    HandshapeCode handshape;
    std::optional<HandshapeCode> other_handshape; ///< of the other hand, when it has one of its own
    OrientationCode orientation;
    std::optional<OrientationCode> other_orientation; ///< when not the mirror image
    Place place;
    std::optional<Place> end_place;
    std::optional<OtherPlace> other_place;
    HandPart part = HandPart::PalmCenter;
    Contact contact = Contact::None;
    std::vector<MovementGroup> movement; ///< one after the other
    int repetitions = 1;
    std::vector<std::string> sequence; ///< `seq(…)`: signs in a row; then nothing else is set
    std::string letters;               ///< `fs(…)`: a fingerspelled loan; then nothing else is set
    std::string face;                  ///< lexical face or head signal, empty for none

    bool two_handed() const { return type != SignType::OneHand; }
    bool both_move() const { return type == SignType::Mirrored || type == SignType::Alternating; }
    bool has_base() const { return type == SignType::SameBase || type == SignType::OtherBase; }
};

/// Resolves the codes of a row. The error names the row, the column and the code.
Result<SignSpec> parse_sign(const LexiconEntry &entry);

/// A direction code such as "out+up" as a unit vector; nothing when it is unknown.
std::optional<Vec3> parse_direction(std::string_view code);

} // namespace signwright
