#include "models/pose_to_video/prompt_tokenizer.h"

#include "core/base/file.h"
#include "core/checkpoint/component_tensors.h"

namespace signwright
{

namespace
{

Result<PromptTokenizer> parse(Result<std::string> merges, const std::filesystem::path &path)
{
    if (!merges)
        return tl::unexpected(merges.error());
    auto tokenizer = BytePairTokenizer::parse(*merges, path.string());
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    return PromptTokenizer{std::move(*merges), std::move(*tokenizer)};
}

} // namespace

Result<PromptTokenizer> PromptTokenizer::read(const std::filesystem::path &path) { return parse(read_file(path), path); }

Result<PromptTokenizer> PromptTokenizer::of_bundle(const Bundle &bundle, const std::string &name)
{
    return parse(model_text(bundle, name), bundle.folder / name);
}

} // namespace signwright
