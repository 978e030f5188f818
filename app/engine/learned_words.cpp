#include "app/engine/learned_words.h"

#include "core/text/ascii_words.h"

namespace signwright
{

std::vector<LearnedWord> learned_words_in(const std::string &text)
{
    const std::string searched = ascii_lower(text);
    std::vector<LearnedWord> found;
    for (Result<Bundle> &bundle : list_bundles()) {
        if (!bundle || bundle->kind != "textual_inversion")
            continue;
        bool stands_there = has_word(searched, ascii_lower(bundle->name));
        std::int64_t width = 0;
        const auto details = bundle->config().find("textual_inversion");
        if (details != bundle->config().end() && details->is_object() && details->contains("words") &&
            details->at("words").is_object()) {
            for (const auto &[word, numbers] : details->at("words").items()) {
                stands_there = stands_there || has_word(searched, ascii_lower(word));
                if (numbers.is_object() && numbers.contains("width") && numbers.at("width").is_number_integer())
                    width = numbers.at("width").get<std::int64_t>();
            }
        }
        if (stands_there)
            found.push_back({std::move(*bundle), width});
    }
    return found;
}

} // namespace signwright
