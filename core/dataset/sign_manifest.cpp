#include "core/dataset/sign_manifest.h"

#include "core/base/file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <sstream>

namespace signwright
{

namespace
{

std::optional<SignClip> clip_from(const nlohmann::json &json, const std::filesystem::path &folder)
{
    const auto word = [&](const char *key) {
        const bool there = json.is_object() && json.contains(key) && json.at(key).is_string();
        return there ? std::optional(json.at(key).get<std::string>()) : std::nullopt;
    };
    const auto text = word("text"), video = word("video"), name = word("name");
    if (!text || (!video && !name))
        return std::nullopt;
    SignClip clip{folder / (video ? *video : *name + ".mp4"), *text, {}};
    if (json.contains("glosses")) {
        const nlohmann::json &glosses = json.at("glosses");
        if (!glosses.is_array() || !std::all_of(glosses.begin(), glosses.end(), [](const auto &g) { return g.is_string(); }))
            return std::nullopt;
        clip.glosses = glosses.get<std::vector<std::string>>();
    }
    return clip;
}

} // namespace

Result<std::vector<SignClip>> read_sign_manifest(const std::filesystem::path &path)
{
    const auto text = read_file(path);
    if (!text)
        return tl::unexpected(text.error());
    std::vector<SignClip> clips;
    std::istringstream lines(*text);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        auto clip = clip_from(nlohmann::json::parse(line, nullptr, false), path.parent_path());
        if (!clip)
            return fail(
                Module::Dataset, ErrorKind::BadInput,
                path.string() + " line " + std::to_string(number) +
                    ": expected a JSON object with the texts \"text\" and \"video\" or \"name\", and \"glosses\" as a list");
        clips.push_back(std::move(*clip));
    }
    if (clips.empty())
        return fail(Module::Dataset, ErrorKind::BadInput, path.string() + " lists no clips");
    return clips;
}

} // namespace signwright
