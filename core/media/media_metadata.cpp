#include "core/media/media_metadata.h"

#include "core/base/file_ending.h"
#include "core/media/frame_source.h"
#include "core/media/png.h"

namespace signwright
{

Result<std::string> metadata_of(const std::filesystem::path &path)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return metadata_of_png_folder(path);
    if (file_ending(path) != ".png")
        return metadata_of_video_file(path);
    auto picture = read_png(path);
    if (!picture)
        return tl::unexpected(picture.error());
    const auto found = picture->texts.find("Comment");
    if (found == picture->texts.end())
        return fail(Module::Media, ErrorKind::NotFound, path.string() + " holds no request: it was not made by this program");
    return found->second;
}

} // namespace signwright
