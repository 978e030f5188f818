#pragma once

#include "core/text/byte_pair.h"

#include <QtCore/QStringList>

#include <optional>
#include <string>

namespace signwright
{

/// Which words of a prompt a video model has a token of its own for: what it has to put together from parts it was hardly
/// trained on. The tokenizer is read once a model.
class PromptWords
{
public:
    /// Each once, in order. Empty for a model without a prompt ("mannequin") or whose tokenizer cannot be read.
    QStringList unknown(const std::string &prompt, const std::string &pose_to_video);

private:
    std::string model_;
    std::optional<BytePairTokenizer> tokenizer_;
};

} // namespace signwright
