#include "models/sign_to_text/training/word_vectors.h"

#include "core/base/file_ending.h"
#include "core/base/random.h"
#include "core/text/fast_text.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

namespace signwright
{

namespace
{

constexpr std::uint64_t kVectorSeed = 300;

tl::unexpected<Error> unusable(const std::filesystem::path &path, const std::string &what)
{
    return fail(Module::Dataset, ErrorKind::BadInput, path.string() + " " + what);
}

/// The last `dim` numbers of a line; what stands before them is the word, which may hold blanks. False when there are fewer.
bool split_line(const std::string &line, int dim, std::string &word, std::vector<float> &numbers)
{
    numbers.assign(static_cast<std::size_t>(dim), 0.0f);
    std::size_t end = line.find_last_not_of(" \r");
    for (auto number = numbers.rbegin(); number != numbers.rend(); ++number) {
        const std::size_t blank = end == std::string::npos ? end : line.rfind(' ', end);
        if (blank == std::string::npos || blank == 0)
            return false;
        char *stopped = nullptr;
        *number = std::strtof(line.c_str() + blank + 1, &stopped);
        if (stopped != line.c_str() + end + 1)
            return false;
        end = blank - 1;
    }
    word = line.substr(0, end + 1);
    return true;
}

tl::unexpected<Error> wrong_width(const std::filesystem::path &path, int width, int dim)
{
    return unusable(path, "has vectors of " + std::to_string(width) + " numbers in place of " + std::to_string(dim));
}

Result<std::vector<std::vector<float>>> vectors_of_model(const std::filesystem::path &path, const std::vector<std::string> &words,
                                                         int dim)
{
    const auto model = FastTextModel::open(path);
    if (!model)
        return tl::unexpected(model.error());
    if (model->dim() != dim)
        return wrong_width(path, model->dim(), dim);
    std::vector<std::vector<float>> vectors;
    for (const std::string &word : words)
        vectors.push_back(model->vector(word));
    return vectors;
}

} // namespace

Result<std::vector<std::vector<float>>> read_word_vectors(const std::filesystem::path &path,
                                                          const std::vector<std::string> &words, int dim)
{
    if (file_ending(path) == ".bin")
        return vectors_of_model(path, words, dim);
    std::ifstream file(path);
    if (!file)
        return fail(Module::Dataset, ErrorKind::NotFound, path.string() + " cannot be opened; check the path");
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < words.size(); ++i)
        places.emplace(words[i], i);
    std::string line, word;
    long long rows = 0;
    int width = 0;
    if (!std::getline(file, line) || std::sscanf(line.c_str(), "%lld %d", &rows, &width) != 2)
        return unusable(path, "does not begin with \"rows dim\"; choose a text file of fastText (.vec)");
    if (width != dim)
        return wrong_width(path, width, dim);
    std::vector<std::vector<float>> vectors(words.size());
    std::size_t missing = words.size();
    std::vector<float> numbers;
    while (missing > 0 && std::getline(file, line)) {
        if (!split_line(line, dim, word, numbers))
            return unusable(path, "has a line that is no word with " + std::to_string(dim) + " numbers; get it again");
        const auto place = places.find(word);
        if (place == places.end() || !vectors[place->second].empty())
            continue;
        vectors[place->second] = numbers;
        --missing;
    }
    for (std::size_t i = 0; i < words.size(); ++i)
        if (vectors[i].empty())
            return unusable(path, "has no vector for \"" + words[i] + "\" (" + std::to_string(missing) +
                                      " words are missing); add them or take them out of the pseudo-glosses");
    return vectors;
}

std::vector<std::vector<float>> random_word_vectors(const std::vector<std::string> &words, int dim)
{
    std::vector<std::vector<float>> vectors;
    for (const std::string &word : words) {
        Random random(kVectorSeed, fnv1a64(word.data(), word.size()));
        auto &vector = vectors.emplace_back(static_cast<std::size_t>(dim));
        for (float &number : vector)
            number = random.normal();
    }
    return vectors;
}

} // namespace signwright
