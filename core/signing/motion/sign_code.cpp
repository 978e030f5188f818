#include "core/signing/motion/sign_code.h"

#include "core/signing/hand/handshapes.h"

#include <utility>

namespace signwright
{

namespace
{

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

/// Collects the first error of a row, so that the parsing functions stay plain.
class RowErrors
{
public:
    explicit RowErrors(const std::string &gloss) : gloss_(gloss) {}

    void unknown(const char *column, std::string_view code)
    {
        if (message_.empty())
            message_ = "lexicon: sign " + gloss_ + ", column " + column + ": unknown code \"" + std::string(code) +
                       "\"; see resources/lexicon/README.md for the codes";
    }
    const std::string &message() const { return message_; }

private:
    const std::string &gloss_;
    std::string message_;
};

HandshapeCode parse_handshape(std::string_view code, const char *column, RowErrors &errors)
{
    const auto parts = split(code, '>');
    for (const std::string_view part : parts)
        if (!find_handshape(part))
            errors.unknown(column, part);
    if (parts.size() > 2)
        errors.unknown(column, code);
    return {std::string(parts[0]), parts.size() > 1 ? std::string(parts[1]) : std::string()};
}

HandDirections parse_directions(std::string_view code, const char *column, RowErrors &errors)
{
    const auto parts = split(code, ',');
    if (parts.size() == 2) {
        const auto palm = parse_direction(parts[0]), fingers = parse_direction(parts[1]);
        if (palm && fingers)
            return {*palm, *fingers};
    }
    errors.unknown(column, code);
    return {{0.0f, 0.0f, 1.0f}, {0.0f, 1.0f, 0.0f}};
}

OrientationCode parse_orientation(std::string_view code, const char *column, RowErrors &errors)
{
    const auto parts = split(code, '>');
    OrientationCode orientation{parse_directions(parts[0], column, errors), std::nullopt};
    if (parts.size() == 2)
        orientation.to = parse_directions(parts[1], column, errors);
    else if (parts.size() > 2)
        errors.unknown(column, code);
    return orientation;
}

Place parse_known_place(std::string_view code, const char *column, RowErrors &errors)
{
    const auto place = parse_place(code);
    if (!place)
        errors.unknown(column, code);
    return place.value_or(Place{});
}

constexpr std::pair<std::string_view, Primitive> kPrimitives[] = {
    {"go", Primitive::Go},         {"goarc", Primitive::GoArc}, {"st", Primitive::Straight},   {"brush", Primitive::Brush},
    {"bounce", Primitive::Bounce}, {"tap", Primitive::Tap},     {"touch", Primitive::Touch},   {"strike", Primitive::Strike},
    {"circ", Primitive::Circle},   {"zig", Primitive::Zigzag},  {"wave", Primitive::Wave},     {"swing", Primitive::Swing},
    {"sway", Primitive::Sway},     {"twist", Primitive::Twist}, {"nod", Primitive::Nod},       {"bend", Primitive::Bend},
    {"shake", Primitive::Shake},   {"wig", Primitive::Wiggle},  {"close", Primitive::Close},   {"open", Primitive::Open},
    {"hook", Primitive::Hook},     {"snap", Primitive::Snap},   {"clench", Primitive::Clench}, {"turn", Primitive::Turn},
    {"swap", Primitive::Swap},     {"hold", Primitive::Hold},
};

bool takes_direction(Primitive primitive)
{
    switch (primitive) {
    case Primitive::GoArc:
    case Primitive::Straight:
    case Primitive::Brush:
    case Primitive::Bounce:
    case Primitive::Tap:
    case Primitive::Touch:
    case Primitive::Strike:
    case Primitive::Zigzag:
    case Primitive::Wave:
    case Primitive::Swing:
    case Primitive::Sway:
        return true;
    default:
        return false;
    }
}

/// Reads the arguments after the primitive's name; false when they do not fit.
bool parse_arguments(MovementStep &step, const std::vector<std::string_view> &words)
{
    if (takes_direction(step.primitive)) {
        const auto direction = words.size() > 1 ? parse_direction(words[1]) : std::nullopt;
        if (!direction)
            return false;
        step.direction = *direction;
    }
    const std::string_view first = words.size() > 1 ? words[1] : std::string_view();
    switch (step.primitive) {
    case Primitive::Straight:
        if (words.size() != 3 || (words[2] != "s" && words[2] != "m" && words[2] != "l"))
            return false;
        step.distance = words[2] == "s" ? 0.15f : words[2] == "m" ? 0.35f : 0.60f;
        return true;
    case Primitive::Circle:
        if (words.size() != 3 || (first != "f" && first != "h" && first != "s") || (words[2] != "in" && words[2] != "out"))
            return false;
        step.plane = first == "f" ? CirclePlane::Frontal : first == "h" ? CirclePlane::Level : CirclePlane::Sagittal;
        step.outward = words[2] == "out";
        return true;
    case Primitive::Shake:
        if (words.size() != 2 || (first != "s" && first != "t" && first != "f"))
            return false;
        step.shake = first == "s" ? ShakeKind::Sideways : first == "t" ? ShakeKind::Tremble : ShakeKind::ForeAft;
        return true;
    case Primitive::Twist:
        step.turns_forearm = words.size() == 2;
        return words.size() == 1 || first == "pro" || first == "sup";
    case Primitive::Wiggle:
        step.thumb_only = words.size() == 2;
        return words.size() == 1 || first == "T";
    case Primitive::Hook:
        return words.size() == 2 && first == "I";
    default:
        return words.size() == (takes_direction(step.primitive) ? 2u : 1u);
    }
}

MovementStep parse_step(std::string_view code, RowErrors &errors)
{
    MovementStep step;
    std::string_view body = code;
    if (!body.empty() && body.back() == '*') {
        step.with_base = true;
        body.remove_suffix(1);
    }
    if (body == "curve:question" || body == "curve:never") {
        step.primitive = body == "curve:question" ? Primitive::CurveQuestion : Primitive::CurveNever;
        return step;
    }
    const auto words = split(body, ':');
    for (const auto &[name, primitive] : kPrimitives)
        if (words[0] == name) {
            step.primitive = primitive;
            if (!parse_arguments(step, words))
                errors.unknown("mov", code);
            return step;
        }
    errors.unknown("mov", code);
    return step;
}

std::optional<SignType> parse_type(std::string_view code)
{
    if (code == "0")
        return SignType::OneHand;
    if (code == "1s")
        return SignType::Mirrored;
    if (code == "1a")
        return SignType::Alternating;
    if (code == "2")
        return SignType::SameBase;
    if (code == "3")
        return SignType::OtherBase;
    return std::nullopt;
}

std::optional<Contact> parse_contact(std::string_view code)
{
    static constexpr std::pair<std::string_view, Contact> kCodes[] = {
        {"none", Contact::None}, {"near", Contact::Near}, {"start", Contact::Start}, {"end", Contact::End},
        {"both", Contact::Both}, {"hold", Contact::Hold}, {"tap", Contact::Tap},
    };
    for (const auto &[name, contact] : kCodes)
        if (name == code)
            return contact;
    return std::nullopt;
}

/// The argument of `fs(…)` or `seq(…)`; empty when the code is neither.
std::string_view call_argument(std::string_view code, std::string_view name)
{
    if (code.size() > name.size() + 2 && code.starts_with(name) && code[name.size()] == '(' && code.back() == ')')
        return code.substr(name.size() + 1, code.size() - name.size() - 2);
    return {};
}

} // namespace

std::optional<Vec3> parse_direction(std::string_view code)
{
    static constexpr std::pair<std::string_view, Vec3> kDirections[] = {
        {"in", {0.0f, 0.0f, -1.0f}},   {"out", {0.0f, 0.0f, 1.0f}}, {"up", {0.0f, 1.0f, 0.0f}},
        {"down", {0.0f, -1.0f, 0.0f}}, {"ips", {1.0f, 0.0f, 0.0f}}, {"con", {-1.0f, 0.0f, 0.0f}},
    };
    Vec3 sum;
    for (const std::string_view part : split(code, '+')) {
        bool known = false;
        for (const auto &[name, direction] : kDirections)
            if (name == part) {
                sum += direction;
                known = true;
            }
        if (!known)
            return std::nullopt;
    }
    if (length(sum) < 0.5f)
        return std::nullopt;
    return normalized(sum);
}

Result<SignSpec> parse_sign(const LexiconEntry &entry)
{
    RowErrors errors(entry.gloss);
    SignSpec spec;
    spec.gloss = entry.gloss;
    spec.face = entry.nm == "-" ? std::string() : entry.nm;
    spec.repetitions = entry.rep;
    if (const std::string_view letters = call_argument(entry.mov, "fs"); !letters.empty()) {
        spec.letters = letters;
        return spec;
    }
    if (const std::string_view signs = call_argument(entry.mov, "seq"); !signs.empty()) {
        for (const std::string_view sign : split(signs, ','))
            spec.sequence.emplace_back(sign);
        return spec;
    }
    if (const auto type = parse_type(entry.type))
        spec.type = *type;
    else
        errors.unknown("type", entry.type);
    spec.handshape = parse_handshape(entry.hs, "hs", errors);
    if (entry.hs2 != "=" && entry.hs2 != "-")
        spec.other_handshape = parse_handshape(entry.hs2, "hs2", errors);
    spec.orientation = parse_orientation(entry.ori, "ori", errors);
    if (entry.ori2 != "mir" && entry.ori2 != "-")
        spec.other_orientation = parse_orientation(entry.ori2, "ori2", errors);
    spec.place = parse_known_place(entry.loc, "loc", errors);
    if (entry.loc2 != "=" && entry.loc2 != "-")
        spec.end_place = parse_known_place(entry.loc2, "loc2", errors);
    if (entry.h2loc != "-") {
        const auto places = split(entry.h2loc, '>');
        OtherPlace other{parse_known_place(places[0], "h2loc", errors), std::nullopt};
        if (places.size() > 1)
            other.to = parse_known_place(places[1], "h2loc", errors);
        spec.other_place = other;
    }
    if (const auto part = parse_hand_part(entry.part))
        spec.part = *part;
    else
        errors.unknown("part", entry.part);
    if (const auto contact = parse_contact(entry.contact))
        spec.contact = *contact;
    else
        errors.unknown("contact", entry.contact);
    for (const std::string_view group : split(entry.mov, ';')) {
        MovementGroup steps;
        for (const std::string_view step : split(group, '&'))
            steps.push_back(parse_step(step, errors));
        spec.movement.push_back(std::move(steps));
    }
    if (!errors.message().empty())
        return fail(Module::Signing, ErrorKind::BadInput, errors.message());
    return spec;
}

} // namespace signwright
