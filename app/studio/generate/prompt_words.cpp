#include "app/studio/generate/prompt_words.h"

#include "core/checkpoint/component_tensors.h"
#include "core/checkpoint/find_model.h"
#include "core/text/prompt_weights.h"

#include <algorithm>
#include <type_traits>

namespace signwright
{

namespace
{

bool has_letter(const std::string &word)
{
    return std::any_of(word.begin(), word.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0; });
}

/// A field of a part of a public configuration, which may lack it or have null or anything else in its place.
template <typename Value> Value field_of(const nlohmann::json &config, const char *part, const char *field, Value otherwise)
{
    const auto object = config.find(part);
    if (object == config.end() || !object->is_object())
        return otherwise;
    const auto value = object->find(field);
    if (value == object->end() || (std::is_same_v<Value, std::string> ? !value->is_string() : !value->is_number_integer()))
        return otherwise;
    return value->template get<Value>();
}

} // namespace

void PromptWords::read(const std::string &pose_to_video)
{
    if (pose_to_video == model_)
        return;
    model_ = pose_to_video;
    tokenizer_.reset();
    if (pose_to_video == "mannequin" || pose_to_video == "none")
        return;
    const auto bundle = find_model("pose_to_video", pose_to_video);
    if (!bundle)
        return;
    const std::string name = field_of(bundle->config(), "tokenizer", "merges", std::string("merges.txt"));
    const auto merges = model_text(*bundle, name);
    if (!merges)
        return;
    if (auto tokenizer = BytePairTokenizer::parse(*merges, name))
        tokenizer_ = std::move(*tokenizer);
    constexpr int kMarks = 2, kPublicLength = 77;
    window_ = field_of(bundle->config(), "text_encoder", "max_position_embeddings", kPublicLength) - kMarks;
    // Public models were trained on parts of words too; the small ones of this program know whole words only.
    knows_parts_of_words_ = bundle->manifest.contains("references");
}

PromptWords::Length PromptWords::length(const std::string &prompt, const std::string &pose_to_video)
{
    read(pose_to_video);
    Length length;
    if (!tokenizer_)
        return length;
    for (const WeightedText &part : weighted_parts(prompt))
        length.tokens += static_cast<int>(tokenizer_->ids(part.text).size());
    length.window = window_;
    return length;
}

QStringList PromptWords::unknown(const std::string &prompt, const std::string &pose_to_video)
{
    read(pose_to_video);
    QStringList words;
    if (!tokenizer_ || knows_parts_of_words_)
        return words;
    for (const BytePairWord &word : tokenizer_->words(prompt)) {
        const QString text = QString::fromStdString(word.text);
        if (word.ids.size() > 1 && has_letter(word.text) && !words.contains(text))
            words.push_back(text);
    }
    return words;
}

} // namespace signwright
