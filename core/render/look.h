#pragma once

#include "core/render/appearance.h"
#include "core/render/surface_buffer.h"

#include <array>

namespace signwright::render
{

/// An `Appearance` as colours and sizes, ready for drawing.
struct Look {
    Rgb skin;                       ///< face, neck and bare arms
    std::array<Rgb, 6> hand;        ///< back of thumb, index, middle, ring and little finger, and of the palm
    std::array<Rgb, 6> hand_palmar; ///< their pad sides
    Rgb nail;
    Rgb hair;
    Rgb clothing;
    Rgb lips, mouth_inside, eye_white, iris, line; ///< `line`: lashes, pupils and nostrils
    Rgb brow;
    Rgb glasses_frame;
    Rgb background;
    HairStyle hair_style = HairStyle::Short;
    Sleeve sleeve = Sleeve::Long;
    float girth = 1.0f; ///< width of torso and limbs on the average build
    bool glasses = false;
};

Look look_from_appearance(const Appearance &appearance);

/// Numbers that separate surfaces for contours (`Coat::object`). A hand takes seven, from its first: thumb … little finger,
/// palm, wrist.
enum Object : std::uint8_t {
    kNoObject,
    kHeadObject,
    kNoseObject,
    kHairObject,
    kNeckObject,
    kTorsoObject,
    kRightArmObject,
    kLeftArmObject,
    kGlassesObject,
    kCollarObject,
    kRightHandObject = 16,
    kLeftHandObject = 24,
};

/// Whether a surface belongs to a hand, and so needs the strong contours that keep fingers apart.
inline bool is_hand_object(std::uint8_t object) { return object >= kRightHandObject; }

} // namespace signwright::render
