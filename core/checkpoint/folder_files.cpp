#include "core/checkpoint/folder_files.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/checkpoint/model_draft.h"

#include <set>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

constexpr std::size_t kConfigLimit = std::size_t{16} << 20;
constexpr std::size_t kMaxShards = 1000;

Result<std::vector<fs::path>> files_of_index(const fs::path &index)
{
    const auto json = read_config(index);
    if (!json)
        return tl::unexpected(json.error());
    const auto map = json->find("weight_map");
    if (map == json->end() || !map->is_object() || map->empty())
        return fail(Module::Bundle, ErrorKind::BadInput, index.string() + " has no weight_map; get the file again");
    std::set<std::string> names;
    for (const auto &[tensor, file] : map->items()) {
        const std::string name = file.is_string() ? file.get<std::string>() : "";
        if (!is_file_name(name))
            return fail(Module::Bundle, ErrorKind::BadInput,
                        index.string() + " names something that is not a file of its folder; do not use this model");
        names.insert(name);
    }
    if (names.size() > kMaxShards)
        return fail(Module::Bundle, ErrorKind::BadInput, index.string() + " names more than 1,000 files; get the file again");
    std::vector<fs::path> files;
    for (const std::string &name : names) {
        if (!is_there(index.parent_path() / name))
            return fail(Module::Bundle, ErrorKind::BadInput,
                        index.string() + " names " + name + ", which is not there; copy or download the whole folder again");
        auto file = resolved(index.parent_path() / name);
        if (!file)
            return tl::unexpected(file.error());
        files.push_back(std::move(*file));
    }
    return files;
}

} // namespace

bool is_there(const fs::path &path)
{
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

Result<json> read_config(const fs::path &file)
{
    const auto path = resolved(file);
    if (!path)
        return tl::unexpected(path.error());
    const auto text = read_file(*path, kConfigLimit);
    if (!text)
        return tl::unexpected(text.error());
    auto parsed = parse_json(*text, Module::Bundle, file.string());
    if (parsed && !parsed->is_object())
        return fail(Module::Bundle, ErrorKind::BadInput, file.string() + " is not a JSON object; get the file again");
    return parsed;
}

Result<std::vector<fs::path>> weight_files_in(const fs::path &folder, const std::vector<std::string> &stems)
{
    for (const char *ending : {".safetensors", ".bin"})
        for (const char *variant : {"", ".fp16", ".non_ema"})
            for (const std::string &stem : stems) {
                if (const fs::path file = folder / (stem + variant + ending); is_there(file)) {
                    auto path = resolved(file);
                    if (!path)
                        return tl::unexpected(path.error());
                    return std::vector{std::move(*path)};
                }
                if (const fs::path index = folder / (stem + ending + ".index" + variant + ".json"); is_there(index))
                    return files_of_index(index);
            }
    return fail(Module::Bundle, ErrorKind::NotFound,
                folder.string() + " holds no weights (" + stems.front() +
                    ".safetensors or .bin); copy or download the whole folder");
}

std::string licence_in(const fs::path &folder)
{
    if (const auto readme = read_file(folder / "README.md", kConfigLimit); readme && readme->starts_with("---\n")) {
        const std::size_t end = readme->find("\n---", 4), field = readme->find("\nlicense:");
        if (field != std::string::npos && field < end) {
            const std::size_t begin = readme->find_first_not_of(' ', field + 9);
            if (begin != std::string::npos)
                return readme->substr(begin, std::min<std::size_t>(readme->find('\n', begin) - begin, 200));
        }
    }
    for (const char *name : {"LICENSE", "LICENSE.md", "LICENSE.txt"})
        if (is_there(folder / name))
            return std::string("see ") + name + " in " + folder.string();
    return "";
}

} // namespace signwright
