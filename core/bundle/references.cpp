#include "core/bundle/references.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/bundle/bundle_files.h"

#include <utility>

namespace signwright
{

using nlohmann::json;

namespace
{

bool is_size(const json &value) { return value.is_number_integer() && value >= 0 && value <= INT64_MAX; }

void read_files(JsonReader &reader, Reference &reference)
{
    const json *files = reader.array("files");
    const json *bytes = reader.array("bytes");
    const json *hashes = reader.array("sha256");
    if (!files || !bytes)
        return;
    if (files->empty() || bytes->size() != files->size())
        return reader.reject("bytes", "must have one size for each file");
    if (hashes && hashes->size() != files->size())
        return reader.reject("sha256", "must have one hash for each file");
    for (std::size_t i = 0; i < files->size(); ++i) {
        const std::string name = (*files)[i].is_string() ? (*files)[i].get<std::string>() : "";
        if (!is_file_name(name) && !name.starts_with('/'))
            return reader.reject("files", "must hold absolute paths or plain file names");
        if (!is_size((*bytes)[i]))
            return reader.reject("bytes", "must hold sizes");
        reference.files.emplace_back(name);
        reference.bytes.push_back((*bytes)[i].get<std::int64_t>());
        if (!hashes)
            continue;
        const std::string hash = (*hashes)[i].is_string() ? (*hashes)[i].get<std::string>() : "";
        if (!is_sha256(hash))
            return reader.reject("sha256", "must hold hashes of 64 lower-case hexadecimal digits");
        reference.sha256.push_back(hash);
    }
}

} // namespace

Result<std::map<std::string, Reference>> references_from_manifest(const json &manifest)
{
    std::map<std::string, Reference> result;
    const auto found = manifest.find("references");
    if (found == manifest.end())
        return result;
    if (!found->is_object())
        return fail(Module::Bundle, ErrorKind::BadInput, "references must be an object");
    for (const auto &[component, entry] : found->items()) {
        if (!is_bundle_name(component))
            return fail(Module::Bundle, ErrorKind::BadInput, "\"references\" holds something that cannot be a part's name");
        Reference reference;
        JsonReader reader(entry, "references." + component);
        reader.require("files");
        reader.require("bytes");
        reader.read("layout", reference.layout);
        reader.read("prefix", reference.prefix);
        read_files(reader, reference);
        if (reader.ok() && reference.layout != "diffusers" && reference.layout != "original")
            reader.reject("layout", "must be diffusers or original");
        if (auto finished = reader.finish(Module::Bundle); !finished)
            return tl::unexpected(finished.error());
        result.emplace(component, std::move(reference));
    }
    return result;
}

json json_from_references(const std::map<std::string, Reference> &references)
{
    json result = json::object();
    for (const auto &[component, reference] : references) {
        json files = json::array();
        for (const auto &file : reference.files)
            files.push_back(file.string());
        result[component] = {
            {"files", files}, {"bytes", reference.bytes}, {"layout", reference.layout}, {"prefix", reference.prefix}};
        if (!reference.sha256.empty())
            result[component]["sha256"] = reference.sha256;
    }
    return result;
}

} // namespace signwright
