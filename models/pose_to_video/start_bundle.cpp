#include "models/pose_to_video/start_bundle.h"

namespace signwright
{

Result<Bundle> find_start_bundle(const std::string &folder_or_name)
{
    if (std::filesystem::exists(folder_or_name))
        return open_bundle(folder_or_name);
    return find_bundle("pose_to_video", folder_or_name);
}

} // namespace signwright
