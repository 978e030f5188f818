#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// Words and their ids as in ProgressiveTransformersSLP: the four specials come first, then the entries that are not
/// there yet, in their order.
class Vocabulary
{
public:
    static constexpr int kUnknown = 0;  ///< `<unk>`
    static constexpr int kPadding = 1;  ///< `<pad>`
    static constexpr int kBegin = 2;    ///< `<s>`
    static constexpr int kEnd = 3;      ///< `</s>`
    static constexpr int kSpecials = 4; ///< how many there are

    explicit Vocabulary(const std::vector<std::string> &entries);
    /// One entry per line. Errors: NotFound, Io, BadInput (empty file).
    static Result<Vocabulary> load(const std::filesystem::path &path);

    int size() const { return static_cast<int>(words_.size()); }
    /// `kUnknown` for a word that is not there.
    int id(std::string_view word) const;
    bool contains(std::string_view word) const { return ids_.find(word) != ids_.end(); }
    const std::string &word(int id) const { return words_[static_cast<std::size_t>(id)]; }
    const std::vector<std::string> &words() const { return words_; }
    /// The file that `load` reads, specials included.
    std::string text() const;

private:
    void add(const std::string &word);

    std::vector<std::string> words_;
    std::map<std::string, int, std::less<>> ids_;
};

} // namespace signwright
