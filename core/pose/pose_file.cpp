#include "core/pose/pose_file.h"

#include "core/base/file.h"
#include "core/base/mapping_guard.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

int PoseFile::point_count() const
{
    std::size_t count = 0;
    for (const SkeletonComponent &component : components)
        count += component.points.size();
    return static_cast<int>(count);
}

int PoseFile::dimensions() const
{
    std::size_t longest = 1;
    for (const SkeletonComponent &component : components)
        longest = std::max(longest, component.format.size());
    return static_cast<int>(longest) - 1;
}

std::size_t PoseFile::count_not_finite() const
{
    const auto strange = [](float value) { return !std::isfinite(value); };
    return static_cast<std::size_t>(std::count_if(coordinates.begin(), coordinates.end(), strange) +
                                    std::count_if(confidences.begin(), confidences.end(), strange));
}

Result<PoseFile> read_pose_file(const std::filesystem::path &path)
{
    const auto mapping = MappedFile::open(path);
    if (!mapping)
        return tl::unexpected(mapping.error());
    auto file = parse_pose_file(mapping->bytes(), path.string());
    if (was_cut(mapping->bytes()))
        return fail(Module::Pose, ErrorKind::Io, path.string() + " was cut short while it was read; try again");
    return file;
}

Result<void> write_pose_file(const std::filesystem::path &path, const PoseFile &file)
{
    const auto bytes = bytes_of_pose_file(file);
    if (!bytes)
        return fail(bytes.error().module, bytes.error().kind, "cannot write " + path.string() + ": " + bytes.error().message);
    return replace_file(path, *bytes);
}

} // namespace signwright
