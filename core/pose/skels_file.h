#pragma once

#include "core/base/result.h"
#include "core/pose/pose_sequence.h"

#include <filesystem>
#include <vector>

namespace signwright
{

/// One line of a `.skels` file (Progressive Transformers, Saunders et al. 2020).
struct SkelsSequence {
    /// Layout "skels_50". `Space::ImagePixels` when read: the values as stored, which are without unit, divided by 3, y
    /// down. A frame of zeros (padding) is missing.
    PoseSequence pose;
    /// One a frame: t/T to 4 decimals for frame t of T, so the last one is below 1. Empty: made when written.
    std::vector<float> counters;
};

/// Reads a text file with one sequence a line, 50 × 3 values and a counter a frame. The file has no frame rate: `fps`
/// is taken. Errors: NotFound, Io, BadInput with the line (not numbers, not a multiple of 151 values).
Result<std::vector<SkelsSequence>> read_skels(const std::filesystem::path &path, Rational fps);

/// Writes values with 5 decimals, counters with 4. Poses of other layouts are carried over to "skels_50" first; a pose in
/// `Space::Signer` is written as (−x, −y, −z) / 3 in shoulder widths. A missing point of a frame is written as zeros.
/// Errors: Io; BadInput (layout not known).
Result<void> write_skels(const std::filesystem::path &path, const std::vector<SkelsSequence> &sequences);

} // namespace signwright
