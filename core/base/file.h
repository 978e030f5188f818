#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace signwright
{

/// Reads a whole file. Errors: NotFound, Io, BadInput when it is longer than `limit` bytes.
Result<std::string> read_file(const std::filesystem::path &path, std::size_t limit = std::size_t{1} << 30);

/// Replaces `path`, or what it links to, by `contents` so that a reader, a crash or a full disk sees the old file or the new one
/// and never a part: written beside it, flushed to the disk, then renamed. Errors: Io with the reason.
Result<void> replace_file(const std::filesystem::path &path, std::string_view contents);
/// The same with contents that lie in several pieces.
Result<void> replace_file(const std::filesystem::path &path, std::span<const std::string_view> pieces);

/// A file that becomes visible only when it is complete. Writers that need a real path (FFmpeg) write to
/// `temporary()`; `commit()` flushes and renames it to the target; without that the destructor removes it.
/// Devices such as /dev/full are refused at `create`. The end of a symbolic link is written, and the link stays.
class PendingFile
{
public:
    /// Errors: Io when the folder is missing or not writable, or the target is a folder or a device.
    static Result<PendingFile> create(const std::filesystem::path &target);
    PendingFile(PendingFile &&other) noexcept;
    PendingFile &operator=(PendingFile &&other) noexcept;
    ~PendingFile();

    const std::filesystem::path &temporary() const { return temporary_; }
    Result<void> commit();

private:
    PendingFile() = default;

    std::filesystem::path target_;
    std::filesystem::path temporary_;
};

/// A file mapped read-only; the mapping lives as long as the object.
class MappedFile
{
public:
    /// Errors: NotFound, Io. An empty file gives an empty span.
    static Result<MappedFile> open(const std::filesystem::path &path);
    MappedFile(MappedFile &&other) noexcept;
    MappedFile &operator=(MappedFile &&other) noexcept;
    ~MappedFile();

    std::span<const std::byte> bytes() const { return {static_cast<const std::byte *>(address_), size_}; }

private:
    MappedFile() = default;

    void *address_ = nullptr;
    std::size_t size_ = 0;
};

/// Lets the system take back the memory behind a part of a mapping; it comes from the file again when it is looked at.
void drop_pages(std::span<const std::byte> mapped);

/// True for a plain file name: not empty, at most 255 bytes, no separator, no control character, not "." or "..".
bool is_file_name(std::string_view name);

/// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::span<const std::byte> bytes);

} // namespace signwright
