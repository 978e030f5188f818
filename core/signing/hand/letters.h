#pragma once

#include <span>
#include <string_view>

namespace signwright
{

/// What the hand does while it shows a letter.
enum class LetterMovement {
    None,
    Hook,   ///< J: down and round towards the side of the little finger
    Zigzag, ///< Z: the index finger draws the letter
};

/// How a letter of the American manual alphabet or a digit is made.
struct LetterSign {
    char character;             ///< 'A' … 'Z', '0' … '9'
    std::string_view handshape; ///< a name of `find_handshape`
    std::string_view palm;      ///< palm direction in the lexicon's words: in out up down ips con, "+" for diagonals
    std::string_view fingers;   ///< direction from the wrist to the knuckles, same words
    LetterMovement movement = LetterMovement::None;
};

/// The 26 letters, then the digits.
std::span<const LetterSign> letter_signs();

/// Null when the character is neither an upper-case letter nor a digit.
const LetterSign *find_letter_sign(char character);

} // namespace signwright
