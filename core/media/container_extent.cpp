#include "core/media/container_extent.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

namespace signwright
{

namespace
{

using Bytes = std::span<const std::byte>;

std::string_view text_at(Bytes file, std::size_t begin)
{
    return begin + 4 <= file.size() ? std::string_view(reinterpret_cast<const char *>(file.data()) + begin, 4) : "";
}

std::uint64_t big_endian(Bytes bytes)
{
    std::uint64_t value = 0;
    for (const std::byte byte : bytes)
        value = value << 8 | std::to_integer<std::uint64_t>(byte);
    return value;
}

/// Kinds of boxes that stand outermost. Anything else at the end of a file is taken for rubbish.
bool is_outer_box(std::string_view kind)
{
    constexpr std::array<std::string_view, 14> kKinds = {"ftyp", "styp", "moov", "moof", "mdat", "mfra", "free",
                                                         "skip", "wide", "sidx", "uuid", "meta", "prft", "emsg"};
    return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

ContainerExtent extent_of_boxes(Bytes file)
{
    ContainerExtent extent{.no_index = true};
    for (std::size_t begin = 0; is_outer_box(text_at(file, begin + 4));) {
        const std::string_view kind = text_at(file, begin + 4);
        extent.no_index = extent.no_index && kind != "moov";
        extent.open_ended = extent.open_ended || kind == "moof";
        std::uint64_t size = big_endian(file.subspan(begin, 4));
        if (size == 1 && file.size() - begin >= 16)
            size = big_endian(file.subspan(begin + 8, 8));
        // 0: up to the end of the file, however long that has become.
        if (size < 8)
            break;
        extent.cut_off = size > file.size() - begin;
        if (extent.cut_off)
            break;
        begin += static_cast<std::size_t>(size);
    }
    return extent;
}

ContainerExtent extent_of_chunks(Bytes file)
{
    ContainerExtent extent;
    for (std::size_t begin = 0; text_at(file, begin) == "RIFF" && file.size() - begin >= 8;) {
        std::uint64_t size = 0;
        for (std::size_t i = 4; i-- > 0;)
            size = size << 8 | std::to_integer<std::uint64_t>(file[begin + 4 + i]);
        extent.cut_off = size > file.size() - begin - 8;
        if (extent.cut_off)
            break;
        begin += static_cast<std::size_t>(8 + size + size % 2);
        begin = std::min(begin, file.size());
    }
    return extent;
}

/// A number of EBML (RFC 8794, 4): as many bytes as its first one has leading zeros, and one more.
struct EbmlNumber {
    std::size_t length = 0;
    std::optional<std::uint64_t> value; ///< none: unknown
};

std::optional<EbmlNumber> ebml_number(Bytes file, std::size_t begin)
{
    if (begin >= file.size())
        return {};
    const auto first = std::to_integer<std::uint8_t>(file[begin]);
    const auto length = static_cast<std::size_t>(std::countl_zero(first)) + 1;
    if (length > 8 || file.size() - begin < length)
        return {};
    const std::uint64_t mask = (std::uint64_t{1} << (7 * length)) - 1;
    const std::uint64_t value = big_endian(file.subspan(begin, length)) & mask;
    return EbmlNumber{length, value == mask ? std::nullopt : std::optional(value)};
}

ContainerExtent extent_of_segment(Bytes file)
{
    const auto header = ebml_number(file, 4);
    if (!header || !header->value || *header->value > file.size())
        return {};
    const std::size_t segment = 4 + header->length + static_cast<std::size_t>(*header->value);
    const auto size = text_at(file, segment) == "\x18\x53\x80\x67" ? ebml_number(file, segment + 4) : std::nullopt;
    if (!size || !size->value)
        return {};
    return {.cut_off = *size->value > file.size() - (segment + 4 + size->length)};
}

} // namespace

ContainerExtent container_extent(std::span<const std::byte> file)
{
    if (text_at(file, 0) == "\x1a\x45\xdf\xa3")
        return extent_of_segment(file);
    if (text_at(file, 0) == "RIFF")
        return text_at(file, 8) == "AVI " ? extent_of_chunks(file) : ContainerExtent();
    return is_outer_box(text_at(file, 4)) ? extent_of_boxes(file) : ContainerExtent();
}

} // namespace signwright
