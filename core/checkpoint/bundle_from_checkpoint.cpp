#include "core/bundle/bundle_files.h"
#include "core/checkpoint/model_draft.h"
#include "core/checkpoint/model_import.h"

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

/// A path's last part as a model's name: other characters become '-'.
std::string name_from(const fs::path &path, bool folder)
{
    const fs::path last = path.has_filename() ? path.filename() : path.parent_path().filename();
    std::string name = folder ? last.string() : last.stem().string();
    for (char &c : name)
        if (!is_bundle_name(std::string("a") + c))
            c = '-';
    name.erase(0, name.find_first_not_of(".-"));
    return name.empty() ? "model" : name.substr(0, 100);
}

} // namespace

Result<Bundle> bundle_from_checkpoint(const fs::path &path)
{
    const auto target = resolved(path);
    if (!target)
        return tl::unexpected(target.error());
    std::error_code error;
    const bool folder = fs::is_directory(*target, error);
    if (folder && fs::exists(*target / "bundle.json", error))
        return fail(Module::Bundle, ErrorKind::BadInput,
                    path.string() + " is a model of this program already; copy it into " + user_model_folder().string());
    const auto draft = folder ? draft_from_folder(path) : draft_from_file(path);
    if (!draft)
        return tl::unexpected(draft.error());

    Bundle bundle;
    bundle.folder = *target;
    // Of the path as the user wrote it: stores of downloads keep files under their hashes and link to them.
    bundle.name = name_from(fs::absolute(path).lexically_normal(), folder);
    bundle.kind = draft->kind;
    bundle.architecture = draft->architecture;
    bundle.manifest = {{"schema", 1},
                       {"name", bundle.name},
                       {"kind", bundle.kind},
                       {"architecture", bundle.architecture},
                       {"family", draft->family},
                       {"config", draft->config},
                       {"licence", draft->licence.empty() ? "not stated" : draft->licence},
                       {"parameters", draft->parameters},
                       {"references", json_from_references(draft->references)},
                       {"files", json::object()}};
    return bundle;
}

} // namespace signwright
