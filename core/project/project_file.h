#pragma once

#include "core/base/result.h"
#include "core/project/generation_request.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// One generation that was run: a row of the history.
struct HistoryEntry {
    GenerationRequest request;
    std::string thumbnail; ///< plain name of a picture in the studio's thumbnail folder; may be empty
    std::string result;    ///< path of the exported file; empty when it was not exported
    std::string created;   ///< UTC, ISO 8601, such as "2026-01-31T09:30:00Z"

    friend bool operator==(const HistoryEntry &, const HistoryEntry &) = default;
};

/// The studio's document.
struct Project {
    static constexpr int kSchema = 1;

    std::vector<HistoryEntry> history;                ///< oldest first
    nlohmann::json layout = nlohmann::json::object(); ///< the window's own settings; any object

    friend bool operator==(const Project &, const Project &) = default;
};

/// {"schema": 1, "history": [{"request", "thumbnail", "result", "created"}], "layout": {…}}.
std::string json_from_project(const Project &project);

/// Strictly: unknown keys, wrong types and requests that cannot be are refused. Errors: BadInput.
Result<Project> project_from_json(std::string_view json, const std::string &name);

/// Errors: NotFound, Io, BadInput with the path.
Result<Project> read_project(const std::filesystem::path &path);

/// Replaces the file as a whole, then removes its autosave. Errors: Io (then the old file and the autosave remain).
Result<void> save_project(const std::filesystem::path &path, const Project &project);

/// Where the autosave of a project lies: beside it, hidden, such as ".talk.signwright.autosave".
std::filesystem::path autosave_path(const std::filesystem::path &path);

/// Writes the autosave; the project's own file is not touched. Errors: Io.
Result<void> autosave_project(const std::filesystem::path &path, const Project &project);

/// True when there is a readable autosave with other contents than the file itself: work that a crash would have lost.
bool recoverable(const std::filesystem::path &path);

/// Reads the autosave. The project's own file stays as it is until the user saves. Errors: as `read_project`.
Result<Project> recover_project(const std::filesystem::path &path);

/// Removes the autosave, when the user does not want it. Errors: Io.
Result<void> discard_autosave(const std::filesystem::path &path);

} // namespace signwright
