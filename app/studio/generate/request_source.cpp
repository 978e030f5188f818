#include "app/studio/generate/request_source.h"

#include "core/base/file.h"
#include "core/base/file_ending.h"
#include "core/media/media_metadata.h"
#include "core/pose/pose_conversion.h"

#include <string>

namespace signwright
{

namespace
{

constexpr std::size_t kRequestLimit = std::size_t{16} << 20;

} // namespace

Result<RestoredSettings> settings_from_file(const std::filesystem::path &path)
{
    const std::string extension = file_ending(path);
    if (extension == ".pose") {
        if (const auto pose = read_pose(path); !pose)
            return tl::unexpected(pose.error());
        return RestoredSettings{};
    }
    const Result<std::string> text = extension == ".json" ? read_file(path, kRequestLimit) : metadata_of(path);
    if (!text)
        return tl::unexpected(text.error());
    Result<GenerationRequest> request = request_from_json(*text);
    if (!request)
        return fail(Module::Project, ErrorKind::BadInput,
                    path.string() + " holds no settings of this program (" + request.error().message +
                        "); drop a generated video, picture, request or pose");
    return RestoredSettings{std::move(*request)};
}

} // namespace signwright
