#pragma once

#include "core/base/result.h"
#include "core/pose/skeleton.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace signwright
{

/// A `.pose` file (sign-language-processing/pose, versions 0.0, 0.1 and 0.2) exactly as it stands on the disk: reading
/// and writing gives the same bytes. Values are not interpreted; `pose_conversion.h` does that.
struct PoseFile {
    float version = 0.2f;     ///< 0, 0.1f or 0.2f
    std::uint16_t width = 0;  ///< of the picture, in the unit of x
    std::uint16_t height = 0; ///< of the picture, in the unit of y
    std::uint16_t depth = 0;  ///< in the unit of z; often 0
    std::vector<SkeletonComponent> components;
    float fps = 25.0f; ///< a whole number before version 0.2
    int frames = 0;
    int people = 0; ///< per frame; in version 0.0 the largest number of any frame
    /// frames × people × points × `dimensions()`.
    std::vector<float> coordinates;
    /// frames × people × points; 0 = missing.
    std::vector<float> confidences;
    /// Version 0.0 only: the people of every frame by their ids, −1 when they have none.
    std::vector<std::vector<std::int16_t>> person_ids;

    int point_count() const;
    /// Coordinates a point: the longest of the components' formats without its C (2 for XYC, 3 for XYZC, 4 for XYZKC).
    int dimensions() const;
    /// Values that are NaN or infinite.
    std::size_t count_not_finite() const;
};

/// Errors: NotFound, Io, BadInput (not a pose file, cut off, damaged, unknown version).
Result<PoseFile> read_pose_file(const std::filesystem::path &path);

/// The same on bytes in memory; `name` stands in messages. The 16-bit number of frames in version 0.1 overflows in long
/// recordings: it is then recomputed from the bytes that are there.
Result<PoseFile> parse_pose_file(std::span<const std::byte> bytes, const std::string &name);

/// Writes the version that `file.version` says, atomically. Errors: Io; BadInput when a number does not fit its field
/// (versions 0.0 and 0.1: more than 65,535 frames, or a rate that is not a whole number: write version 0.2).
Result<void> write_pose_file(const std::filesystem::path &path, const PoseFile &file);

/// The same into memory.
Result<std::string> bytes_of_pose_file(const PoseFile &file);

} // namespace signwright
