#include "core/signing/motion/fingerspelling.h"

#include "core/signing/hand/handshapes.h"
#include "core/signing/hand/letters.h"

#include <cassert>
#include <string>
#include <string_view>

namespace signwright
{

bool is_drawn_letter(char letter)
{
    const LetterSign *sign = find_letter_sign(letter);
    return sign && sign->movement != LetterMovement::None;
}

float neighbour_curl(char letter, char before, char after)
{
    constexpr std::string_view kCurling = "CDEO";
    if (kCurling.find(letter) == std::string_view::npos)
        return 0.0f;
    const auto folds_little = [](char neighbour) {
        const LetterSign *sign = find_letter_sign(neighbour);
        const HandAngles *angles = sign ? find_handshape(sign->handshape) : nullptr;
        return angles && angles->finger(Digit::Little).mcp > 70.0f && angles->finger(Digit::Ring).mcp > 70.0f;
    };
    return folds_little(before) || folds_little(after) ? 15.0f : 0.0f;
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
    // A hand that points across or down is held lower, so that the elbow need not rise.
    if (fingers->y < 0.5f)
        spec.place.standard.y -= 0.22f;
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
