#pragma once

#include "core/base/file.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace signwright
{

/// One line of "files" in `bundle.json`.
struct BundleFile {
    std::string sha256; ///< 64 lower-case hexadecimal digits
    std::int64_t bytes = 0;
};

/// True for a bundle's or component's name: letters, digits, '-', '_' and '.', not starting with '.'.
bool is_bundle_name(std::string_view name);

/// True for 64 lower-case hexadecimal digits.
bool is_sha256(std::string_view text);

/// Maps a file of a bundle and compares size and hash. Errors: NotFound, Io, BadInput (it differs).
Result<MappedFile> map_checked(const std::filesystem::path &folder, const std::string &name, const BundleFile &expected);

/// True when `file` is `<component>.safetensors` or `<component>-00001-of-00002.safetensors`.
bool is_shard_of(std::string_view file, std::string_view component);

} // namespace signwright
