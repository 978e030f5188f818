#pragma once

#include "core/bundle/bundle.h"
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
    /// Out of a bundle's file `name`. Errors: those of `model_text`; BadInput (no merges).
    static Result<PromptTokenizer> of_bundle(const Bundle &bundle, const std::string &name);
};

} // namespace signwright
