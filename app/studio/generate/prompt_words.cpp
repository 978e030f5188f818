#include "app/studio/generate/prompt_words.h"

#include "core/bundle/bundle.h"

#include <algorithm>

namespace signwright
{

namespace
{

std::optional<BytePairTokenizer> tokenizer_of(const std::string &pose_to_video)
{
    if (pose_to_video == "mannequin" || pose_to_video == "none")
        return std::nullopt;
    const auto bundle = find_bundle("pose_to_video", pose_to_video);
    if (!bundle)
        return std::nullopt;
    const nlohmann::json settings = bundle->config().value("tokenizer", nlohmann::json::object());
    const std::string name = settings.value("merges", std::string("merges.txt"));
    const auto merges = read_bundle_text(*bundle, name);
    if (!merges)
        return std::nullopt;
    auto tokenizer = BytePairTokenizer::parse(*merges, name);
    return tokenizer ? std::optional(std::move(*tokenizer)) : std::nullopt;
}

bool has_letter(const std::string &word)
{
    return std::any_of(word.begin(), word.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0; });
}

} // namespace

QStringList PromptWords::unknown(const std::string &prompt, const std::string &pose_to_video)
{
    if (pose_to_video != model_) {
        model_ = pose_to_video;
        tokenizer_ = tokenizer_of(pose_to_video);
    }
    QStringList words;
    if (!tokenizer_)
        return words;
    for (const BytePairWord &word : tokenizer_->words(prompt)) {
        const QString text = QString::fromStdString(word.text);
        if (word.ids.size() > 1 && has_letter(word.text) && !words.contains(text))
            words.push_back(text);
    }
    return words;
}

} // namespace signwright
