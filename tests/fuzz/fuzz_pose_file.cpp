// A `.pose` file from elsewhere: read without harm; what can be read is written back byte for byte and can be converted.

#include "core/pose/layouts.h"
#include "core/pose/pose_conversion.h"

#include <cstdlib>
#include <cstring>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signwright;
    const auto file = parse_pose_file(std::as_bytes(std::span(data, size)), "input");
    if (!file)
        return 0;
    const auto bytes = bytes_of_pose_file(*file);
    // An overflowed frame count of version 0.1 can be read, but is not written again.
    if (bytes && (bytes->size() != size || std::memcmp(bytes->data(), data, size) != 0))
        std::abort();
    if (!bytes && file->frames <= 65535)
        std::abort();
    if (const auto pose = pose_sequence_from_file(*file)) {
        (void)file_from_pose_sequence(*pose);
        (void)to_layout(*pose, PoseLayout::Skels50);
    }
    return 0;
}
