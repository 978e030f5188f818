#include "core/pose/pose_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace signwright
{

namespace
{

/// Version 0.0 may hold another number of people in every frame; laid out as a full table, a hostile file could ask for
/// far more memory than it has bytes.
constexpr std::uint64_t kMaxGrowth = 16;
constexpr std::uint64_t kAlwaysAllowed = std::uint64_t{16} << 20;

/// Takes little-endian values from the front of a buffer; once it runs out, everything it gives is zero.
class ByteReader
{
public:
    explicit ByteReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

    template <typename T> T take()
    {
        T value{};
        take(&value, sizeof value);
        return value;
    }

    void take(void *target, std::size_t size)
    {
        if (size > bytes_.size()) {
            failed_ = true;
            bytes_ = {};
            return;
        }
        if (size > 0)
            std::memcpy(target, bytes_.data(), size);
        bytes_ = bytes_.subspan(size);
    }

    std::string take_string()
    {
        const auto size = take<std::uint16_t>();
        std::string text(std::min<std::size_t>(size, bytes_.size()), '\0');
        take(text.data(), size);
        return text;
    }

    std::size_t rest() const { return bytes_.size(); }
    bool failed() const { return failed_; }

private:
    std::span<const std::byte> bytes_;
    bool failed_ = false;
};

class PoseParser
{
public:
    PoseParser(std::span<const std::byte> bytes, const std::string &name) : reader_(bytes), size_(bytes.size()), name_(name) {}

    Result<PoseFile> parse()
    {
        file_.version = reader_.take<float>();
        const float version = std::round(file_.version * 1000.0f) / 1000.0f;
        if (reader_.failed())
            return cut_off("it is only " + std::to_string(size_) + " bytes long");
        if (version != 0.0f && version != 0.1f && version != 0.2f)
            return fail(Module::Pose, ErrorKind::BadInput,
                        name_ + " is not a .pose file of version 0.0, 0.1 or 0.2; check that it is one and get it again");
        if (auto header = read_header(); !header)
            return tl::unexpected(header.error());
        const auto body = version == 0.0f ? read_body_0_0() : read_body(version == 0.2f);
        if (!body)
            return tl::unexpected(body.error());
        return std::move(file_);
    }

private:
    tl::unexpected<Error> cut_off(const std::string &detail) const
    {
        return fail(Module::Pose, ErrorKind::BadInput, name_ + " is cut off: " + detail + "; get the file again");
    }

    tl::unexpected<Error> damaged(const std::string &detail) const
    {
        return fail(Module::Pose, ErrorKind::BadInput, name_ + " is damaged: " + detail + "; get the file again");
    }

    Result<void> read_header()
    {
        file_.width = reader_.take<std::uint16_t>();
        file_.height = reader_.take<std::uint16_t>();
        file_.depth = reader_.take<std::uint16_t>();
        const auto count = reader_.take<std::uint16_t>();
        for (int i = 0; i < count && !reader_.failed(); ++i)
            if (auto component = read_component(); !component)
                return component;
        return reader_.failed() ? cut_off("it ends inside its header") : Result<void>();
    }

    Result<void> read_component()
    {
        SkeletonComponent component;
        component.name = reader_.take_string();
        component.format = reader_.take_string();
        const auto points = reader_.take<std::uint16_t>();
        const auto limbs = reader_.take<std::uint16_t>();
        const auto colors = reader_.take<std::uint16_t>();
        for (int i = 0; i < points && !reader_.failed(); ++i)
            component.points.push_back(reader_.take_string());
        for (int i = 0; i < limbs && !reader_.failed(); ++i)
            component.limbs.push_back(reader_.take<std::array<std::uint16_t, 2>>());
        for (int i = 0; i < colors && !reader_.failed(); ++i)
            component.colors.push_back(reader_.take<std::array<std::uint16_t, 3>>());
        if (reader_.failed())
            return cut_off("it ends inside its header");
        const std::string &format = component.format;
        if (format.size() < 2 || format.size() > 8 || format.back() != 'C')
            return damaged("a component has a format that is not like XYC or XYZC");
        for (const auto &limb : component.limbs)
            if (limb[0] >= points || limb[1] >= points)
                return damaged("a limb joins points that its component does not have");
        file_.components.push_back(std::move(component));
        return {};
    }

    Result<void> read_body(bool has_long_counts)
    {
        std::uint64_t stored_frames = 0;
        if (has_long_counts) {
            file_.fps = reader_.take<float>();
            stored_frames = reader_.take<std::uint32_t>();
        } else {
            file_.fps = reader_.take<std::uint16_t>();
            stored_frames = reader_.take<std::uint16_t>();
        }
        file_.people = reader_.take<std::uint16_t>();
        if (reader_.failed())
            return cut_off("it ends before its first frame");
        const std::uint64_t points = static_cast<std::uint64_t>(file_.people) * static_cast<std::uint64_t>(file_.point_count());
        const auto dimensions = static_cast<std::uint64_t>(file_.dimensions());
        const std::uint64_t frame_bytes = points * (dimensions + 1) * sizeof(float);
        std::uint64_t frames = stored_frames;
        if (frame_bytes == 0) {
            if (reader_.rest() > 0)
                return damaged("it has data but no points");
            if (frames > 65535)
                return damaged("it claims to have frames without points");
        } else {
            const std::uint64_t there = reader_.rest() / frame_bytes;
            const bool whole = reader_.rest() % frame_bytes == 0;
            if (!has_long_counts && whole && there % 65536 == stored_frames)
                frames = there;
            if (there < frames)
                return cut_off("its header promises " + std::to_string(frames) + " frames, " + std::to_string(there) +
                               " are there");
            if (reader_.rest() != frames * frame_bytes)
                return damaged(std::to_string(reader_.rest() - frames * frame_bytes) + " bytes follow its last frame");
        }
        file_.frames = static_cast<int>(frames);
        file_.coordinates.resize(frames * points * dimensions);
        file_.confidences.resize(frames * points);
        reader_.take(file_.coordinates.data(), file_.coordinates.size() * sizeof(float));
        reader_.take(file_.confidences.data(), file_.confidences.size() * sizeof(float));
        return {};
    }

    /// Version 0.0: frame by frame, person by person, point by point, confidence behind its coordinates; each
    /// component with as many coordinates as its own format says.
    Result<void> read_body_0_0()
    {
        file_.fps = reader_.take<std::uint16_t>();
        const auto frames = reader_.take<std::uint16_t>();
        if (reader_.failed())
            return cut_off("it ends before its first frame");
        file_.frames = frames;
        std::size_t person_values = 0;
        for (const SkeletonComponent &component : file_.components)
            person_values += component.points.size() * component.format.size();

        std::vector<float> values;
        for (int frame = 0; frame < frames; ++frame) {
            const auto people = reader_.take<std::uint16_t>();
            std::vector<std::int16_t> ids;
            for (int person = 0; person < people && !reader_.failed(); ++person) {
                ids.push_back(reader_.take<std::int16_t>());
                const std::size_t first = values.size();
                if (person_values * sizeof(float) > reader_.rest())
                    return cut_off("it ends inside frame " + std::to_string(frame) + " of " + std::to_string(frames));
                values.resize(first + person_values);
                reader_.take(values.data() + first, person_values * sizeof(float));
            }
            if (reader_.failed())
                return cut_off("it ends inside frame " + std::to_string(frame) + " of " + std::to_string(frames));
            file_.people = std::max(file_.people, static_cast<int>(people));
            file_.person_ids.push_back(std::move(ids));
        }
        if (reader_.rest() > 0)
            return damaged(std::to_string(reader_.rest()) + " bytes follow its last frame");
        return lay_out(values);
    }

    /// Sorts the values of version 0.0 into the tables of the later versions.
    Result<void> lay_out(const std::vector<float> &values)
    {
        const auto points = static_cast<std::size_t>(file_.point_count());
        const auto dimensions = static_cast<std::size_t>(file_.dimensions());
        const std::uint64_t rows = static_cast<std::uint64_t>(file_.frames) * static_cast<std::uint64_t>(file_.people);
        const std::uint64_t bytes = rows * points * (dimensions + 1) * sizeof(float);
        if (bytes > kAlwaysAllowed + kMaxGrowth * size_)
            return damaged("the number of people differs too much between its frames");
        file_.coordinates.assign(rows * points * dimensions, 0.0f);
        file_.confidences.assign(rows * points, 0.0f);
        const float *value = values.data();
        for (std::size_t frame = 0; frame < file_.person_ids.size(); ++frame) {
            for (std::size_t person = 0; person < file_.person_ids[frame].size(); ++person) {
                std::size_t row = (frame * static_cast<std::size_t>(file_.people) + person) * points;
                for (const SkeletonComponent &component : file_.components) {
                    const std::size_t count = component.format.size() - 1;
                    for (std::size_t point = 0; point < component.points.size(); ++point, ++row) {
                        std::copy_n(value, count, file_.coordinates.begin() + static_cast<std::ptrdiff_t>(row * dimensions));
                        file_.confidences[row] = value[count];
                        value += count + 1;
                    }
                }
            }
        }
        return {};
    }

    ByteReader reader_;
    std::size_t size_;
    const std::string &name_;
    PoseFile file_;
};

} // namespace

Result<PoseFile> parse_pose_file(std::span<const std::byte> bytes, const std::string &name)
{
    return PoseParser(bytes, name).parse();
}

} // namespace signwright
