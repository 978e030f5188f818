#pragma once

#include "core/signing/hand/hand_angles.h"
#include "core/signing/hand/hand_contact.h"

#include <span>
#include <string_view>

namespace signwright
{

/// Moves the thumb (and, less, the fingers it touches) from `angles` until the contacts are met and the thumb
/// is outside the flesh of fingers and palm. Damped least squares over the thumb's five angles and MCP and PIP of
/// the fingers concerned (weights 1, of the last thumb joint 0.5, of fingers 0.3; the DIP follows the PIP by 0.6), pulled to
/// `angles` by 0.05 mm a degree, with hard limits, until 0.1 mm of change or 40 rounds. The result keeps the limits.
HandAngles solve_contacts(const HandAngles &angles, std::span<const HandContact> contacts);

/// How far a contact is from being met, millimetres on a hand of 185 mm: the distance between the surfaces
/// less the wanted gap. Negative when the flesh overlaps.
float contact_error_mm(const HandAngles &angles, const HandContact &contact);

/// How deep the thumb's outer bones are inside the flesh of a finger or of the palm, millimetres, at least 0.
float thumb_penetration_mm(const HandAngles &angles);

/// The angles of a handshape with its contacts solved, null when there is none of that name. Solved once for
/// all shapes; safe to call from any thread.
const HandAngles *posed_handshape(std::string_view name);

} // namespace signwright
