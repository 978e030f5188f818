#include "app/studio/models/disk_models.h"

#include "core/checkpoint/model_import.h"

#include <algorithm>

namespace signwright
{

namespace
{

class DiskModels : public ModelService
{
public:
    std::filesystem::path folder() const override { return user_model_folder(); }

    std::vector<ModelEntry> list() const override
    {
        std::vector<ModelEntry> entries;
        for (const Result<Bundle> &bundle : list_bundles())
            entries.push_back(bundle ? entry_from_bundle(*bundle, folder()) : entry_from_error(bundle.error()));
        for (const char *kind : {"text_to_pose", "pose_to_video", "sign_to_text"}) {
            const Result<Bundle> preferred = find_bundle(kind, "default");
            const auto found = std::find_if(entries.begin(), entries.end(), [&](const ModelEntry &entry) {
                return preferred && entry.id.toStdString() == preferred->folder.string();
            });
            if (found != entries.end())
                found->is_default = true;
        }
        return entries;
    }

    Result<std::string> import(const std::filesystem::path &path, const Control &control) const override
    {
        ImportOptions options;
        options.hash = false;
        return import_model(path, options, control).map([](const Bundle &bundle) { return bundle.folder.string(); });
    }

    Result<void> hash(const std::string &id, const Control &control) const override
    {
        return open_bundle(id)
            .and_then([&](const Bundle &bundle) { return hash_references(bundle, control); })
            .map([](const Bundle &) {});
    }

    Result<void> verify(const std::string &id, const Control &control) const override
    {
        return open_bundle(id).and_then([&](const Bundle &bundle) { return verify_model(bundle, control); });
    }

    Result<void> remove(const std::string &id) const override
    {
        return open_bundle(id).and_then([](const Bundle &bundle) { return remove_model(bundle); });
    }
};

} // namespace

std::shared_ptr<const ModelService> make_disk_models() { return std::make_shared<const DiskModels>(); }

} // namespace signwright
