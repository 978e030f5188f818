#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace signwright
{

/// The entries of a ZIP archive by name, without copying: only ones that are stored, as `torch.save` writes them (its archives
/// are aligned for mapping). Sizes and places come from the central directory, ZIP64 too, and lie inside `bytes`. `name` stands
/// in messages. Errors: BadInput (no archive, cut off, compressed, encrypted or overlapping entries, a name twice). Source:
/// PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3.
Result<std::map<std::string, std::span<const std::byte>>> entries_of_stored_zip(std::span<const std::byte> bytes,
                                                                                const std::string &name);

} // namespace signwright
