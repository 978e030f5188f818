#include "core/torch_file/stored_zip.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

namespace signwright
{

namespace
{

constexpr std::uint32_t kLocalHeader = 0x04034b50, kDirectoryEntry = 0x02014b50, kDirectoryEnd = 0x06054b50,
                        kDirectoryEnd64 = 0x06064b50, kDirectoryEndPlace64 = 0x07064b50;
constexpr std::size_t kEndSize = 22, kLongestComment = 0xffff, kPlace64Size = 20, kEnd64Size = 56, kEntrySize = 46,
                      kLocalSize = 30;
constexpr std::uint16_t kExtra64 = 1;
constexpr std::uint32_t kIn64 = 0xffffffff;

/// Little-endian numbers inside a file.
class Reader
{
public:
    explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

    bool holds(std::uint64_t at, std::uint64_t count) const { return at <= bytes_.size() && count <= bytes_.size() - at; }
    template <typename Number> std::optional<Number> number(std::uint64_t at) const
    {
        if (!holds(at, sizeof(Number)))
            return std::nullopt;
        Number value;
        std::memcpy(&value, bytes_.data() + at, sizeof value);
        return value;
    }
    std::span<const std::byte> part(std::uint64_t at, std::uint64_t count) const
    {
        return bytes_.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(count));
    }
    std::uint64_t size() const { return bytes_.size(); }

private:
    std::span<const std::byte> bytes_;
};

struct Directory {
    std::uint64_t begin = 0, entries = 0;
};

std::optional<Directory> find_directory(const Reader &file)
{
    if (file.size() < kEndSize)
        return std::nullopt;
    const std::uint64_t last = file.size() - kEndSize, first = last > kLongestComment ? last - kLongestComment : 0;
    for (std::uint64_t at = last + 1; at-- > first;) {
        if (file.number<std::uint32_t>(at) != kDirectoryEnd)
            continue;
        const auto place = at >= kPlace64Size ? at - kPlace64Size : at;
        if (file.number<std::uint32_t>(place) == kDirectoryEndPlace64) {
            const auto end64 = file.number<std::uint64_t>(place + 8);
            if (!end64 || !file.holds(*end64, kEnd64Size) || file.number<std::uint32_t>(*end64) != kDirectoryEnd64)
                return std::nullopt;
            return Directory{*file.number<std::uint64_t>(*end64 + 48), *file.number<std::uint64_t>(*end64 + 32)};
        }
        return Directory{*file.number<std::uint32_t>(at + 16), *file.number<std::uint16_t>(at + 10)};
    }
    return std::nullopt;
}

struct Entry {
    std::string name;
    std::uint64_t size = 0, header = 0;
};

/// Takes the 64-bit numbers that a directory entry's extra field gives in place of full 32-bit ones.
bool take_extra64(const Reader &file, std::uint64_t at, std::uint64_t length, std::uint64_t &stored, Entry &entry)
{
    const std::uint64_t end = at + length;
    while (at + 4 <= end) {
        const auto id = file.number<std::uint16_t>(at), size = file.number<std::uint16_t>(at + 2);
        if (!id || !size || at + 4 + *size > end)
            return false;
        if (*id == kExtra64) {
            std::uint64_t next = at + 4;
            // In this order, each only where the 32-bit field is full.
            for (std::uint64_t *number : {&entry.size, &stored, &entry.header}) {
                if (*number != kIn64)
                    continue;
                const auto wide = file.number<std::uint64_t>(next);
                if (!wide || next + 8 > at + 4 + *size)
                    return false;
                *number = *wide;
                next += 8;
            }
        }
        at += 4 + *size;
    }
    return true;
}

} // namespace

Result<std::map<std::string, std::span<const std::byte>>> entries_of_stored_zip(std::span<const std::byte> bytes,
                                                                                const std::string &name)
{
    const auto bad = [&](const std::string &what) { return fail(Module::Bundle, ErrorKind::BadInput, name + " " + what); };
    const Reader file(bytes);
    const auto directory = find_directory(file);
    if (!directory)
        return bad("is no ZIP archive or is cut off; get the file again");
    std::map<std::string, std::span<const std::byte>> entries;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> places;
    std::uint64_t at = directory->begin;
    for (std::uint64_t number = 0; number < directory->entries; ++number) {
        if (!file.holds(at, kEntrySize) || file.number<std::uint32_t>(at) != kDirectoryEntry)
            return bad("has a damaged list of contents; get the file again");
        const auto flags = *file.number<std::uint16_t>(at + 8), method = *file.number<std::uint16_t>(at + 10);
        std::uint64_t stored = *file.number<std::uint32_t>(at + 20);
        const auto name_length = *file.number<std::uint16_t>(at + 28), extra = *file.number<std::uint16_t>(at + 30),
                   comment = *file.number<std::uint16_t>(at + 32);
        Entry entry{{}, *file.number<std::uint32_t>(at + 24), *file.number<std::uint32_t>(at + 42)};
        const std::uint64_t next = at + kEntrySize + name_length + extra + comment;
        if (!file.holds(at, next - at) || !take_extra64(file, at + kEntrySize + name_length, extra, stored, entry))
            return bad("has a damaged list of contents; get the file again");
        const auto text = file.part(at + kEntrySize, name_length);
        entry.name.assign(reinterpret_cast<const char *>(text.data()), text.size());
        at = next;
        if ((flags & 1) != 0 || method != 0 || stored != entry.size)
            return bad("is compressed or encrypted (" + entry.name + "); save it with torch.save as it is");
        if (!file.holds(entry.header, kLocalSize) || file.number<std::uint32_t>(entry.header) != kLocalHeader)
            return bad("has no contents where " + entry.name + " should be; get the file again");
        const std::uint64_t begin = entry.header + kLocalSize + *file.number<std::uint16_t>(entry.header + 26) +
                                    *file.number<std::uint16_t>(entry.header + 28);
        if (!file.holds(begin, entry.size))
            return bad("ends inside " + entry.name + "; get the file again");
        if (!entries.emplace(entry.name, file.part(begin, entry.size)).second)
            return bad("holds " + entry.name + " twice; it is not to be trusted");
        places.emplace_back(begin, begin + entry.size);
    }
    std::sort(places.begin(), places.end());
    for (std::size_t i = 1; i < places.size(); ++i)
        if (places[i].first < places[i - 1].second)
            return bad("has contents that overlap; it is not to be trusted");
    return entries;
}

} // namespace signwright
