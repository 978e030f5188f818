#include "models/pose_to_video/start_bundle.h"

namespace signwright
{

Result<Bundle> find_start_bundle(const std::string &folder_or_name)
{
    std::error_code error;
    auto bundle = std::filesystem::exists(folder_or_name, error) ? open_bundle(folder_or_name)
                                                                 : find_bundle("pose_to_video", folder_or_name);
    if (bundle && (bundle->kind != "pose_to_video" || !bundle->config().value("autoencoder", nlohmann::json()).is_object()))
        return fail(Module::Network, ErrorKind::BadInput,
                    bundle->folder.string() + " is a " + bundle->kind + " bundle; one with an autoencoder is needed");
    return bundle;
}

} // namespace signwright
