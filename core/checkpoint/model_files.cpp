#include "core/checkpoint/model_files.h"

#include "core/checkpoint/reference_files.h"

#include <map>

namespace signwright
{

namespace
{

/// Sizes by path, so that a file with several parts counts once. `open_bundle` has checked the references.
std::map<std::filesystem::path, std::int64_t> sizes_of(const Bundle &bundle)
{
    std::map<std::filesystem::path, std::int64_t> sizes;
    const auto references = references_from_manifest(bundle.manifest);
    for (const auto &[component, reference] : references ? *references : std::map<std::string, Reference>()) {
        const auto paths = paths_of(bundle, reference);
        for (std::size_t i = 0; i < paths.size(); ++i)
            sizes[paths[i]] = reference.bytes[i];
    }
    return sizes;
}

} // namespace

std::vector<std::filesystem::path> referred_files(const Bundle &bundle)
{
    std::vector<std::filesystem::path> files;
    for (const auto &[path, size] : sizes_of(bundle))
        if (path.parent_path() != bundle.folder)
            files.push_back(path);
    return files;
}

std::int64_t bytes_of_model(const Bundle &bundle)
{
    std::int64_t bytes = 0;
    for (const auto &[path, size] : sizes_of(bundle))
        bytes += size;
    for (const auto &[name, file] : bundle.manifest.at("files").items())
        bytes += file.value("bytes", std::int64_t{0});
    return bytes;
}

Result<void> check_referred_files(const Bundle &bundle)
{
    const auto references = references_from_manifest(bundle.manifest);
    if (!references)
        return tl::unexpected(references.error());
    for (const auto &[component, reference] : *references)
        if (const auto present = present_files(bundle, reference); !present)
            return tl::unexpected(present.error());
    return {};
}

} // namespace signwright
