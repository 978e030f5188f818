#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace signwright
{

/// Reports one stage over several files by the bytes that are done.
class ByteProgress
{
public:
    ByteProgress(const Control &control, const char *stage, std::int64_t total) : control_(control), stage_(stage), total_(total)
    {
    }

    bool stopped() const { return control_.stopped(); }
    void add(std::int64_t bytes)
    {
        done_ += bytes;
        control_.report(stage_, total_ > 0 ? static_cast<double>(done_) / static_cast<double>(total_) : 1.0);
    }

private:
    const Control &control_;
    const char *stage_;
    std::int64_t total_, done_ = 0;
};

/// SHA-256 of a file of any size. Errors: Io, Cancelled.
Result<std::string> sha256_of_file(const std::filesystem::path &path, ByteProgress &progress);

/// Copies a file of any size and gives the SHA-256 of what was read. A part may be left when it fails.
/// Errors: Io (disk full), Cancelled.
Result<std::string> copy_file(const std::filesystem::path &from, const std::filesystem::path &to, ByteProgress &progress);

} // namespace signwright
