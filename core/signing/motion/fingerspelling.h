#pragma once

#include "core/signing/motion/sign_code.h"

#include <optional>

namespace signwright
{

/// The sign of a letter A … Z or digit 0 … 9 in spelling position, nothing for another character. Palm out and fingers
/// up unless the letter says otherwise; J and Z are drawn.
std::optional<SignSpec> letter_sign(char letter);

/// How much more ring and little finger of C, D, E and O curl (degrees, knuckle and middle joint) beside a letter that
/// folds them (Keane et al. 2012). '\0' stands for no neighbour.
float neighbour_curl(char letter, char before, char after);

/// Whether a letter is drawn in the air (J, Z) instead of held.
bool is_drawn_letter(char letter);

} // namespace signwright
