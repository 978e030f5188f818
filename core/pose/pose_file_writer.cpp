#include "core/pose/pose_file.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace signwright
{

namespace
{

constexpr std::size_t kMaxCount = std::numeric_limits<std::uint16_t>::max();

/// Appends little-endian values and remembers the first number that did not fit.
class ByteWriter
{
public:
    template <typename T> void put(T value) { bytes_.append(reinterpret_cast<const char *>(&value), sizeof value); }

    void put_count(std::size_t value, const char *what)
    {
        if (value > kMaxCount && problem_.empty())
            problem_ = "the format has room for 65,535 " + std::string(what) + ", there are " + std::to_string(value);
        put(static_cast<std::uint16_t>(value));
    }

    void put_string(const std::string &text)
    {
        put_count(text.size(), "bytes in a name");
        bytes_ += text;
    }

    void put_values(const std::vector<float> &values)
    {
        bytes_.append(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(float));
    }

    void refuse(const std::string &problem)
    {
        if (problem_.empty())
            problem_ = problem;
    }

    Result<std::string> finish()
    {
        if (!problem_.empty())
            return fail(Module::Pose, ErrorKind::BadInput, problem_);
        return std::move(bytes_);
    }

private:
    std::string bytes_;
    std::string problem_;
};

void put_header(ByteWriter &writer, const PoseFile &file)
{
    writer.put(file.version);
    writer.put(file.width);
    writer.put(file.height);
    writer.put(file.depth);
    writer.put_count(file.components.size(), "components");
    for (const SkeletonComponent &component : file.components) {
        writer.put_string(component.name);
        writer.put_string(component.format);
        writer.put_count(component.points.size(), "points in a component");
        writer.put_count(component.limbs.size(), "limbs in a component");
        writer.put_count(component.colors.size(), "colours in a component");
        for (const std::string &point : component.points)
            writer.put_string(point);
        for (const auto &limb : component.limbs)
            writer.put(limb);
        for (const auto &color : component.colors)
            writer.put(color);
    }
}

void put_whole_rate(ByteWriter &writer, float fps)
{
    if (!(fps >= 0.0f && fps <= static_cast<float>(kMaxCount)) || std::floor(fps) != fps)
        writer.refuse("this version of .pose stores whole frame rates only; write version 0.2");
    else
        writer.put(static_cast<std::uint16_t>(fps));
}

void put_short_frames(ByteWriter &writer, int frames)
{
    if (static_cast<std::size_t>(frames) > kMaxCount)
        writer.refuse("this version of .pose has room for 65,535 frames, there are " + std::to_string(frames) +
                      "; write version 0.2");
    writer.put(static_cast<std::uint16_t>(frames));
}

void put_body_0_0(ByteWriter &writer, const PoseFile &file)
{
    put_whole_rate(writer, file.fps);
    put_short_frames(writer, file.frames);
    const auto points = static_cast<std::size_t>(file.point_count());
    const auto dimensions = static_cast<std::size_t>(file.dimensions());
    for (std::size_t frame = 0; frame < static_cast<std::size_t>(file.frames); ++frame) {
        // A file made here has no ids: everybody is in every frame.
        const std::vector<std::int16_t> ids = frame < file.person_ids.size()
                                                  ? file.person_ids[frame]
                                                  : std::vector<std::int16_t>(static_cast<std::size_t>(file.people), -1);
        writer.put_count(ids.size(), "people");
        for (std::size_t person = 0; person < ids.size(); ++person) {
            writer.put(ids[person]);
            std::size_t row = (frame * static_cast<std::size_t>(file.people) + person) * points;
            for (const SkeletonComponent &component : file.components) {
                for (std::size_t point = 0; point < component.points.size(); ++point, ++row) {
                    for (std::size_t d = 0; d + 1 < component.format.size(); ++d)
                        writer.put(file.coordinates[row * dimensions + d]);
                    writer.put(file.confidences[row]);
                }
            }
        }
    }
}

} // namespace

Result<std::string> bytes_of_pose_file(const PoseFile &file)
{
    assert(file.confidences.size() == static_cast<std::size_t>(file.frames) * static_cast<std::size_t>(file.people) *
                                          static_cast<std::size_t>(file.point_count()));
    assert(file.coordinates.size() == file.confidences.size() * static_cast<std::size_t>(file.dimensions()));
    ByteWriter writer;
    put_header(writer, file);
    const float version = std::round(file.version * 1000.0f) / 1000.0f;
    if (version == 0.0f) {
        put_body_0_0(writer, file);
        return writer.finish();
    }
    if (version == 0.1f) {
        put_whole_rate(writer, file.fps);
        put_short_frames(writer, file.frames);
    } else if (version == 0.2f) {
        writer.put(file.fps);
        writer.put(static_cast<std::uint32_t>(file.frames));
    } else {
        writer.refuse("there is no .pose version " + std::to_string(file.version) + "; write version 0.2");
    }
    writer.put_count(static_cast<std::size_t>(file.people), "people");
    writer.put_values(file.coordinates);
    writer.put_values(file.confidences);
    return writer.finish();
}

} // namespace signwright
