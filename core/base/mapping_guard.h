#pragma once

// For mapped files: what to do when one is cut short by somebody else while it is mapped.

#include <cstddef>
#include <span>

namespace signwright
{

/// Reading a mapping beyond the end of its file would end the process with SIGBUS. In guarded mappings such reads find zeros from
/// then on, and `was_cut` tells of it. Whoever reads a mapping asks it afterwards. False when too many mappings (4,096) are
/// guarded already. `mapping` begins at a page. The first call sets the handler of SIGBUS for the process; faults elsewhere go on
/// to the handler that was there before.
bool guard_mapping(std::span<const std::byte> mapping);

/// Before the mapping goes.
void release_mapping(std::span<const std::byte> mapping);

/// Whether a read found the file behind these bytes, or another part of its mapping, cut short. Not found out where the new end
/// lies in the page that was read last: the system itself fills that with zeros. False for bytes that lie in no guarded mapping.
bool was_cut(std::span<const std::byte> bytes);

} // namespace signwright
