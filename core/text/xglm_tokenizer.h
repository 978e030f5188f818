#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// A word of a text of tokens.
struct TokenWord {
    std::string text;
    std::size_t first = 0; ///< its first token …
    std::size_t count = 0; ///< … and how many it has
};

/// XGLM's tokenizer: a SentencePiece model (Kudo and Richardson 2018) whose pieces have their number plus one as id, with the
/// special ids `<s>` 0, `<pad>` 1, `</s>` 2, `<unk>` 3 and seven made-up words behind the last piece. It behaves like the slow
/// tokenizer of transformers 4.x.
class XglmTokenizer
{
public:
    static constexpr std::int64_t kPad = 1, kEnd = 2, kUnknown = 3;

    /// Reads `sentencepiece.bpe.model`. Errors: NotFound, Io, BadInput (no SentencePiece model).
    static Result<XglmTokenizer> load(const std::filesystem::path &model);
    /// The same from memory; `name` stands in messages.
    static Result<XglmTokenizer> parse(std::string_view model, const std::string &name);

    std::int64_t vocabulary_size() const;
    /// The end mark, as XGLM's texts begin with it, then the text's tokens. Special tokens that the text spells out stand for
    /// themselves.
    std::vector<std::int64_t> encode(std::string_view text) const;
    /// `encode` with a closing end mark, cut after `max_length` ids (a text that is cut loses its end mark), as Sign2GPT trains.
    std::vector<std::int64_t> encode_target(std::string_view text, std::size_t max_length) const;
    /// The text of ids without special tokens; blanks before punctuation are removed. Ids outside the vocabulary are left out.
    std::string text_from_ids(const std::vector<std::int64_t> &ids) const;
    /// The words of that text with their places in `ids`; punctuation that stands alone is a word too.
    std::vector<TokenWord> words_from_ids(const std::vector<std::int64_t> &ids) const;

private:
    struct Model;
    explicit XglmTokenizer(std::shared_ptr<const Model> model) : model_(std::move(model)) {}

    bool is_special(std::int64_t id) const;

    std::shared_ptr<const Model> model_;
};

} // namespace signwright
