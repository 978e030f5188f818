#include "app/engine/export.h"

#include "core/base/file.h"
#include "core/base/file_ending.h"
#include "core/pose/pose_conversion.h"

#include <unistd.h>

namespace signwright
{

namespace
{

bool is_pose(const std::filesystem::path &target) { return file_ending(target) == ".pose"; }

Result<void> write_frames(const JobFinished &finished, const std::filesystem::path &target, WebmCodec webm_codec,
                          const Control &control)
{
    if (finished.frames->empty())
        return fail(Module::Engine, ErrorKind::Usage,
                    "there are no pictures to write to " + target.string() + "; choose a .pose file instead");
    VideoOptions options;
    options.width = finished.frames->front()->width();
    options.height = finished.frames->front()->height();
    options.fps = finished.request->fps;
    options.metadata = json_from_request(*finished.request);
    options.webm_codec = webm_codec;
    auto writer = VideoWriter::create(target, options);
    if (!writer)
        return tl::unexpected(writer.error());
    std::size_t written = 0;
    for (const auto &image : *finished.frames) {
        if (control.stopped())
            return cancelled(Module::Engine);
        if (auto added = writer->add(*image); !added)
            return added;
        control.report("write", static_cast<double>(++written) / static_cast<double>(finished.frames->size()));
    }
    return writer->finish();
}

} // namespace

Result<void> check_export_target(const std::filesystem::path &target)
{
    const std::string extension = file_ending(target);
    if (!extension.empty() && extension != ".pose" && extension != ".mp4" && extension != ".webm")
        return fail(Module::Engine, ErrorKind::Usage,
                    "cannot write " + target.string() + ": the ending " + extension +
                        " is not known; use .mp4, .webm, .pose, or none for a folder of PNG files");
    std::error_code ignored;
    const bool exists = std::filesystem::exists(target, ignored);
    if (exists && !extension.empty() && !std::filesystem::is_regular_file(target, ignored))
        return fail(Module::Engine, ErrorKind::Io,
                    "cannot write " + target.string() + ": it is a folder or a device; choose a file name");
    std::filesystem::path folder = target.parent_path();
    if (folder.empty())
        folder = ".";
    if (!std::filesystem::is_directory(folder, ignored))
        return fail(Module::Engine, ErrorKind::Io,
                    "cannot write " + target.string() + ": the folder " + folder.string() + " does not exist");
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        return fail(Module::Engine, ErrorKind::Io,
                    "cannot write " + target.string() + ": the folder " + folder.string() + " cannot be written to");
    if (extension.empty())
        return VideoWriter::check_folder(target);
    if (auto file = PendingFile::create(target); !file)
        return tl::unexpected(file.error());
    return {};
}

Result<void> export_result(const JobFinished &finished, const SignedPose &pose, const std::filesystem::path &target,
                           const Control &control, WebmCodec webm_codec)
{
    if (is_pose(target))
        return write_pose(target, pose.pose);
    return write_frames(finished, target, webm_codec, control);
}

} // namespace signwright
