#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"
#include "core/bundle/safetensors.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// Part of a prompt: text, or a learned word.
struct PromptPiece {
    std::string text;       ///< empty for a learned word
    std::int64_t row = 0;   ///< of `LearnedWords::rows`, the first of the word's
    std::int64_t count = 0; ///< of the word's rows; 0 for text
};

/// Words that a text encoder learned after its training (textual inversion, Gal et al. 2022): each stands for one or more rows in
/// place of the vocabulary's.
class LearnedWords
{
public:
    /// Adds a file in diffusers' form ("<word>": rows; one word or several), the form of `emb_params`, or that of the common web
    /// interfaces ("string_to_param.*"). Rows are (n, width) or (width). In prompts the word is the file's own, if it has one;
    /// where a file holds one word alone, also the file's name without its extension. `width`: the text encoder's hidden_size.
    /// Errors: BadInput in one line (no textual inversion; made for another text encoder; values that are not finite), Usage (two
    /// files for one word); nothing is added then.
    Result<void> add(const std::map<std::string, TensorView> &tensors, const std::filesystem::path &file, int width);

    /// Cuts a prompt at its learned words: as spelled except for the case of ASCII letters, the longest where several begin, and
    /// not inside another word.
    std::vector<PromptPiece> pieces(std::string_view text) const;

    /// All rows, (rows, width) float32; undefined when there are none.
    const at::Tensor &rows() const { return rows_; }

private:
    struct Word {
        std::string text; ///< ASCII letters in lower case
        std::int64_t row;
        std::int64_t count;
    };
    const Word *word_at(std::string_view lower, std::size_t at) const;

    std::vector<Word> words_; ///< longest first
    at::Tensor rows_;
};

} // namespace signwright
