#pragma once

#include "core/text/byte_pair.h"

#include <QtCore/QStringList>

#include <optional>
#include <string>

namespace signwright
{

/// How a video model reads a prompt. The tokenizer is read once a model. Nothing is said for a model without a prompt
/// ("mannequin") or whose tokenizer cannot be read.
class PromptWords
{
public:
    /// Tokens of a prompt, without its weights, and how many go through the text encoder at once; 0 when nothing is known.
    struct Length {
        int tokens = 0;
        int window = 0;
    };
    Length length(const std::string &prompt, const std::string &pose_to_video);

    /// The words that the model has no token of its own for: what it has to put together from parts it was hardly trained on.
    /// Each once, in order.
    QStringList unknown(const std::string &prompt, const std::string &pose_to_video);

private:
    void read(const std::string &pose_to_video);

    std::string model_;
    bool knows_parts_of_words_ = false;
    int window_ = 0;
    std::optional<BytePairTokenizer> tokenizer_;
};

} // namespace signwright
