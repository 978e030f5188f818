#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <memory>

namespace signwright
{

/// A folder of its own among the temporary ones, which goes away with the object.
class TemporaryFolder
{
public:
    /// Errors: Io.
    static Result<std::unique_ptr<TemporaryFolder>> create();
    explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    ~TemporaryFolder();

    const std::filesystem::path &path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace signwright
