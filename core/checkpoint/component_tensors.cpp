#include "core/checkpoint/component_tensors.h"

#include "core/base/file.h"
#include "core/base/mapping_guard.h"
#include "core/bundle/references.h"
#include "core/checkpoint/diffusers_names.h"
#include "core/checkpoint/reference_files.h"
#include "core/checkpoint/weight_files.h"

#include <algorithm>

namespace signwright
{

namespace fs = std::filesystem;

namespace
{

constexpr std::size_t kTextLimit = std::size_t{16} << 20;

} // namespace

Result<ComponentTensors> component_tensors(const Bundle &bundle, const std::string &component)
{
    const auto references = references_from_manifest(bundle.manifest);
    if (!references)
        return tl::unexpected(references.error());
    const auto reference = references->find(component);
    if (reference == references->end()) {
        auto stored = read_component(bundle, component);
        if (!stored)
            return tl::unexpected(stored.error());
        return ComponentTensors{std::move(stored->tensors), std::move(stored->shards), {}};
    }
    const auto files = present_files(bundle, reference->second);
    if (!files)
        return tl::unexpected(files.error());
    auto weights = open_weight_files(*files);
    if (!weights)
        return tl::unexpected(weights.error());
    RenamedTensors renamed = renamed_tensors(weights->tensors, component, reference->second.layout, reference->second.prefix);
    if (!renamed.unmatched.empty() || renamed.tensors.empty())
        return fail(Module::Bundle, ErrorKind::BadInput,
                    files->front().string() + " is not the file that was imported as " + bundle.name + "; import it again");
    return ComponentTensors{std::move(renamed.tensors), std::move(weights->safetensors), std::move(weights->torch_files)};
}

Result<void> check_not_cut(const ComponentTensors &component, const Bundle &bundle)
{
    const auto is_cut = [](const auto &entry) { return entry.second.mapped && was_cut(entry.second.bytes); };
    if (std::none_of(component.tensors.begin(), component.tensors.end(), is_cut))
        return {};
    return fail(Module::Bundle, ErrorKind::BadInput,
                bundle.folder.string() + ": a file of " + bundle.name + " was cut short while it was read; get it again");
}

Result<std::string> model_text(const Bundle &bundle, const std::string &name)
{
    const auto references = references_from_manifest(bundle.manifest);
    if (!references)
        return tl::unexpected(references.error());
    const auto reference = references->find(name);
    if (reference == references->end())
        return read_bundle_text(bundle, name);
    const auto files = present_files(bundle, reference->second);
    if (!files)
        return tl::unexpected(files.error());
    return read_file(files->front(), kTextLimit);
}

} // namespace signwright
