#include "core/checkpoint/file_streams.h"

#include "core/base/sha256.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <unistd.h>
#include <vector>

namespace signwright
{

namespace fs = std::filesystem;

namespace
{

constexpr std::size_t kPiece = std::size_t{4} << 20;

struct Close {
    void operator()(std::FILE *file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

tl::unexpected<Error> io_error(const char *what, const fs::path &path)
{
    return fail(Module::Bundle, ErrorKind::Io, std::string("cannot ") + what + " " + path.string() + ": " + std::strerror(errno));
}

using TakePiece = std::function<Result<void>(std::span<const std::byte>)>;

/// Reads a file to its end, piece by piece.
Result<void> read_pieces(const fs::path &path, ByteProgress &progress, const TakePiece &take)
{
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file)
        return io_error("read", path);
    std::vector<std::byte> piece(kPiece);
    for (;;) {
        if (progress.stopped())
            return cancelled(Module::Bundle);
        const std::size_t count = std::fread(piece.data(), 1, piece.size(), file.get());
        if (std::ferror(file.get()))
            return io_error("read", path);
        if (count == 0)
            return {};
        if (auto taken = take(std::span(piece).first(count)); !taken)
            return taken;
        progress.add(static_cast<std::int64_t>(count));
    }
}

} // namespace

Result<std::string> sha256_of_file(const fs::path &path, ByteProgress &progress)
{
    Sha256 hash;
    const auto read = read_pieces(path, progress, [&hash](std::span<const std::byte> piece) -> Result<void> {
        hash.add(piece);
        return {};
    });
    if (!read)
        return tl::unexpected(read.error());
    return hash.hex();
}

Result<std::string> copy_file(const fs::path &from, const fs::path &to, ByteProgress &progress)
{
    File target(std::fopen(to.c_str(), "wb"));
    if (!target)
        return io_error("write", to);
    Sha256 hash;
    const auto read = read_pieces(from, progress, [&](std::span<const std::byte> piece) -> Result<void> {
        hash.add(piece);
        if (std::fwrite(piece.data(), 1, piece.size(), target.get()) != piece.size())
            return io_error("write", to);
        return {};
    });
    if (!read)
        return tl::unexpected(read.error());
    if (std::fflush(target.get()) != 0 || ::fsync(::fileno(target.get())) != 0)
        return io_error("write", to);
    return hash.hex();
}

} // namespace signwright
