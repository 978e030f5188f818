#pragma once

#include <cstddef>
#include <span>

namespace signwright
{

/// What a video file tells by its own structure about how much of it there should be.
struct ContainerExtent {
    bool cut_off = false;    ///< its last part is to reach beyond the end of the file
    bool no_index = false;   ///< MP4 without the list of its pictures ("moov"), which many programs write last
    bool open_ended = false; ///< MP4 in fragments: how many should follow is said nowhere

    friend bool operator==(const ContainerExtent &, const ContainerExtent &) = default;
};

/// Looks at the outermost parts of a file only: boxes of MP4 and QuickTime (ISO/IEC 14496-12, 4.2), the segment of Matroska
/// and WebM (RFC 9559, 5.1), the chunks of AVI (RIFF). Other formats, parts of an unknown kind and a segment of
/// unknown size, as live streams have, tell nothing.
ContainerExtent container_extent(std::span<const std::byte> file);

} // namespace signwright
