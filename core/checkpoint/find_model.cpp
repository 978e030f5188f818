#include "core/checkpoint/find_model.h"

#include "core/checkpoint/model_import.h"

namespace signwright
{

Result<Bundle> find_model(const std::string &kind, const std::string &name_or_path)
{
    if (name_or_path.find('/') == std::string::npos)
        return find_bundle(kind, name_or_path);
    std::error_code error;
    const bool installed = std::filesystem::exists(std::filesystem::path(name_or_path) / "bundle.json", error);
    auto bundle = installed ? open_bundle(name_or_path) : bundle_from_checkpoint(name_or_path);
    if (bundle && bundle->kind != kind)
        return fail(Module::Bundle, ErrorKind::BadInput,
                    name_or_path + " is of the kind " + bundle->kind + ", not " + kind + "; choose another one");
    return bundle;
}

} // namespace signwright
