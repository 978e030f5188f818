#pragma once

#include "core/text/vocabulary.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signwright::sign_to_text
{

/// Stands in a text for a sign that is not known.
constexpr const char *kUnknownSign = "…";

/// Whether a text holds anything but marks.
bool says_words(std::string_view text);

/// English as the small decoder reads and writes it: a word of its vocabulary is one piece, punctuation too, and any other word
/// is spelled, "Qpa" as "<Spelled>" "#q" "#p" "#a" (with a small first letter as "<spelled>").
class TextPieces
{
public:
    /// `kUnknownSign` and words that occur in `texts` at least `occurrences` times, in order of the alphabet.
    static TextPieces from_texts(const std::vector<std::string> &texts, int occurrences);
    /// The vocabulary as a bundle holds it.
    explicit TextPieces(Vocabulary vocabulary) : vocabulary_(std::move(vocabulary)) {}

    const Vocabulary &vocabulary() const { return vocabulary_; }
    /// Without begin and end. Characters that cannot be spelled are left out.
    std::vector<std::int64_t> ids_from_text(std::string_view text) const;
    std::string text_from_ids(const std::vector<std::int64_t> &ids) const;

private:
    Vocabulary vocabulary_;
};

} // namespace signwright::sign_to_text
