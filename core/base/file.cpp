#include "core/base/file.h"

#include "core/base/mapping_guard.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace signwright
{

namespace fs = std::filesystem;

namespace
{

std::string reason() { return std::strerror(errno); }

/// Closes a descriptor when it goes out of scope.
struct Descriptor {
    int number = -1;
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
};

bool write_all(int descriptor, std::string_view contents)
{
    while (!contents.empty()) {
        const ssize_t put = ::write(descriptor, contents.data(), contents.size());
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0)
            contents.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

/// Where a chain of symbolic links ends, whether something is there or not.
fs::path end_of_links(fs::path path)
{
    constexpr int kLongestChain = 40; // as Linux has it
    std::error_code error;
    for (int link = 0; link < kLongestChain && fs::is_symlink(fs::symlink_status(path, error)); ++link) {
        const fs::path target = fs::read_symlink(path, error);
        if (error)
            break;
        path = path.parent_path() / target;
    }
    return path;
}

Result<void> sync_to_disk(const fs::path &path)
{
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number < 0 || ::fsync(file.number) != 0)
        return fail(Module::Base, ErrorKind::Io, "cannot write " + path.string() + ": " + reason());
    return {};
}

} // namespace

Result<std::string> read_file(const fs::path &path, std::size_t limit)
{
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number < 0) {
        const ErrorKind kind = errno == ENOENT ? ErrorKind::NotFound : ErrorKind::Io;
        return fail(Module::Base, kind, "cannot read " + path.string() + ": " + reason());
    }
    std::string contents;
    char buffer[1 << 16];
    for (;;) {
        const ssize_t got = ::read(file.number, buffer, sizeof buffer);
        if (got < 0)
            return fail(Module::Base, ErrorKind::Io, "cannot read " + path.string() + ": " + reason());
        if (got == 0)
            return contents;
        if (contents.size() + static_cast<std::size_t>(got) > limit)
            return fail(Module::Base, ErrorKind::BadInput,
                        path.string() + " is longer than " + std::to_string(limit) + " bytes; choose a smaller file");
        contents.append(buffer, static_cast<std::size_t>(got));
    }
}

Result<PendingFile> PendingFile::create(const fs::path &target)
{
    struct stat status {
    };
    if (::stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
        return fail(Module::Base, ErrorKind::Io,
                    "cannot write " + target.string() + ": it is " +
                        (S_ISDIR(status.st_mode) ? "a folder" : "not a regular file") + "; choose a file name");
    PendingFile pending;
    pending.target_ = end_of_links(target);
    std::error_code error;
    if (fs::is_symlink(fs::symlink_status(pending.target_, error)))
        return fail(Module::Base, ErrorKind::Io,
                    "cannot write " + target.string() + ": its symbolic links lead in a circle; choose another name");
    // The real extension stays last: writers choose their format by it. Hidden, so that what a crash leaves behind is not taken
    // for one of a folder's files.
    fs::path name = ".";
    name += pending.target_.stem();
    name += ".part-XXXXXX";
    name += pending.target_.extension();
    std::string pattern = (pending.target_.parent_path() / name).string();
    const int suffix = static_cast<int>(pending.target_.extension().string().size());
    const Descriptor file{::mkstemps(pattern.data(), suffix)};
    if (file.number < 0)
        return fail(Module::Base, ErrorKind::Io, "cannot write " + target.string() + ": " + reason());
    ::fchmod(file.number, 0644);
    pending.temporary_ = pattern;
    return pending;
}

PendingFile::PendingFile(PendingFile &&other) noexcept
    : target_(std::move(other.target_)), temporary_(std::exchange(other.temporary_, fs::path()))
{
}

PendingFile &PendingFile::operator=(PendingFile &&other) noexcept
{
    std::swap(target_, other.target_);
    std::swap(temporary_, other.temporary_);
    return *this;
}

PendingFile::~PendingFile()
{
    if (!temporary_.empty()) {
        std::error_code ignored;
        fs::remove(temporary_, ignored);
    }
}

Result<void> PendingFile::commit()
{
    if (auto synced = sync_to_disk(temporary_); !synced)
        return synced;
    std::error_code error;
    fs::rename(temporary_, target_, error);
    if (error)
        return fail(Module::Base, ErrorKind::Io, "cannot write " + target_.string() + ": " + error.message());
    temporary_.clear();
    return {};
}

Result<void> replace_file(const fs::path &path, std::string_view contents)
{
    return replace_file(path, std::span<const std::string_view>(&contents, 1));
}

Result<void> replace_file(const fs::path &path, std::span<const std::string_view> pieces)
{
    auto pending = PendingFile::create(path);
    if (!pending)
        return tl::unexpected(pending.error());
    {
        const Descriptor file{::open(pending->temporary().c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC)};
        for (const std::string_view piece : pieces)
            if (file.number < 0 || !write_all(file.number, piece))
                return fail(Module::Base, ErrorKind::Io, "cannot write " + path.string() + ": " + reason());
    }
    return pending->commit();
}

bool is_file_name(std::string_view name)
{
    return !name.empty() && name.size() <= 255 && name != "." && name != ".." &&
           std::none_of(name.begin(), name.end(),
                        [](char c) { return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20; });
}

Result<MappedFile> MappedFile::open(const fs::path &path)
{
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number < 0) {
        const ErrorKind kind = errno == ENOENT ? ErrorKind::NotFound : ErrorKind::Io;
        return fail(Module::Base, kind, "cannot read " + path.string() + ": " + reason());
    }
    struct stat status {
    };
    if (::fstat(file.number, &status) != 0 || !S_ISREG(status.st_mode))
        return fail(Module::Base, ErrorKind::Io, "cannot read " + path.string() + ": it is not a regular file");
    MappedFile mapped;
    mapped.size_ = static_cast<std::size_t>(status.st_size);
    if (mapped.size_ == 0)
        return mapped;
    void *address = ::mmap(nullptr, mapped.size_, PROT_READ, MAP_PRIVATE, file.number, 0);
    if (address == MAP_FAILED)
        return errno == ENOMEM ? fail(Module::Base, ErrorKind::OutOfMemory,
                                      "out of memory: cannot map " + path.string() + "; close other programs")
                               : fail(Module::Base, ErrorKind::Io, "cannot map " + path.string() + ": " + reason());
    mapped.address_ = address;
    if (!guard_mapping(mapped.bytes()))
        return fail(Module::Base, ErrorKind::Io, "cannot map " + path.string() + ": too many files are mapped already");
    return mapped;
}

void drop_pages(std::span<const std::byte> mapped)
{
    // Whole pages only: the first and the last one may belong to neighbours too.
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(mapped.data());
    const std::uintptr_t first = (begin + page - 1) / page * page, last = (begin + mapped.size()) / page * page;
    if (first < last)
        ::madvise(reinterpret_cast<void *>(first), last - first, MADV_DONTNEED);
}

MappedFile::MappedFile(MappedFile &&other) noexcept
    : address_(std::exchange(other.address_, nullptr)), size_(std::exchange(other.size_, 0))
{
}

MappedFile &MappedFile::operator=(MappedFile &&other) noexcept
{
    std::swap(address_, other.address_);
    std::swap(size_, other.size_);
    return *this;
}

MappedFile::~MappedFile()
{
    if (!address_)
        return;
    release_mapping(bytes());
    ::munmap(address_, size_);
}

} // namespace signwright
