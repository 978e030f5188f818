#pragma once

#include "core/base/result.h"
#include "core/pose/pose_sequence.h"

#include <cstddef>
#include <span>
#include <string>

namespace signwright
{

/// A `.pose` file of any known layout as networks and renderers want it: the first person, `signwright_v1`, `Space::Signer`.
/// `name` stands in messages. Errors: BadInput (not a pose file, cut off, no frames, unknown layout, nobody whose
/// shoulders can be seen).
Result<PoseSequence> signer_pose_from_bytes(std::span<const std::byte> bytes, const std::string &name);

} // namespace signwright
