#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// One sign of the lexicon, its form as phonological parameters. The codes are explained in the README beside the file;
/// an absent value is "-".
struct LexiconEntry {
    std::string gloss;                ///< unique, upper case
    std::vector<std::string> english; ///< lower-case lemmas, "like (verb)" with the sense in brackets where a word has several
    std::string word_class;           ///< n v adj adv pron wh num time prep conj neg intj
    std::string type;                 ///< 0, 1s, 1a, 2 or 3 (hands, after Battison)
    std::string hs, hs2;              ///< handshapes; "a>b" changes, "=" same, "@" composed of other rows
    std::string ori, ori2;            ///< palm,fingers; "mir" mirrored
    std::string loc, loc2;            ///< places at start and end
    std::string h2loc;                ///< place of the other hand
    std::string part;                 ///< part of the dominant hand that is placed
    std::string contact;              ///< none near start end both hold tap
    std::string mov;                  ///< steps: ";" then, "&" together
    int rep = 1;                      ///< how many times the movement is made
    std::string nm;                   ///< lexical face or head signal
    std::string confidence;           ///< H, M or L: how surely the row is a standard form
    std::string note;                 ///< the form in words
};

/// The signs that can be made, in the order of the file.
class Lexicon
{
public:
    /// Reads a tab-separated file with one header line. Errors: NotFound, Io; BadInput with the line number when columns
    /// are missing, a gloss or an English lemma stands twice, or a value is not of its column's set.
    static Result<Lexicon> load(const std::filesystem::path &tsv);
    /// The same on text in memory; `name` stands in messages.
    static Result<Lexicon> parse(std::string_view text, const std::string &name);

    const std::vector<LexiconEntry> &entries() const { return *entries_; }
    /// The sign of this name, or null.
    const LexiconEntry *find(std::string_view gloss) const;
    /// The sign that covers an English lemma, written as in the file (lower case, sense in brackets), or null.
    const LexiconEntry *find_english(std::string_view lemma) const;
    /// Every sign that covers a word in some sense: "like" finds "like (verb)" and "like (similar)". In file order.
    std::vector<const LexiconEntry *> senses(std::string_view word) const;
    /// The largest number of words in an English lemma (such as 3 for "american sign language").
    int longest_lemma_words() const { return longest_lemma_words_; }

private:
    using Index = std::map<std::string, std::size_t, std::less<>>;

    std::shared_ptr<const std::vector<LexiconEntry>> entries_;
    Index by_gloss_;
    Index by_english_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_word_;
    int longest_lemma_words_ = 1;
};

} // namespace signwright
