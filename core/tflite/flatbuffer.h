#pragma once

// Private to core/tflite: flatbuffers read by field number with every access checked.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace signwright
{

/// Why a buffer was refused; empty while nothing was wrong. Later reads of a refused buffer give defaults.
class FlatProblem
{
public:
    void set(const std::string &text)
    {
        if (text_.empty())
            text_ = text;
    }
    bool any() const { return !text_.empty(); }
    const std::string &text() const { return text_; }

private:
    std::string text_;
};

/// A table inside a flatbuffer. Copies are views; the bytes and the problem outlive them. An absent table has every field at its
/// default. Source: "FlatBuffers internals" (google/flatbuffers), little-endian.
class FlatTable
{
public:
    FlatTable() = default;
    /// The table that the first four bytes point to.
    static FlatTable root(std::span<const std::byte> bytes, FlatProblem &problem);

    bool present() const { return problem_ != nullptr; }
    template <typename T> T scalar(unsigned field, T otherwise) const
    {
        static_assert(std::is_arithmetic_v<T>);
        const std::size_t at = place(field, sizeof(T));
        if (at == 0)
            return otherwise;
        T value;
        std::memcpy(&value, bytes_.data() + at, sizeof(T));
        return value;
    }
    FlatTable table(unsigned field) const;
    std::string string(unsigned field) const;
    /// The elements of a vector of scalars, at most `limit` of them.
    template <typename T> std::vector<T> scalars(unsigned field, std::size_t limit) const
    {
        const std::span<const std::byte> raw = elements(field, sizeof(T), limit);
        std::vector<T> values(raw.size() / sizeof(T));
        if (!raw.empty())
            std::memcpy(values.data(), raw.data(), raw.size());
        return values;
    }
    /// A vector of bytes, as it stands in the buffer.
    std::span<const std::byte> bytes(unsigned field) const { return elements(field, 1, bytes_.size()); }
    std::vector<FlatTable> tables(unsigned field, std::size_t limit) const;

private:
    FlatTable(std::span<const std::byte> bytes, std::size_t position, FlatProblem &problem);

    /// Where a field's value stands; 0 when it is absent or the buffer was refused.
    std::size_t place(unsigned field, std::size_t size) const;
    /// What the offset at `at` points to; 0 when that is outside.
    std::size_t target(std::size_t at) const;
    std::span<const std::byte> elements(unsigned field, std::size_t size, std::size_t limit) const;

    std::span<const std::byte> bytes_;
    std::size_t position_ = 0;
    std::size_t fields_ = 0;      ///< where the numbers of the vtable begin
    std::size_t field_count_ = 0; ///< of the vtable
    std::size_t table_size_ = 0;  ///< bytes
    FlatProblem *problem_ = nullptr;
};

} // namespace signwright
