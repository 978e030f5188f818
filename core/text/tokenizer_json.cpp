#include "core/text/tokenizer_json.h"

#include "core/base/json.h"

namespace signwright
{

Result<std::string> merges_from_tokenizer_json(std::string_view json, const std::string &name)
{
    const auto parsed = parse_json(json, Module::Text, name);
    if (!parsed)
        return tl::unexpected(parsed.error());
    const auto bad = [&](const std::string &what) { return fail(Module::Text, ErrorKind::BadInput, name + " " + what); };
    const nlohmann::json model = parsed->is_object() ? parsed->value("model", nlohmann::json()) : nlohmann::json();
    if (!model.is_object() || model.value("type", nlohmann::json()) != "BPE" || !model.contains("merges") ||
        !model["merges"].is_array())
        return bad("holds no byte-pair encoding; give the tokenizer's merges.txt");
    std::string lines;
    for (const nlohmann::json &merge : model["merges"]) {
        // Older files write a pair as one text.
        const bool text = merge.is_string();
        if (!text && !(merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string()))
            return bad("has a merge that is no pair; get the file again");
        lines += (text ? merge.get<std::string>() : merge[0].get<std::string>() + " " + merge[1].get<std::string>()) + "\n";
    }
    return lines;
}

} // namespace signwright
