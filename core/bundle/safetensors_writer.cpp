#include "core/bundle/safetensors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <tuple>

namespace signwright
{

namespace
{

std::string_view characters(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

[[maybe_unused]] std::uint64_t byte_count(const TensorData &tensor)
{
    std::uint64_t size = size_of(tensor.dtype);
    for (const std::int64_t extent : tensor.shape)
        size *= static_cast<std::uint64_t>(extent);
    return size;
}

} // namespace

Result<void> write_safetensors(const std::filesystem::path &path, const std::map<std::string, TensorData> &tensors,
                               const std::map<std::string, std::string> &metadata)
{
    using Entry = std::pair<const std::string, TensorData>;
    std::vector<const Entry *> order;
    for (const Entry &entry : tensors)
        order.push_back(&entry);
    std::sort(order.begin(), order.end(), [](const Entry *a, const Entry *b) {
        const std::size_t size_a = size_of(a->second.dtype), size_b = size_of(b->second.dtype);
        return size_a != size_b ? size_a > size_b : a->first < b->first;
    });

    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const Entry *entry : order) {
        const auto &[name, tensor] = *entry;
        assert(tensor.bytes.size() == byte_count(tensor));
        const std::uint64_t end = offset + tensor.bytes.size();
        header[name] = {{"dtype", name_of(tensor.dtype)}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    std::string length(8, '\0');
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<char>((text.size() >> (8 * i)) & 0xff);

    std::vector<std::string_view> pieces = {length, text};
    for (const Entry *entry : order)
        pieces.push_back(characters(entry->second.bytes));
    return replace_file(path, pieces);
}

} // namespace signwright
