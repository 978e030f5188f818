#include "core/signing/motion/fingerspelling.h"

#include "core/signing/hand/letters.h"

#include <cassert>
#include <string>

namespace signwright
{

bool is_drawn_letter(char letter)
{
    const LetterSign *sign = find_letter_sign(letter);
    return sign && sign->movement != LetterMovement::None;
}

std::optional<SignSpec> letter_sign(char letter)
{
    const LetterSign *sign = find_letter_sign(letter);
    if (!sign)
        return std::nullopt;
    const auto palm = parse_direction(sign->palm), fingers = parse_direction(sign->fingers);
    assert(palm && fingers);
    SignSpec spec;
    spec.gloss = std::string("fs:") + letter;
    spec.place = *parse_place("nsH");
    spec.handshape.from = sign->handshape;
    spec.orientation.from = {*palm, *fingers};
    MovementStep step;
    step.direction = {0.0f, -1.0f, 0.0f};
    switch (sign->movement) {
    case LetterMovement::None:
        break;
    case LetterMovement::Hook: // down, then the forearm turns and the little finger sweeps round
        step.primitive = Primitive::GoArc;
        step.turns_forearm = true;
        spec.orientation.to = HandDirections{normalized({-0.5f, 0.0f, -1.0f}), normalized({-0.35f, 1.0f, 0.2f})};
        break;
    case LetterMovement::Zigzag:
        step.primitive = Primitive::Zigzag;
        break;
    }
    spec.movement = {{step}};
    return spec;
}

} // namespace signwright
