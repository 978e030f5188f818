#include "core/pose/pose_recording.h"

#include "core/pose/pose_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace signwright
{

namespace
{

struct CloseFile {
    void operator()(std::FILE *file) const { std::fclose(file); }
};

} // namespace

struct PoseRecording::Impl {
    std::filesystem::path path;
    std::unique_ptr<std::FILE, CloseFile> file;
    std::size_t points = 0;
    long count_place = 0; ///< of the number of frames in the file
    int frames = 0;

    tl::unexpected<Error> problem() const
    {
        return fail(Module::Pose, ErrorKind::Io, "cannot write " + path.string() + ": " + std::strerror(errno));
    }
    bool write(const void *bytes, std::size_t size) { return std::fwrite(bytes, 1, size, file.get()) == size; }
};

Result<PoseRecording> PoseRecording::create(const std::filesystem::path &path, PoseLayout layout, int width, int height, int fps)
{
    PoseFile empty;
    empty.version = 0.0f;
    empty.width = static_cast<std::uint16_t>(std::clamp(width, 0, 65535));
    empty.height = static_cast<std::uint16_t>(std::clamp(height, 0, 65535));
    empty.components = skeleton_of(layout)->components;
    empty.fps = static_cast<float>(fps);
    const auto header = bytes_of_pose_file(empty);
    if (!header)
        return tl::unexpected(header.error());
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    impl->points = static_cast<std::size_t>(empty.point_count());
    impl->file.reset(std::fopen(path.c_str(), "wbx"));
    if (!impl->file)
        return impl->problem();
    impl->count_place = static_cast<long>(header->size() - sizeof(std::uint16_t));
    if (!impl->write(header->data(), header->size()) || std::fflush(impl->file.get()) != 0)
        return impl->problem();
    return PoseRecording(std::move(impl));
}

PoseRecording::PoseRecording(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PoseRecording::PoseRecording(PoseRecording &&) noexcept = default;
PoseRecording &PoseRecording::operator=(PoseRecording &&) noexcept = default;
PoseRecording::~PoseRecording() = default;

int PoseRecording::frames() const { return impl_->frames; }

Result<void> PoseRecording::add(const PoseFrame *frame)
{
    if (impl_->frames == kMaxFrames)
        return fail(Module::Pose, ErrorKind::BadInput, impl_->path.string() + " is full: go on in another file");
    if (frame && (frame->points.size() != impl_->points || frame->confidences.size() != impl_->points))
        return fail(Module::Pose, ErrorKind::BadInput, impl_->path.string() + ": the points are of another layout");
    std::vector<float> values(4 * impl_->points, 0.0f);
    for (std::size_t i = 0; frame && i < impl_->points; ++i) {
        values[4 * i] = frame->points[i].x;
        values[4 * i + 1] = frame->points[i].y;
        values[4 * i + 2] = frame->points[i].z;
        values[4 * i + 3] = frame->confidences[i];
    }
    const std::uint16_t people = 1;
    const std::int16_t no_id = -1;
    const auto count = static_cast<std::uint16_t>(impl_->frames + 1);
    std::FILE *const file = impl_->file.get();
    // First the frame, then the number that makes it count.
    if (std::fseek(file, 0, SEEK_END) != 0 || !impl_->write(&people, sizeof people) || !impl_->write(&no_id, sizeof no_id) ||
        !impl_->write(values.data(), values.size() * sizeof(float)) || std::fflush(file) != 0 ||
        std::fseek(file, impl_->count_place, SEEK_SET) != 0 || !impl_->write(&count, sizeof count) || std::fflush(file) != 0)
        return impl_->problem();
    ++impl_->frames;
    return {};
}

Result<void> PoseRecording::finish()
{
    if (std::fclose(impl_->file.release()) != 0)
        return impl_->problem();
    auto written = read_pose_file(impl_->path);
    if (!written)
        return tl::unexpected(written.error());
    written->version = 0.2f;
    written->people = 1;
    written->person_ids.clear();
    return write_pose_file(impl_->path, *written);
}

} // namespace signwright
