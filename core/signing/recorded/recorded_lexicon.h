#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// One recorded sign: part of a `.pose` file.
struct RecordedSign {
    std::filesystem::path path; ///< inside the lexicon's folder
    int start_ms = 0;
    int end_ms = 0; ///< 0 = the end of the file
    std::vector<std::string> words;
    std::vector<std::string> glosses;
    int priority = 0; ///< the smaller is preferred
};

/// A folder of `.pose` files with an `index.csv` in the format of sign-language-processing's spoken-to-signed translation:
/// columns path, start and end (milliseconds), words and glosses (several separated by blanks), priority. Other columns
/// (languages) are kept out of it.
class RecordedLexicon
{
public:
    /// Reads the index only. A path that is not there is looked for by its file name directly in the folder.
    /// Errors: NotFound, Io, BadInput with the line: a number that is none, an end before the start, a path out of
    /// the folder, no signs at all.
    static Result<RecordedLexicon> open(const std::filesystem::path &folder);

    const std::vector<RecordedSign> &signs() const { return signs_; }

    /// The sign with this gloss, else the one with this word; upper and lower case are the same. The smallest
    /// priority wins, then the first in the index. Null when there is none.
    const RecordedSign *find(std::string_view gloss_or_word) const;

private:
    std::vector<RecordedSign> signs_;
    std::map<std::string, std::size_t> by_gloss_, by_word_; ///< case-folded → number of the preferred sign
};

} // namespace signwright
