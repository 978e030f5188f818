#pragma once

#include "core/base/result.h"
#include "core/signing/plan_tokens.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace signwright::text_to_pose
{

/// Ids of the tokens that a network reads; a file with one token a line, line i being id i.
class Vocabulary
{
public:
    static constexpr std::int64_t kUnknown = 0, kPad = 1, kBegin = 2, kEnd = 3;

    explicit Vocabulary(std::vector<std::string> tokens);
    /// Errors: BadInput (empty file, a token twice, the four specials not in front).
    static Result<Vocabulary> parse(const std::string &text, const std::string &source);

    int size() const { return static_cast<int>(tokens_.size()); }
    const std::vector<std::string> &tokens() const { return tokens_; }
    /// One token a line.
    std::string text() const;

    /// Ids of a plan's tokens and `kEnd`. Errors: BadInput naming the first token that is not known.
    Result<std::vector<std::int64_t>> ids(const PlanTokens &tokens) const;

private:
    std::vector<std::string> tokens_;
    std::map<std::string, std::int64_t> id_of_;
};

} // namespace signwright::text_to_pose
