#include "core/dataset/prompt_list.h"

#include "core/base/file.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <sstream>

namespace signwright
{

Result<std::vector<PromptedPicture>> read_prompt_list(const std::filesystem::path &path)
{
    const auto text = read_file(path);
    if (!text)
        return tl::unexpected(text.error());
    std::vector<PromptedPicture> examples;
    std::istringstream lines(*text);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
        const auto word = [&](const char *key) {
            const bool there = json.is_object() && json.contains(key) && json.at(key).is_string();
            return there ? std::optional(json.at(key).get<std::string>()) : std::nullopt;
        };
        const auto source = word("source"), target = word("target"), prompt = word("prompt");
        if (!source || !target || !prompt || source->empty() || target->empty())
            return fail(Module::Dataset, ErrorKind::BadInput,
                        path.string() + " line " + std::to_string(number) +
                            ": expected a JSON object with the texts \"source\", \"target\" and \"prompt\"");
        examples.push_back({path.parent_path() / *source, path.parent_path() / *target, *prompt});
    }
    if (examples.empty())
        return fail(Module::Dataset, ErrorKind::BadInput, path.string() + " lists no examples");
    return examples;
}

} // namespace signwright
