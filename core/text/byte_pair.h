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

/// How a tokenised text is brought to a fixed length.
struct BytePairPadding {
    int length = 77; ///< ids, start and end included; longer texts keep both ends' marks
    int pad_id = -1; ///< negative = the end mark (Stable Diffusion 1.x); 0 for the OpenCLIP text encoder of 2.x
};

/// A word of a prompt and the ids that it becomes; one id means that the vocabulary knows it whole.
struct BytePairWord {
    std::string text; ///< normalised
    std::vector<int> ids;
};

/// Splits a text the way CLIP's tokenizer does in transformers: the start and end marks, as they are spelled, stand alone; what
/// is between them goes to NFC, white space collapsed, lower case, and then into English contractions, runs of letters, single
/// digits and runs of other characters. HTML entities are left as they are and nothing is repaired (ftfy is not part of it).
std::vector<std::string> byte_pair_pieces(std::string_view text);

/// CLIP's byte-level byte-pair encoding (Radford et al. 2021). The vocabulary follows from the merges: 256 byte symbols, the
/// same with an end-of-word mark, one id for each merge, then the start and the end mark.
class BytePairTokenizer
{
public:
    /// Reads `merges.txt` (a version line, then one pair a line) or `tokenizer.json` (see `merges_from_tokenizer_json`).
    /// Errors: NotFound, Io; BadInput with the line number when a line is no pair or a pair's parts are not known before it.
    static Result<BytePairTokenizer> load(const std::filesystem::path &merges);
    /// The same on text in memory; `name` stands in messages.
    static Result<BytePairTokenizer> parse(std::string_view merges, const std::string &name);

    int vocabulary_size() const;
    int start_id() const;
    int end_id() const;

    /// The ids between start and end, not truncated. Any bytes are accepted.
    std::vector<int> ids(std::string_view text) const;
    /// Start, ids, end, padding: exactly `padding.length` values; ids beyond it are cut before the end mark.
    std::vector<int> encode(std::string_view text, const BytePairPadding &padding = {}) const;
    /// The text's words one by one, for showing which of them are known whole.
    std::vector<BytePairWord> words(std::string_view text) const;
    /// The text that ids stand for, one space between words; start and end marks are left out.
    std::string text_from_ids(const std::vector<int> &ids) const;

private:
    struct Tables;
    explicit BytePairTokenizer(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
    std::vector<int> ids_of_piece(const std::string &piece) const;

    std::shared_ptr<const Tables> tables_;
};

} // namespace signwright
