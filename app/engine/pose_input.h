#pragma once

#include "core/base/result.h"
#include "core/pose/pose_sequence.h"

#include <cstddef>
#include <span>
#include <string>

namespace signwright
{

/// What a `.pose` file is to networks and renderers.
struct PoseInput {
    PoseSequence pose; ///< the first person, `signwright_v1`, `Space::Signer`
    std::string note;  ///< what a person should know of the file; empty for nothing
};

/// From the bytes of a file of any known layout; `name` stands in messages. Points that are not finite count as missing, which
/// `note` says. Errors: BadInput (not a pose file, cut off, no frames, unknown layout, nobody whose shoulders and hands can be
/// seen).
Result<PoseInput> signer_pose_from_bytes(std::span<const std::byte> bytes, const std::string &name);

} // namespace signwright
