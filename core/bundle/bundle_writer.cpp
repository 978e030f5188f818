#include "core/bundle/bundle.h"
#include "core/bundle/bundle_files.h"

#include <cstdio>
#include <set>
#include <utility>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

constexpr std::size_t kShardLimit = std::size_t{16} << 20;
/// Room in the header for one tensor beside its name: dtype, shape, offsets, punctuation.
constexpr std::size_t kHeaderRoom = 256;

using Tensors = std::map<std::string, TensorData>;

/// Deals the tensors out in order of name, each shard as full as it gets. The bytes are copied a shard at a time.
std::vector<std::vector<const Tensors::value_type *>> split(const Tensors &tensors)
{
    std::vector<std::vector<const Tensors::value_type *>> shards(1);
    std::size_t used = 0;
    for (const auto &entry : tensors) {
        const std::size_t size = entry.second.bytes.size() + entry.first.size() + kHeaderRoom;
        if (!shards.back().empty() && used + size > kShardLimit) {
            shards.emplace_back();
            used = 0;
        }
        shards.back().push_back(&entry);
        used += size;
    }
    return shards;
}

std::string shard_name(const std::string &component, std::size_t number, std::size_t count)
{
    if (count == 1)
        return component + ".safetensors";
    char suffix[64];
    std::snprintf(suffix, sizeof suffix, "-%05zu-of-%05zu.safetensors", number + 1, count);
    return component + suffix;
}

Result<json> entry_of(const fs::path &path)
{
    const auto file = MappedFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    return json{{"sha256", sha256_hex(file->bytes())}, {"bytes", file->bytes().size()}};
}

void remove_unused_shards(const fs::path &folder, const json &files)
{
    std::vector<fs::path> unused;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".safetensors" && !files.contains(entry->path().filename().string()))
            unused.push_back(entry->path());
    for (const fs::path &path : unused)
        fs::remove(path, error);
}

} // namespace

Result<void> write_bundle(const fs::path &folder, json manifest, const std::map<std::string, Tensors> &components,
                          const std::map<std::string, std::string> &extra_files)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return fail(Module::Bundle, ErrorKind::Io, "cannot write " + folder.string() + ": " + error.message());

    json files = json::object();
    const auto list = [&](const std::string &name, const Result<void> &written) -> Result<void> {
        if (!written)
            return written;
        auto entry = entry_of(folder / name);
        if (!entry)
            return tl::unexpected(entry.error());
        files[name] = std::move(*entry);
        return {};
    };
    for (const auto &[name, contents] : extra_files) {
        if (!is_file_name(name))
            return fail(Module::Bundle, ErrorKind::BadInput, "\"" + name + "\" cannot be the name of a file in a model");
        if (auto listed = list(name, replace_file(folder / name, contents)); !listed)
            return listed;
    }
    for (const auto &[component, tensors] : components) {
        if (!is_bundle_name(component))
            return fail(Module::Bundle, ErrorKind::BadInput, "\"" + component + "\" cannot be the name of a model's part");
        const auto shards = split(tensors);
        for (std::size_t i = 0; i < shards.size(); ++i) {
            Tensors shard;
            for (const auto *entry : shards[i])
                shard.insert(*entry);
            const std::string name = shard_name(component, i, shards.size());
            if (auto listed = list(name, write_safetensors(folder / name, shard)); !listed)
                return listed;
        }
    }
    manifest["schema"] = 1;
    manifest["files"] = files;
    if (auto written = replace_file(folder / "bundle.json", text_from_manifest(manifest)); !written)
        return written;
    remove_unused_shards(folder, files);
    if (const auto opened = open_bundle(folder); !opened)
        return tl::unexpected(opened.error());
    return {};
}

std::string text_from_manifest(const json &manifest)
{
    return manifest.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<void> write_evaluation(const Bundle &bundle, const json &evaluation)
{
    json manifest = bundle.manifest;
    manifest["evaluation"] = evaluation;
    return replace_file(bundle.folder / "bundle.json", text_from_manifest(manifest));
}

} // namespace signwright
