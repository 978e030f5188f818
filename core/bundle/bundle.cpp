#include "core/bundle/bundle.h"

#include "core/base/json.h"
#include "core/base/mapping_guard.h"
#include "core/base/resources.h"
#include "core/bundle/bundle_files.h"
#include "core/bundle/references.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <utility>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

constexpr int kSchema = 1;
constexpr std::size_t kManifestLimit = std::size_t{16} << 20;

tl::unexpected<Error> unusable(const fs::path &path, const std::string &problem)
{
    return fail(Module::Bundle, ErrorKind::BadInput, path.string() + ": " + problem + "; install the model again");
}

fs::path shipped_model_folder() { return resource_folder() / "bundles"; }

Result<std::map<std::string, BundleFile>> read_files(const json &files)
{
    std::map<std::string, BundleFile> result;
    for (const auto &[name, entry] : files.items()) {
        if (!is_file_name(name))
            return fail(Module::Bundle, ErrorKind::BadInput, "\"files\" holds something that is not a plain file name");
        BundleFile file;
        JsonReader reader(entry, "files." + name);
        reader.require("sha256");
        reader.require("bytes");
        reader.read("sha256", file.sha256);
        reader.read("bytes", file.bytes, 0, std::numeric_limits<std::int64_t>::max());
        if (reader.ok() && !is_sha256(file.sha256))
            reader.reject("sha256", "must be 64 lower-case hexadecimal digits");
        if (auto finished = reader.finish(Module::Bundle); !finished)
            return tl::unexpected(finished.error());
        result.emplace(name, std::move(file));
    }
    return result;
}

/// `open_bundle` has checked them.
std::map<std::string, BundleFile> files_of(const Bundle &bundle)
{
    auto files = read_files(bundle.manifest.at("files"));
    return files ? std::move(*files) : std::map<std::string, BundleFile>();
}

/// Folders of bundles in a model folder, sorted; none when there is no such folder.
std::vector<fs::path> bundle_folders(const fs::path &models)
{
    std::vector<fs::path> folders;
    std::error_code error;
    for (fs::directory_iterator entry(models, error), end; !error && entry != end; entry.increment(error))
        // What is being imported has a hidden name until it is whole.
        if (std::error_code ignored;
            entry->path().filename().string().front() != '.' && fs::exists(entry->path() / "bundle.json", ignored))
            folders.push_back(entry->path());
    std::sort(folders.begin(), folders.end());
    return folders;
}

Result<std::string> default_name(const std::string &kind)
{
    const fs::path path = shipped_model_folder() / "defaults.json";
    const auto text = read_file(path, kManifestLimit);
    if (!text)
        return tl::unexpected(text.error());
    const auto defaults = parse_json(*text, Module::Bundle, path.string());
    if (!defaults)
        return tl::unexpected(defaults.error());
    const auto found = defaults->is_object() ? defaults->find(kind) : defaults->end();
    if (found == defaults->end() || !found->is_string())
        return fail(Module::Bundle, ErrorKind::NotFound, path.string() + " names no model of the kind " + kind);
    return found->get<std::string>();
}

template <typename Word, int kExponentBits, int kMantissaBits> bool all_finite(std::span<const std::byte> bytes)
{
    constexpr Word exponent = ((Word{1} << kExponentBits) - 1) << kMantissaBits;
    for (std::size_t i = 0; i + sizeof(Word) <= bytes.size(); i += sizeof(Word)) {
        Word word;
        std::memcpy(&word, bytes.data() + i, sizeof word);
        if (static_cast<Word>(word & exponent) == exponent)
            return false;
    }
    return true;
}

bool all_finite(const TensorView &tensor)
{
    switch (tensor.dtype) {
    case DType::F64:
        return all_finite<std::uint64_t, 11, 52>(tensor.bytes);
    case DType::F32:
        return all_finite<std::uint32_t, 8, 23>(tensor.bytes);
    case DType::F16:
        return all_finite<std::uint16_t, 5, 10>(tensor.bytes);
    case DType::BF16:
        return all_finite<std::uint16_t, 8, 7>(tensor.bytes);
    default:
        return true;
    }
}

/// The shards of a component in order, or why they are not a whole set.
Result<std::vector<std::string>> shards_of(const Bundle &bundle, const std::map<std::string, BundleFile> &files,
                                           const std::string &component)
{
    std::vector<std::string> shards;
    for (const auto &[name, file] : files)
        if (is_shard_of(name, component))
            shards.push_back(name);
    if (shards.empty())
        return fail(Module::Bundle, ErrorKind::NotFound, "the model " + bundle.name + " has no part named " + component);
    const std::string single = component + ".safetensors";
    const std::string &first = shards.front();
    // "-00001-of-00002.safetensors": the count stands 17 characters before the end.
    const std::size_t expected = first == single ? 1 : std::stoul(first.substr(first.size() - 17, 5));
    if (shards.size() != expected)
        return unusable(bundle.folder / "bundle.json", "it does not list all parts of " + component);
    return shards;
}

} // namespace

fs::path user_model_folder()
{
    if (const char *data = std::getenv("XDG_DATA_HOME"); data && *data)
        return fs::path(data) / "signwright" / "models";
    const char *home = std::getenv("HOME");
    return fs::path(home ? home : "/") / ".local" / "share" / "signwright" / "models";
}

Result<Bundle> open_bundle(const fs::path &folder)
{
    const fs::path path = folder / "bundle.json";
    const auto text = read_file(path, kManifestLimit);
    if (!text)
        return tl::unexpected(text.error());
    auto manifest = parse_json(*text, Module::Bundle, path.string());
    if (!manifest)
        return tl::unexpected(manifest.error());

    Bundle bundle;
    bundle.folder = folder;
    int schema = 0;
    JsonReader reader(*manifest, "bundle");
    for (const char *key : {"schema", "name", "kind", "architecture", "config", "files"})
        reader.require(key);
    reader.read("schema", schema, 1, std::numeric_limits<int>::max());
    if (schema > kSchema)
        return fail(Module::Bundle, ErrorKind::BadInput,
                    path.string() + " has schema " + std::to_string(schema) + "; this program knows up to 1: use a newer one");
    reader.read("name", bundle.name);
    reader.read("kind", bundle.kind);
    reader.read("architecture", bundle.architecture);
    for (const char *key : {"config", "files"})
        if (const json *value = reader.value(key); value && !value->is_object())
            reader.reject(key, "must be an object");
    if (!is_bundle_name(bundle.name))
        reader.reject("name", "must be made of letters, digits, '-', '_' and '.'");
    if (!reader.ok())
        return unusable(path, reader.problem());

    const auto files = read_files(manifest->at("files"));
    if (!files)
        return unusable(path, files.error().message);
    for (const auto &[name, file] : *files) {
        std::error_code error;
        const std::uintmax_t size = fs::file_size(folder / name, error);
        if (error)
            return unusable(folder / name, "it is missing");
        if (size != static_cast<std::uintmax_t>(file.bytes))
            return unusable(folder / name, "it has " + std::to_string(size) + " bytes in place of " + std::to_string(file.bytes));
    }
    if (const auto references = references_from_manifest(*manifest); !references)
        return unusable(path, references.error().message);
    bundle.manifest = std::move(*manifest);
    return bundle;
}

Result<Bundle> find_bundle(const std::string &kind, const std::string &name)
{
    std::string wanted = name;
    if (name == "default") {
        auto chosen = default_name(kind);
        if (!chosen)
            return tl::unexpected(chosen.error());
        wanted = std::move(*chosen);
    }
    if (is_bundle_name(wanted)) {
        for (const fs::path &models : {user_model_folder(), shipped_model_folder()}) {
            std::error_code ignored;
            if (!fs::exists(models / wanted / "bundle.json", ignored))
                continue;
            auto bundle = open_bundle(models / wanted);
            if (bundle && bundle->kind != kind)
                return fail(Module::Bundle, ErrorKind::BadInput,
                            "the model " + wanted + " is of the kind " + bundle->kind + ", not " + kind + "; choose another one");
            return bundle;
        }
    }
    std::string names;
    for (const auto &bundle : list_bundles())
        if (bundle && bundle->kind == kind)
            names += (names.empty() ? "" : ", ") + bundle->folder.filename().string();
    return fail(Module::Bundle, ErrorKind::NotFound,
                "there is no model named " + wanted + " of the kind " + kind + "; there is: " + (names.empty() ? "none" : names));
}

std::vector<Result<Bundle>> list_bundles()
{
    std::vector<Result<Bundle>> bundles;
    for (const fs::path &models : {user_model_folder(), shipped_model_folder()})
        for (const fs::path &folder : bundle_folders(models))
            bundles.push_back(open_bundle(folder));
    return bundles;
}

Result<void> verify_bundle(const Bundle &bundle)
{
    for (const auto &[name, file] : files_of(bundle))
        if (const auto checked = map_checked(bundle.folder, name, file); !checked)
            return tl::unexpected(checked.error());
    return {};
}

Result<BundleTensors> read_component(const Bundle &bundle, const std::string &component)
{
    const auto files = files_of(bundle);
    const auto shards = shards_of(bundle, files, component);
    if (!shards)
        return tl::unexpected(shards.error());
    BundleTensors result;
    for (const std::string &name : *shards) {
        const fs::path path = bundle.folder / name;
        if (const auto checked = map_checked(bundle.folder, name, files.at(name)); !checked)
            return tl::unexpected(checked.error());
        auto shard = SafetensorsFile::open(path);
        if (!shard)
            return tl::unexpected(shard.error());
        for (const auto &[key, tensor] : shard->tensors()) {
            if (!all_finite(tensor))
                return unusable(path, "the tensor \"" + key + "\" holds NaN or infinite weights");
            if (!result.tensors.emplace(key, tensor).second)
                return unusable(path, "the tensor \"" + key + "\" is in two files");
        }
        result.shards.push_back(std::move(*shard));
    }
    return result;
}

Result<std::string> read_bundle_text(const Bundle &bundle, const std::string &name)
{
    const auto files = files_of(bundle);
    const auto listed = files.find(name);
    if (listed == files.end())
        return unusable(bundle.folder / "bundle.json", "it lists no " + name);
    const auto file = map_checked(bundle.folder, name, listed->second);
    if (!file)
        return tl::unexpected(file.error());
    const auto bytes = file->bytes();
    std::string text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    if (was_cut(bytes))
        return unusable(bundle.folder / name, "it was cut short while it was read");
    return text;
}

std::string hash_of_bundle(const Bundle &bundle)
{
    std::string lines;
    for (const auto &[name, file] : files_of(bundle))
        lines += file.sha256 + "  " + name + "\n";
    // `open_bundle` has checked them. Until a file was hashed its name and size stand for it.
    const auto references = references_from_manifest(bundle.manifest);
    for (const auto &[component, reference] : references ? *references : std::map<std::string, Reference>())
        for (std::size_t i = 0; i < reference.files.size(); ++i)
            lines += (reference.sha256.empty() ? std::to_string(reference.bytes[i]) + " " + reference.files[i].filename().string()
                                               : reference.sha256[i]) +
                     "  " + component + "\n";
    return sha256_hex(std::as_bytes(std::span(lines.data(), lines.size())));
}

} // namespace signwright
