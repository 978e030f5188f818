#include "core/signing/motion/number_motion.h"

#include "core/signing/motion/places.h"

#include <array>
#include <charconv>
#include <string>

namespace signwright
{

namespace
{

constexpr Vec3 kOut{0.0f, 0.0f, 1.0f}, kUp{0.0f, 1.0f, 0.0f}, kIn{0.0f, 0.0f, -1.0f}, kAcross{-1.0f, 0.0f, 0.0f};
constexpr Vec3 kAside{1.0f, 0.0f, 0.0f};

constexpr std::array<std::string_view, 10> kDigitShapes = {"O", "1", "V", "3", "4", "5", "6", "7", "8", "F"};
constexpr std::array<std::string_view, 13> kRows = {"ZERO",  "ONE",   "TWO",  "THREE", "FOUR",   "FIVE",  "SIX",
                                                    "SEVEN", "EIGHT", "NINE", "TEN",   "ELEVEN", "TWELVE"};

Result<SignSpec> row(std::string_view gloss, const Lexicon &lexicon)
{
    const LexiconEntry *entry = lexicon.find(gloss);
    if (!entry)
        return fail(Module::Signing, ErrorKind::NotFound,
                    "lexicon: no sign " + std::string(gloss) +
                        ", which numbers need; add the row or use the lexicon of the program");
    return parse_sign(*entry);
}

} // namespace

Result<SignSpec> number_sign(std::string_view unit, const Lexicon &lexicon)
{
    if (unit == "HUNDRED" || unit == "THOUSAND")
        return row(unit, lexicon);
    int n = -1;
    std::from_chars(unit.data(), unit.data() + unit.size(), n);
    if (n < 0 || n > 99)
        return fail(Module::Signing, ErrorKind::NotFound, "number unit \"" + std::string(unit) + "\" is not known; use 0 to 99");
    if (n < static_cast<int>(kRows.size()))
        return row(kRows[static_cast<std::size_t>(n)], lexicon);
    if (n == 20)
        return row("TWENTY", lexicon);

    const auto shape = [](int digit) { return std::string(kDigitShapes[static_cast<std::size_t>(digit)]); };
    const int tens = n / 10, ones = n % 10;
    SignSpec spec;
    spec.gloss = std::string(unit);
    spec.place = *parse_place("nsH");
    spec.orientation.from = {kOut, kUp};
    MovementStep step;
    if (n <= 15) { // palm in, the digit's fingers bend twice
        spec.handshape.from = shape(ones);
        spec.orientation.from = {kIn, kUp};
        step.primitive = Primitive::Bend;
        spec.repetitions = 2;
    } else if (n <= 19) { // 10, then the digit in one turn
        spec.handshape = {"10", shape(ones)};
        spec.orientation = {{kAcross, kUp}, HandDirections{kOut, kUp}};
        step.primitive = Primitive::Twist;
        step.turns_forearm = true;
    } else if (n == 25) {
        spec.handshape.from = "25";
        step.primitive = Primitive::Bend;
        spec.repetitions = 2;
    } else if (tens == ones) { // the digit again, a little aside
        spec.handshape.from = shape(ones);
        step.primitive = Primitive::Bounce;
        step.direction = kAside;
        spec.repetitions = 2;
    } else { // one digit, then the other, a little aside
        spec.handshape = {tens == 2 ? "L" : shape(tens), shape(ones)};
        step.primitive = Primitive::Straight;
        step.direction = kAside;
        step.distance = 0.15f;
    }
    spec.movement = {{step}};
    return spec;
}

} // namespace signwright
