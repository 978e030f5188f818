#include "core/checkpoint/model_import.h"

#include "core/base/file.h"
#include "core/bundle/bundle_files.h"
#include "core/checkpoint/component_tensors.h"
#include "core/checkpoint/file_streams.h"
#include "core/checkpoint/reference_files.h"

#include <numeric>
#include <unistd.h>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

using References = std::map<std::string, Reference>;

/// A folder that is removed unless it becomes the model's.
class PendingFolder
{
public:
    explicit PendingFolder(fs::path path) : path_(std::move(path)) {}
    PendingFolder(const PendingFolder &) = delete;
    PendingFolder &operator=(const PendingFolder &) = delete;
    ~PendingFolder()
    {
        std::error_code ignored;
        if (!path_.empty())
            fs::remove_all(path_, ignored);
    }

    const fs::path &path() const { return path_; }
    Result<void> rename(const fs::path &target)
    {
        std::error_code error;
        fs::rename(path_, target, error);
        if (error)
            return fail(Module::Bundle, ErrorKind::Io, "cannot write " + target.string() + ": " + error.message());
        path_.clear();
        return {};
    }

private:
    fs::path path_;
};

/// Every file that a model refers to, once, with its size.
std::map<fs::path, std::int64_t> files_of(const Bundle &bundle, const References &references)
{
    std::map<fs::path, std::int64_t> files;
    for (const auto &[component, reference] : references) {
        const auto paths = paths_of(bundle, reference);
        for (std::size_t i = 0; i < paths.size(); ++i)
            files[paths[i]] = reference.bytes[i];
    }
    return files;
}

std::int64_t total(const std::map<fs::path, std::int64_t> &files)
{
    return std::accumulate(files.begin(), files.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto &file) { return sum + file.second; });
}

Result<std::map<fs::path, std::string>> hashes_of(const Bundle &bundle, const References &references, const Control &control)
{
    for (const auto &[component, reference] : references)
        if (const auto present = present_files(bundle, reference); !present)
            return tl::unexpected(present.error());
    const auto files = files_of(bundle, references);
    ByteProgress progress(control, "hash", total(files));
    std::map<fs::path, std::string> hashes;
    for (const auto &[path, bytes] : files) {
        auto hash = sha256_of_file(path, progress);
        if (!hash)
            return tl::unexpected(hash.error());
        hashes.emplace(path, std::move(*hash));
    }
    return hashes;
}

void note_hashes(const Bundle &bundle, References &references, const std::map<fs::path, std::string> &hashes)
{
    for (auto &[component, reference] : references) {
        reference.sha256.clear();
        for (const fs::path &path : paths_of(bundle, reference))
            reference.sha256.push_back(hashes.at(path));
    }
}

/// Copies the files of the references into a folder and lets the references name the copies.
Result<void> copy_references(const Bundle &bundle, References &references, const fs::path &folder, const Control &control)
{
    const auto files = files_of(bundle, references);
    ByteProgress progress(control, "copy", total(files));
    std::map<fs::path, std::string> names, hashes;
    for (const auto &[path, bytes] : files) {
        std::string name = path.filename().string();
        // Parts in folders of their own have files of the same name.
        if (std::error_code error; fs::exists(folder / name, error) || name == "bundle.json")
            name = path.parent_path().filename().string() + "-" + name;
        auto hash = copy_file(path, folder / name, progress);
        if (!hash)
            return tl::unexpected(hash.error());
        names[path] = name;
        hashes[path] = std::move(*hash);
    }
    for (auto &[component, reference] : references) {
        for (std::size_t i = 0; i < reference.files.size(); ++i) {
            reference.sha256.push_back(hashes.at(reference.files[i]));
            reference.files[i] = names.at(reference.files[i]);
        }
    }
    return {};
}

/// Text files are small: they become files of the bundle itself.
Result<std::map<std::string, std::string>> take_texts(const Bundle &bundle, References &references)
{
    std::map<std::string, std::string> texts;
    for (auto reference = references.begin(); reference != references.end();) {
        if (!reference->first.ends_with(".txt")) {
            ++reference;
            continue;
        }
        auto text = model_text(bundle, reference->first);
        if (!text)
            return tl::unexpected(text.error());
        texts[reference->first] = std::move(*text);
        reference = references.erase(reference);
    }
    return texts;
}

Result<fs::path> folder_for(const std::string &name)
{
    if (!is_bundle_name(name) || name == "default")
        return fail(Module::Bundle, ErrorKind::Usage,
                    "a model cannot be named \"" + name.substr(0, 100) + "\"; use letters, digits, '-', '_' and '.'");
    for (const auto &bundle : list_bundles())
        if (bundle && (bundle->name == name || bundle->folder.filename() == name))
            return fail(Module::Bundle, ErrorKind::Usage, "there is a model named " + name + " already; choose another name");
    const fs::path folder = user_model_folder() / name;
    std::error_code error;
    if (fs::exists(fs::symlink_status(folder, error)))
        return fail(Module::Bundle, ErrorKind::Usage, folder.string() + " is there already; choose another name");
    return folder;
}

} // namespace

Result<Bundle> import_model(const fs::path &path, const ImportOptions &options, const Control &control)
{
    const auto source = bundle_from_checkpoint(path);
    if (!source)
        return tl::unexpected(source.error());
    const std::string name = options.name.empty() ? source->name : options.name;
    const auto folder = folder_for(name);
    if (!folder)
        return tl::unexpected(folder.error());
    auto references = references_from_manifest(source->manifest);
    if (!references)
        return tl::unexpected(references.error());
    const auto texts = take_texts(*source, *references);
    if (!texts)
        return tl::unexpected(texts.error());

    // Hidden, so that nothing takes it for a model before it is whole. The copies come last: writing a bundle removes weights
    // that it does not list.
    PendingFolder pending(user_model_folder() / (".import-" + std::to_string(::getpid()) + "-" + name));
    json manifest = source->manifest;
    manifest["name"] = name;
    if (!options.licence.empty())
        manifest["licence"] = options.licence;
    if (auto written = write_bundle(pending.path(), std::move(manifest), {}, *texts); !written)
        return tl::unexpected(written.error());
    if (options.copy) {
        if (auto copied = copy_references(*source, *references, pending.path(), control); !copied)
            return tl::unexpected(copied.error());
    } else if (options.hash) {
        const auto hashes = hashes_of(*source, *references, control);
        if (!hashes)
            return tl::unexpected(hashes.error());
        note_hashes(*source, *references, *hashes);
    }
    auto bundle = open_bundle(pending.path());
    if (!bundle)
        return bundle;
    bundle->manifest["references"] = json_from_references(*references);
    if (auto written = replace_file(pending.path() / "bundle.json", text_from_manifest(bundle->manifest)); !written)
        return tl::unexpected(written.error());
    if (control.stopped())
        return cancelled(Module::Bundle);
    if (auto renamed = pending.rename(*folder); !renamed)
        return tl::unexpected(renamed.error());
    return open_bundle(*folder);
}

Result<Bundle> hash_references(const Bundle &bundle, const Control &control)
{
    auto references = references_from_manifest(bundle.manifest);
    if (!references)
        return tl::unexpected(references.error());
    const auto hashes = hashes_of(bundle, *references, control);
    if (!hashes)
        return tl::unexpected(hashes.error());
    note_hashes(bundle, *references, *hashes);
    Bundle hashed = bundle;
    hashed.manifest["references"] = json_from_references(*references);
    std::error_code error;
    if (const fs::path card = bundle.folder / "bundle.json"; fs::exists(card, error))
        if (auto written = replace_file(card, text_from_manifest(hashed.manifest)); !written)
            return tl::unexpected(written.error());
    return hashed;
}

Result<void> verify_model(const Bundle &bundle, const Control &control)
{
    if (auto verified = verify_bundle(bundle); !verified)
        return verified;
    const auto references = references_from_manifest(bundle.manifest);
    if (!references)
        return tl::unexpected(references.error());
    const auto hashes = hashes_of(bundle, *references, control);
    if (!hashes)
        return tl::unexpected(hashes.error());
    for (const auto &[component, reference] : *references) {
        const auto paths = paths_of(bundle, reference);
        for (std::size_t i = 0; i < reference.sha256.size(); ++i)
            if (hashes->at(paths[i]) != reference.sha256[i])
                return fail(Module::Bundle, ErrorKind::BadInput,
                            paths[i].string() + " is not the file that was imported as " + bundle.name +
                                ": its hash differs; get that file again, or import this one as another model");
    }
    return {};
}

Result<void> remove_model(const Bundle &bundle)
{
    std::error_code error;
    if (!fs::equivalent(bundle.folder.parent_path(), user_model_folder(), error))
        return fail(Module::Bundle, ErrorKind::Usage,
                    "the model " + bundle.name + " is not one of " + user_model_folder().string() + " and stays");
    fs::remove_all(bundle.folder, error);
    if (error)
        return fail(Module::Bundle, ErrorKind::Io, "cannot remove " + bundle.folder.string() + ": " + error.message());
    return {};
}

} // namespace signwright
