#include "models/pose_to_video/prompt_tokenizer.h"

#include "core/base/file.h"

namespace signwright
{

Result<PromptTokenizer> PromptTokenizer::read(const std::filesystem::path &path)
{
    auto merges = read_file(path);
    if (!merges)
        return tl::unexpected(merges.error());
    auto tokenizer = BytePairTokenizer::parse(*merges, path.string());
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    return PromptTokenizer{std::move(*merges), std::move(*tokenizer)};
}

} // namespace signwright
