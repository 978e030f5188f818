#include "models/sign_to_text/training/start_check.h"

#include "core/checkpoint/component_tensors.h"
#include "models/sign_to_text/pseudo_glosses.h"

#include <algorithm>

namespace signwright
{

namespace
{

using nlohmann::json;

/// The first number in which two parts of a configuration differ, as "window is 7 and the recipe's is 5"; empty = none.
std::string difference(const json &theirs, const json &ours)
{
    const json their_numbers = theirs.flatten(), our_numbers = ours.flatten();
    for (const json *numbers : {&their_numbers, &our_numbers})
        for (const auto &[pointer, value] : numbers->items()) {
            const json one = their_numbers.value(pointer, json()), other = our_numbers.value(pointer, json());
            if (one == other || pointer.ends_with("dropout") || pointer.ends_with("drop_path"))
                continue;
            std::string name = pointer.substr(1);
            std::replace(name.begin(), name.end(), '/', '.');
            return name + " is " + one.dump() + " and the recipe's is " + other.dump();
        }
    return {};
}

Result<void> refuse(const Bundle &start, const std::string &why)
{
    return fail(Module::Training, ErrorKind::BadInput, start.folder.string() + " cannot be begun with: " + why);
}

} // namespace

Result<void> check_start(const Bundle &start, const Sign2GptConfig &theirs, const WeightMeaning &ours)
{
    std::vector<const char *> parts = {"frames", "frame_encoder", "sign_encoder"};
    if (theirs.prototype_head && ours.config.prototype_head) {
        const auto text = model_text(start, theirs.glosses);
        if (!text)
            return tl::unexpected(text.error());
        const auto glosses = pseudo_glosses_from(*text, start.name + "/" + theirs.glosses);
        if (!glosses)
            return tl::unexpected(glosses.error());
        if (*glosses != ours.glosses)
            return refuse(start, "it numbers other pseudo-glosses; name its " + theirs.glosses + " as \"gloss_numbers\"");
        parts.push_back("prototype_head");
    }
    if (theirs.language_model && ours.config.language_model) {
        const auto tokenizer = model_text(start, theirs.tokenizer);
        if (!tokenizer)
            return tl::unexpected(tokenizer.error());
        if (*tokenizer != ours.tokenizer)
            return refuse(start, "it has another tokenizer; name its " + theirs.tokenizer + " as \"tokenizer\"");
        parts.push_back("language_model");
    }
    const json their_config = json_from_config(theirs), our_config = json_from_config(ours.config);
    for (const char *part : parts) {
        const std::string differs = difference(their_config.at(part), our_config.at(part));
        if (!differs.empty())
            return refuse(start, "its " + std::string(part) + "." + differs + "; write its numbers into the recipe's \"model\"");
    }
    return {};
}

} // namespace signwright
