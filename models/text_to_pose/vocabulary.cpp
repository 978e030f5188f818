#include "models/text_to_pose/vocabulary.h"

#include <array>
#include <cassert>
#include <sstream>

namespace signwright::text_to_pose
{

namespace
{
constexpr std::array<const char *, 4> kSpecials{"<unk>", "<pad>", "<s>", "</s>"};
}

Vocabulary::Vocabulary(std::vector<std::string> tokens) : tokens_(std::move(tokens))
{
    for (std::size_t id = 0; id < tokens_.size(); ++id)
        id_of_.emplace(tokens_[id], static_cast<std::int64_t>(id));
}

Result<Vocabulary> Vocabulary::parse(const std::string &text, const std::string &source)
{
    std::vector<std::string> tokens;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        tokens.push_back(line);
    for (std::size_t i = 0; i < kSpecials.size(); ++i) {
        if (tokens.size() <= i || tokens[i] != kSpecials[i])
            return fail(Module::Network, ErrorKind::BadInput,
                        source + " does not begin with the lines <unk>, <pad>, <s> and </s>");
    }
    Vocabulary vocabulary(std::move(tokens));
    if (vocabulary.id_of_.size() != vocabulary.tokens_.size())
        return fail(Module::Network, ErrorKind::BadInput, source + " holds a token twice");
    return vocabulary;
}

std::string Vocabulary::text() const
{
    std::string text;
    for (const std::string &token : tokens_)
        text += token + "\n";
    return text;
}

Result<std::vector<std::int64_t>> Vocabulary::ids(const PlanTokens &tokens) const
{
    std::vector<std::int64_t> ids;
    for (const std::string &token : tokens.tokens) {
        const auto found = id_of_.find(token);
        if (found == id_of_.end())
            return fail(Module::Network, ErrorKind::BadInput,
                        "the text-to-pose network does not know \"" + token +
                            "\"; spell the word, or use the text-to-pose \"procedural\"");
        ids.push_back(found->second);
    }
    ids.push_back(kEnd);
    return ids;
}

} // namespace signwright::text_to_pose
