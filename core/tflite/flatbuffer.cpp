#include "core/tflite/flatbuffer.h"

namespace signwright
{

namespace
{

template <typename T> T at(std::span<const std::byte> bytes, std::size_t position)
{
    T value;
    std::memcpy(&value, bytes.data() + position, sizeof(T));
    return value;
}

bool inside(std::span<const std::byte> bytes, std::size_t position, std::size_t size)
{
    return position <= bytes.size() && size <= bytes.size() - position;
}

} // namespace

FlatTable FlatTable::root(std::span<const std::byte> bytes, FlatProblem &problem)
{
    if (bytes.size() < sizeof(std::uint32_t)) {
        problem.set("it is cut off");
        return {};
    }
    return {bytes, at<std::uint32_t>(bytes, 0), problem};
}

FlatTable::FlatTable(std::span<const std::byte> bytes, std::size_t position, FlatProblem &problem)
    : bytes_(bytes), position_(position), problem_(&problem)
{
    if (!inside(bytes, position, sizeof(std::int32_t))) {
        problem.set("a table lies outside of it");
        return;
    }
    const std::int64_t vtable = static_cast<std::int64_t>(position) - at<std::int32_t>(bytes, position);
    if (vtable < 0 || !inside(bytes, static_cast<std::size_t>(vtable), 2 * sizeof(std::uint16_t))) {
        problem.set("a table's list of fields lies outside of it");
        return;
    }
    const auto start = static_cast<std::size_t>(vtable);
    const std::size_t vtable_size = at<std::uint16_t>(bytes, start);
    table_size_ = at<std::uint16_t>(bytes, start + sizeof(std::uint16_t));
    if (vtable_size < 2 * sizeof(std::uint16_t) || !inside(bytes, start, vtable_size) || !inside(bytes, position, table_size_)) {
        problem.set("a table is longer than it");
        return;
    }
    fields_ = start + 2 * sizeof(std::uint16_t);
    field_count_ = vtable_size / sizeof(std::uint16_t) - 2;
}

std::size_t FlatTable::place(unsigned field, std::size_t size) const
{
    if (!problem_ || problem_->any() || field >= field_count_)
        return 0;
    const std::size_t offset = at<std::uint16_t>(bytes_, fields_ + field * sizeof(std::uint16_t));
    if (offset == 0)
        return 0;
    if (offset < sizeof(std::int32_t) || offset + size > table_size_) {
        problem_->set("a field lies outside of its table");
        return 0;
    }
    return position_ + offset;
}

std::size_t FlatTable::target(std::size_t position) const
{
    const std::size_t offset = at<std::uint32_t>(bytes_, position);
    if (offset == 0 || !inside(bytes_, position + offset, sizeof(std::uint32_t))) {
        problem_->set("an offset points outside of it");
        return 0;
    }
    return position + offset;
}

FlatTable FlatTable::table(unsigned field) const
{
    const std::size_t position = place(field, sizeof(std::uint32_t));
    const std::size_t to = position == 0 ? 0 : target(position);
    return to == 0 ? FlatTable() : FlatTable(bytes_, to, *problem_);
}

std::span<const std::byte> FlatTable::elements(unsigned field, std::size_t size, std::size_t limit) const
{
    const std::size_t position = place(field, sizeof(std::uint32_t));
    const std::size_t to = position == 0 ? 0 : target(position);
    if (to == 0)
        return {};
    const std::size_t count = at<std::uint32_t>(bytes_, to);
    if (count > limit || !inside(bytes_, to + sizeof(std::uint32_t), count * size)) {
        problem_->set("a list of " + std::to_string(count) + " elements is too long");
        return {};
    }
    return bytes_.subspan(to + sizeof(std::uint32_t), count * size);
}

std::string FlatTable::string(unsigned field) const
{
    const std::span<const std::byte> raw = elements(field, 1, 4096);
    return {reinterpret_cast<const char *>(raw.data()), raw.size()};
}

std::vector<FlatTable> FlatTable::tables(unsigned field, std::size_t limit) const
{
    const std::span<const std::byte> raw = elements(field, sizeof(std::uint32_t), limit);
    std::vector<FlatTable> result;
    for (std::size_t i = 0; i < raw.size() && !problem_->any(); i += sizeof(std::uint32_t)) {
        const std::size_t to = target(static_cast<std::size_t>(raw.data() - bytes_.data()) + i);
        if (to != 0)
            result.push_back({bytes_, to, *problem_});
    }
    return result;
}

} // namespace signwright
