#include "core/project/project_file.h"

#include "core/base/file.h"
#include "core/base/json.h"

#include <limits>
#include <utility>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

constexpr std::size_t kFileLimit = std::size_t{256} << 20;

Result<HistoryEntry> entry_from_json(const json &object, const std::string &where)
{
    HistoryEntry entry;
    JsonReader reader(object, where);
    reader.require("request");
    if (const json *value = reader.value("request")) {
        auto request = request_from_json(value->dump());
        if (request)
            entry.request = std::move(*request);
        else
            reader.reject("request", "cannot be used: " + request.error().message);
    }
    reader.read("thumbnail", entry.thumbnail);
    reader.read("result", entry.result);
    reader.read("created", entry.created);
    if (!entry.thumbnail.empty() && !is_file_name(entry.thumbnail))
        reader.reject("thumbnail", "must be a plain file name");
    if (auto finished = reader.finish(Module::Project); !finished)
        return tl::unexpected(finished.error());
    return entry;
}

} // namespace

std::string json_from_project(const Project &project)
{
    json history = json::array();
    for (const HistoryEntry &entry : project.history)
        history.push_back({{"request", json::parse(json_from_request(entry.request))},
                           {"thumbnail", entry.thumbnail},
                           {"result", entry.result},
                           {"created", entry.created}});
    const json document = {{"schema", Project::kSchema}, {"history", std::move(history)}, {"layout", project.layout}};
    return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<Project> project_from_json(std::string_view text, const std::string &name)
{
    const auto parsed = parse_json(text, Module::Project, name);
    if (!parsed)
        return tl::unexpected(parsed.error());
    Project project;
    int schema = 0;
    JsonReader reader(*parsed, "project");
    reader.require("schema");
    reader.require("history");
    reader.read("schema", schema, 1, std::numeric_limits<int>::max());
    if (reader.ok() && schema > Project::kSchema)
        return fail(Module::Project, ErrorKind::BadInput,
                    name + " has schema " + std::to_string(schema) + "; this program knows up to " +
                        std::to_string(Project::kSchema) + ": use a newer one");
    const json *history = reader.array("history");
    for (std::size_t i = 0; history && i < history->size() && reader.ok(); ++i) {
        auto entry = entry_from_json((*history)[i], "history[" + std::to_string(i) + "]");
        if (entry)
            project.history.push_back(std::move(*entry));
        else
            reader.adopt(entry.error());
    }
    if (const json *layout = reader.value("layout")) {
        if (layout->is_object())
            project.layout = *layout;
        else
            reader.reject("layout", "must be an object");
    }
    if (const auto finished = reader.finish(Module::Project); !finished)
        return fail(Module::Project, ErrorKind::BadInput, name + " is not a usable project: " + finished.error().message);
    return project;
}

Result<Project> read_project(const fs::path &path)
{
    const auto text = read_file(path, kFileLimit);
    if (!text)
        return tl::unexpected(text.error());
    return project_from_json(*text, path.string());
}

Result<void> save_project(const fs::path &path, const Project &project)
{
    if (auto saved = replace_file(path, json_from_project(project)); !saved)
        return saved;
    return discard_autosave(path);
}

fs::path autosave_path(const fs::path &path) { return path.parent_path() / ("." + path.filename().string() + ".autosave"); }

Result<void> autosave_project(const fs::path &path, const Project &project)
{
    return replace_file(autosave_path(path), json_from_project(project));
}

bool recoverable(const fs::path &path)
{
    const auto autosaved = read_file(autosave_path(path), kFileLimit);
    if (!autosaved || !project_from_json(*autosaved, path.string()))
        return false;
    const auto saved = read_file(path, kFileLimit);
    return !saved || *saved != *autosaved;
}

Result<Project> recover_project(const fs::path &path) { return read_project(autosave_path(path)); }

Result<void> discard_autosave(const fs::path &path)
{
    std::error_code error;
    fs::remove(autosave_path(path), error);
    if (error)
        return fail(Module::Project, ErrorKind::Io, "cannot remove " + autosave_path(path).string() + ": " + error.message());
    return {};
}

} // namespace signwright
