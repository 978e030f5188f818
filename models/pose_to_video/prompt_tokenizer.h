#pragma once

#include "core/text/byte_pair.h"

#include <filesystem>
#include <string>

namespace signwright
{

/// How prompts are read, and the file it comes from, which goes into bundles.
struct PromptTokenizer {
    std::string merges;
    BytePairTokenizer tokenizer;

    /// Errors: those of the file; BadInput (no merges).
    static Result<PromptTokenizer> read(const std::filesystem::path &path);
};

} // namespace signwright
