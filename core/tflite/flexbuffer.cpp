#include "core/tflite/flexbuffer.h"

#include <bit>
#include <cstdint>
#include <utility>

namespace signwright
{

namespace
{

// Types of values; the low two bits of a packed type are the logarithm of the width in bytes.
constexpr unsigned kInt = 1, kUint = 2, kFloat = 3, kMap = 9, kVector = 10, kIntVector = 11, kUintVector = 12, kFloatVector = 13;
constexpr std::size_t kListLimit = 1024; ///< numbers of all values together, and letters of a key

/// Reads places of a buffer; outside of it everything is 0 and a problem.
class FlexReader
{
public:
    FlexReader(std::span<const std::byte> bytes, FlatProblem &problem) : bytes_(bytes), problem_(problem) {}

    std::uint64_t unsigned_at(std::size_t place, std::size_t width) const
    {
        if (!inside(place, width))
            return 0;
        std::uint64_t value = 0;
        std::memcpy(&value, bytes_.data() + place, width);
        return value;
    }
    double number_at(std::size_t place, std::size_t width, unsigned type) const
    {
        const std::uint64_t raw = unsigned_at(place, width);
        if (type == kFloat)
            return width == 4   ? std::bit_cast<float>(static_cast<std::uint32_t>(raw))
                   : width == 8 ? std::bit_cast<double>(raw)
                                : 0.0;
        if (type == kUint)
            return static_cast<double>(raw);
        const unsigned spare = static_cast<unsigned>(64 - 8 * width);
        return static_cast<double>(static_cast<std::int64_t>(raw << spare) >> spare);
    }
    /// Where the offset at `place` leads, which counts backwards.
    std::size_t target(std::size_t place, std::size_t width) const
    {
        const std::uint64_t offset = unsigned_at(place, width);
        if (offset > place) {
            problem_.set("an operator's settings point outside of them");
            return 0;
        }
        return place - static_cast<std::size_t>(offset);
    }
    /// The number of elements of a vector that begins at `place`.
    std::size_t size_of_vector(std::size_t place, std::size_t width) const
    {
        const std::uint64_t size = place >= width ? unsigned_at(place - width, width) : 0;
        if (size > kListLimit || !inside(place, static_cast<std::size_t>(size) * width)) {
            problem_.set("an operator's settings have a list that is too long");
            return 0;
        }
        return static_cast<std::size_t>(size);
    }
    std::string text_at(std::size_t place) const
    {
        std::string text;
        for (; place < bytes_.size() && bytes_[place] != std::byte{0} && text.size() < kListLimit; ++place)
            text += static_cast<char>(bytes_[place]);
        return text;
    }
    /// The numbers of the value at `place`, which its parent stores in `width` bytes.
    std::vector<double> numbers(std::size_t place, std::size_t width, unsigned packed) const
    {
        const unsigned type = packed >> 2;
        if (type == kInt || type == kUint || type == kFloat)
            return {number_at(place, width, type)};
        if (type < kVector || type > kFloatVector)
            return {};
        const std::size_t element = std::size_t{1} << (packed & 3), begin = target(place, width);
        const std::size_t size = size_of_vector(begin, element);
        std::vector<double> result;
        for (std::size_t i = 0; i < size; ++i) {
            // A plain vector tells the type of every element after the last one.
            const unsigned kind = type == kVector ? static_cast<unsigned>(unsigned_at(begin + size * element + i, 1)) >> 2
                                                  : type - kIntVector + kInt;
            if (kind != kInt && kind != kUint && kind != kFloat)
                return {};
            result.push_back(number_at(begin + i * element, element, kind));
        }
        return result;
    }

private:
    bool inside(std::size_t place, std::size_t size) const
    {
        if (place <= bytes_.size() && size <= bytes_.size() - place)
            return true;
        problem_.set("an operator's settings are cut off");
        return false;
    }

    std::span<const std::byte> bytes_;
    FlatProblem &problem_;
};

} // namespace

std::map<std::string, std::vector<double>> numbers_of_flexbuffer(std::span<const std::byte> bytes, FlatProblem &problem)
{
    std::map<std::string, std::vector<double>> result;
    if (bytes.size() < 3)
        return result;
    const FlexReader reader(bytes, problem);
    const auto root_width = std::to_integer<std::size_t>(bytes.back());
    const auto root_type = std::to_integer<unsigned>(bytes[bytes.size() - 2]);
    if (root_type >> 2 != kMap || (root_width != 1 && root_width != 2 && root_width != 4 && root_width != 8) ||
        bytes.size() < 2 + root_width) {
        problem.set("an operator's settings are no map");
        return result;
    }
    const std::size_t width = std::size_t{1} << (root_type & 3);
    const std::size_t values = reader.target(bytes.size() - 2 - root_width, root_width);
    const std::size_t size = reader.size_of_vector(values, width);
    // Before the size stand the width of the keys and the way to them.
    if (values < 3 * width) {
        problem.set("an operator's settings have no keys");
        return result;
    }
    const auto key_width = static_cast<std::size_t>(reader.unsigned_at(values - 2 * width, width));
    const std::size_t keys = reader.target(values - 3 * width, width);
    if (key_width != 1 && key_width != 2 && key_width != 4 && key_width != 8) {
        problem.set("an operator's settings have no keys");
        return result;
    }
    std::size_t count = 0;
    for (std::size_t i = 0; i < size && !problem.any(); ++i) {
        const auto packed = static_cast<unsigned>(reader.unsigned_at(values + size * width + i, 1));
        const std::string key = reader.text_at(reader.target(keys + i * key_width, key_width));
        std::vector<double> numbers = reader.numbers(values + i * width, width, packed);
        // Many keys may point to one list.
        count += numbers.size();
        if (count > kListLimit)
            problem.set("an operator's settings have too many numbers");
        result[key] = std::move(numbers);
    }
    return result;
}

} // namespace signwright
