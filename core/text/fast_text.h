#pragma once

#include "core/base/file.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace signwright
{

/// Word vectors of a fastText model (`.bin`, version 12, not quantised; Bojanowski et al. 2017), mapped: a word that it does not
/// know has the mean vector of its character n-grams. Source: the format of fastText's `FastText::saveModel`.
class FastTextModel
{
public:
    /// Errors: NotFound, Io, BadInput naming what is wrong in the file.
    static Result<FastTextModel> open(const std::filesystem::path &path);

    int dim() const { return dim_; }
    /// The mean of a word's own row, where it has one, and of the rows of its n-grams; zeros where it has neither.
    std::vector<float> vector(std::string_view word) const;
    /// Rows of the n-grams of a word, with the marks of its ends: lengths min … max in characters, a lone mark excepted.
    std::vector<std::int64_t> ngram_rows(std::string_view word) const;

private:
    explicit FastTextModel(MappedFile file) : file_(std::move(file)) {}
    Result<void> read(const std::string &name);

    MappedFile file_;
    int dim_ = 0, min_length_ = 0, max_length_ = 0;
    std::int64_t buckets_ = 0, words_ = 0;
    std::unordered_map<std::string_view, std::int64_t> rows_; ///< of words; texts lie in the mapped file
    const std::byte *matrix_ = nullptr;
};

} // namespace signwright
