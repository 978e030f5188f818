#include "core/signing/hand/handshapes.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <optional>
#include <set>

namespace signwright
{

namespace
{

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<float> parse_number(std::string_view text)
{
    float value = 0.0f;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Numbers separated by "/", exactly `Count` of them.
template <std::size_t Count> std::optional<std::array<float, Count>> parse_angles(std::string_view text)
{
    const std::vector<std::string_view> parts = split(text, '/');
    if (parts.size() != Count)
        return std::nullopt;
    std::array<float, Count> values{};
    for (std::size_t i = 0; i < Count; ++i) {
        const std::optional<float> value = parse_number(parts[i]);
        if (!value)
            return std::nullopt;
        values[i] = *value;
    }
    return values;
}

template <typename Enum, std::size_t Count>
std::optional<Enum> find_word(std::string_view word, const std::array<std::string_view, Count> &words)
{
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end())
        return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

constexpr std::array<std::string_view, 5> kDigitWords = {"thumb", "index", "middle", "ring", "little"};
constexpr std::array<std::string_view, 3> kBoneWords = {"proximal", "middle", "distal"};
constexpr std::array<std::string_view, 4> kSideWords = {"palmar", "dorsal", "radial", "ulnar"};
constexpr std::array<std::string_view, 6> kKindWords = {"tip", "side", "along", "across", "between", "under"};

/// One word of the contacts column, such as "tip:index,middle=25"; appends a contact for every finger.
bool parse_contacts(std::string_view word, std::vector<HandContact> &contacts)
{
    HandContact contact;
    if (const std::size_t equals = word.find('='); equals != std::string_view::npos) {
        const std::optional<float> gap = parse_number(word.substr(equals + 1));
        if (!gap || *gap < 0.0f)
            return false;
        contact.gap_mm = *gap;
        word = word.substr(0, equals);
    }
    const std::vector<std::string_view> kind_and_place = split(word, ':');
    const auto kind = find_word<ContactKind>(kind_and_place.front(), kKindWords);
    if (kind_and_place.size() != 2 || !kind)
        return false;
    contact.kind = *kind;
    const bool names_bone = contact.kind == ContactKind::Side || contact.kind == ContactKind::Along;
    for (const std::string_view place : split(kind_and_place[1], ',')) {
        const std::vector<std::string_view> parts = split(place, '.');
        const auto finger = find_word<Digit>(parts.front(), kDigitWords);
        if (!finger || *finger == Digit::Thumb || parts.size() != (names_bone ? 3u : 1u))
            return false;
        contact.finger = *finger;
        if (names_bone) {
            const auto bone = find_word<FingerBone>(parts[1], kBoneWords);
            const auto side = find_word<BoneSide>(parts[2], kSideWords);
            if (!bone || !side)
                return false;
            contact.bone = *bone;
            contact.side = *side;
        }
        contacts.push_back(contact);
    }
    return true;
}

/// Null when a column cannot be read; `wrong` then names it.
std::optional<Handshape> parse_row(std::string_view line, std::string &wrong)
{
    const std::vector<std::string_view> columns = split(line, '\t');
    if (columns.size() != 8) {
        wrong = "expected 8 columns, found " + std::to_string(columns.size());
        return std::nullopt;
    }
    Handshape shape;
    for (const std::string_view name : split(columns[0], ','))
        shape.names.emplace_back(name);
    const auto spread = parse_angles<4>(columns[5]);
    const auto thumb = parse_angles<5>(columns[6]);
    if (!spread || !thumb) {
        wrong = spread ? "the thumb's angles" : "the spread";
        return std::nullopt;
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const auto angles = parse_angles<3>(columns[i + 1]);
        if (!angles) {
            wrong = "the angles of the " + std::string(kDigitWords[i + 1]) + " finger";
            return std::nullopt;
        }
        shape.angles.fingers[i] = {(*angles)[0], (*angles)[1], (*angles)[2], (*spread)[i]};
    }
    shape.angles.thumb = {(*thumb)[0], (*thumb)[1], (*thumb)[2], (*thumb)[3], (*thumb)[4]};
    if (clamped(shape.angles) != shape.angles) {
        wrong = "an angle is outside its limits";
        return std::nullopt;
    }
    if (columns[7] != "-") {
        for (const std::string_view word : split(columns[7], ' ')) {
            if (!parse_contacts(word, shape.contacts)) {
                wrong = "the contact \"" + std::string(word) + "\"";
                return std::nullopt;
            }
        }
    }
    return shape;
}

} // namespace

Result<std::vector<Handshape>> parse_handshapes(std::string_view tsv)
{
    std::vector<Handshape> shapes;
    std::set<std::string> seen;
    std::vector<std::string_view> lines = split(tsv, '\n');
    if (!lines.empty() && lines.back().empty())
        lines.pop_back();
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto refuse = [i](const std::string &what) {
            return fail(Module::Signing, ErrorKind::BadInput,
                        "handshapes line " + std::to_string(i + 1) + ": " + what + "; correct the table");
        };
        std::string wrong;
        std::optional<Handshape> shape = parse_row(lines[i], wrong);
        if (!shape)
            return refuse("cannot read the row: " + wrong);
        for (const std::string &name : shape->names) {
            if (name.empty() || !seen.insert(name).second)
                return refuse("the name \"" + name + "\" is empty or used twice");
        }
        shapes.push_back(std::move(*shape));
    }
    return shapes;
}

const std::vector<Handshape> &handshapes()
{
    static const std::vector<Handshape> shapes = [] {
        Result<std::vector<Handshape>> parsed = parse_handshapes(handshapes_tsv());
        assert(parsed && "the table of handshapes in resources/lexicon is malformed");
        return parsed ? std::move(*parsed) : std::vector<Handshape>{};
    }();
    return shapes;
}

const Handshape *find_handshape_entry(std::string_view name)
{
    for (const Handshape &shape : handshapes()) {
        if (std::find(shape.names.begin(), shape.names.end(), name) != shape.names.end())
            return &shape;
    }
    return nullptr;
}

const HandAngles *find_handshape(std::string_view name)
{
    const Handshape *shape = find_handshape_entry(name);
    return shape ? &shape->angles : nullptr;
}

std::vector<std::string> handshape_names()
{
    std::vector<std::string> names;
    for (const Handshape &shape : handshapes())
        names.insert(names.end(), shape.names.begin(), shape.names.end());
    return names;
}

} // namespace signwright
