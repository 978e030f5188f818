#include "core/signing/hand/letters.h"

#include <algorithm>
#include <array>

namespace signwright
{

namespace
{

// C, O and X are turned a little across the body: their outline is what tells them apart, and it is seen from the side. G
// turns up a little, so that the thumb shows. P and Q hang down across the body, as far as a wrist bends.
constexpr std::array<LetterSign, 36> kLetterSigns = {{
    {'A', "A", "out", "up"},
    {'B', "B", "out", "up"},
    {'C', "C", "out+con", "up"},
    {'D', "D", "out", "up"},
    {'E', "E", "out", "up"},
    {'F', "F", "out", "up"},
    {'G', "G", "in+up", "con"},
    {'H', "H", "in", "con"},
    {'I', "I", "out", "up"},
    {'J', "J", "out", "up", LetterMovement::Hook},
    {'K', "K", "out", "up"},
    {'L', "L", "out", "up"},
    {'M', "M", "out", "up"},
    {'N', "N", "out", "up"},
    {'O', "O", "out+con", "up"},
    {'P', "P", "in+down", "con+down"},
    {'Q', "Q", "down+ips", "con+down"},
    {'R', "R", "out", "up"},
    {'S', "S", "out", "up"},
    {'T', "T", "out", "up"},
    {'U', "U", "out", "up"},
    {'V', "V", "out", "up"},
    {'W', "W", "out", "up"},
    {'X', "X", "out+con", "up"},
    {'Y', "Y", "out", "up"},
    {'Z', "1", "out", "up", LetterMovement::Zigzag},
    {'0', "O", "out+con", "up"},
    {'1', "1", "in", "up"},
    {'2', "2", "in", "up"},
    {'3', "3", "in", "up"},
    {'4', "4", "in", "up"},
    {'5', "5", "in", "up"},
    {'6', "6", "out", "up"},
    {'7', "7", "out", "up"},
    {'8', "8", "out", "up"},
    {'9', "9", "out", "up"},
}};

} // namespace

std::span<const LetterSign> letter_signs() { return kLetterSigns; }

const LetterSign *find_letter_sign(char character)
{
    const auto found = std::find_if(kLetterSigns.begin(), kLetterSigns.end(),
                                    [character](const LetterSign &sign) { return sign.character == character; });
    return found == kLetterSigns.end() ? nullptr : &*found;
}

} // namespace signwright
