#include "core/media/frame_source.h"

namespace signwright
{

namespace
{

tl::unexpected<Error> unavailable(const std::filesystem::path &path)
{
    return fail(Module::Media, ErrorKind::Usage,
                path.string() +
                    ": this build reads and writes no video files; use a folder of PNG pictures (a path without extension)");
}

} // namespace

Result<std::unique_ptr<FrameSource>> open_video_file(const std::filesystem::path &path, int) { return unavailable(path); }

Result<std::unique_ptr<VideoTarget>> create_video_file(const std::filesystem::path &path, const VideoOptions &)
{
    return unavailable(path);
}

Result<std::string> metadata_of_video_file(const std::filesystem::path &path) { return unavailable(path); }

} // namespace signwright
