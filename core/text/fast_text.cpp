#include "core/text/fast_text.h"

#include <cstring>
#include <type_traits>

namespace signwright
{

namespace
{

constexpr std::int32_t kMagic = 793712314, kVersion = 12;
constexpr std::int32_t kMostDimensions = 1 << 14, kMostLength = 64;
constexpr std::int64_t kMostRows = std::int64_t{1} << 32;
constexpr std::string_view kSentenceEnd = "</s>";

/// Takes numbers and texts from the front of a file; what is not there leaves it bad.
class Cursor
{
public:
    explicit Cursor(std::span<const std::byte> bytes) : bytes_(bytes) {}

    template <typename Number> Number take()
    {
        static_assert(std::is_arithmetic_v<Number>);
        Number number{};
        if (const std::byte *from = skip(sizeof number))
            std::memcpy(&number, from, sizeof number);
        return number;
    }
    std::string_view text()
    {
        const auto *begin = reinterpret_cast<const char *>(bytes_.data());
        const void *end = bytes_.empty() ? nullptr : std::memchr(begin, 0, bytes_.size());
        if (!end) {
            good_ = false;
            return {};
        }
        const std::string_view taken(begin, static_cast<std::size_t>(static_cast<const char *>(end) - begin));
        bytes_ = bytes_.subspan(taken.size() + 1);
        return taken;
    }
    const std::byte *skip(std::uint64_t count)
    {
        if (count > bytes_.size()) {
            good_ = false;
            return nullptr;
        }
        const std::byte *from = bytes_.data();
        bytes_ = bytes_.subspan(count);
        return from;
    }
    bool good() const { return good_; }

private:
    std::span<const std::byte> bytes_;
    bool good_ = true;
};

/// FNV-1a of 32 bits over signed bytes, as fastText does it.
std::uint32_t hash_of(std::string_view text)
{
    std::uint32_t hash = 2166136261u;
    for (const char c : text) {
        hash ^= static_cast<std::uint32_t>(static_cast<std::int8_t>(c));
        hash *= 16777619u;
    }
    return hash;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

} // namespace

Result<FastTextModel> FastTextModel::open(const std::filesystem::path &path)
{
    auto file = MappedFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    FastTextModel model(std::move(*file));
    if (auto read = model.read(path.string()); !read)
        return tl::unexpected(read.error());
    return model;
}

Result<void> FastTextModel::read(const std::string &name)
{
    const auto unusable = [&](const char *why) {
        return fail(Module::Text, ErrorKind::BadInput, name + " " + why + "; choose a binary model of fastText");
    };
    Cursor cursor(file_.bytes());
    if (cursor.take<std::int32_t>() != kMagic || cursor.take<std::int32_t>() != kVersion)
        return unusable("is no fastText model of version 12");
    dim_ = cursor.take<std::int32_t>();
    for (int i = 0; i < 6; ++i) // window, epochs, rarest word, negatives, word n-grams, loss
        cursor.take<std::int32_t>();
    cursor.take<std::int32_t>(); // the kind of model
    buckets_ = cursor.take<std::int32_t>();
    min_length_ = cursor.take<std::int32_t>();
    max_length_ = cursor.take<std::int32_t>();
    cursor.take<std::int32_t>(); // how often the learning rate changed
    cursor.take<double>();       // sampling threshold
    const auto entries = cursor.take<std::int32_t>();
    words_ = cursor.take<std::int32_t>();
    cursor.take<std::int32_t>(); // labels
    cursor.take<std::int64_t>(); // tokens
    const auto pruned = cursor.take<std::int64_t>();
    if (!cursor.good() || dim_ <= 0 || dim_ > kMostDimensions || buckets_ < 0 || min_length_ < 0 || max_length_ > kMostLength ||
        words_ < 0 || entries < words_)
        return unusable("is damaged in its first numbers");
    if (pruned > 0)
        return unusable("was pruned");
    for (std::int32_t i = 0; i < entries && cursor.good(); ++i) {
        const std::string_view text = cursor.text();
        cursor.take<std::int64_t>(); // occurrences
        if (cursor.take<std::int8_t>() == 0 && i < words_)
            rows_.emplace(text, i);
    }
    if (cursor.take<std::uint8_t>() != 0)
        return unusable("is quantised");
    const auto rows = cursor.take<std::int64_t>(), columns = cursor.take<std::int64_t>();
    if (!cursor.good() || columns != dim_ || rows != words_ + buckets_ || rows > kMostRows)
        return unusable("has a matrix that does not fit its numbers");
    matrix_ = cursor.skip(static_cast<std::uint64_t>(rows) * static_cast<std::uint64_t>(columns) * sizeof(float));
    if (!matrix_)
        return unusable("is cut short");
    return {};
}

std::vector<std::int64_t> FastTextModel::ngram_rows(std::string_view word) const
{
    std::vector<std::int64_t> rows;
    if (buckets_ == 0 || word == kSentenceEnd)
        return rows;
    const std::string marked = "<" + std::string(word) + ">";
    for (std::size_t begin = 0; begin < marked.size(); ++begin) {
        if (continues_character(marked[begin]))
            continue;
        std::size_t end = begin;
        for (int length = 1; length <= max_length_ && end < marked.size(); ++length) {
            ++end;
            while (end < marked.size() && continues_character(marked[end]))
                ++end;
            const bool lone_mark = length == 1 && (begin == 0 || end == marked.size());
            if (length >= min_length_ && !lone_mark)
                rows.push_back(words_ + hash_of(std::string_view(marked).substr(begin, end - begin)) % buckets_);
        }
    }
    return rows;
}

std::vector<float> FastTextModel::vector(std::string_view word) const
{
    std::vector<std::int64_t> rows = ngram_rows(word);
    if (const auto known = rows_.find(word); known != rows_.end())
        rows.push_back(known->second);
    std::vector<float> mean(static_cast<std::size_t>(dim_), 0.0f);
    for (const std::int64_t row : rows) {
        const std::byte *from = matrix_ + static_cast<std::size_t>(row) * mean.size() * sizeof(float);
        for (std::size_t i = 0; i < mean.size(); ++i) {
            float number = 0.0f;
            std::memcpy(&number, from + i * sizeof number, sizeof number);
            mean[i] += number / static_cast<float>(rows.size());
        }
    }
    return mean;
}

} // namespace signwright
