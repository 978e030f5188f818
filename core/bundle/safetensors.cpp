#include "core/bundle/safetensors.h"

#include "core/base/json.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace signwright
{

using nlohmann::json;

namespace
{

constexpr std::uint64_t kMaxHeader = 100'000'000;
constexpr std::size_t kLengthBytes = 8;

struct TypeName {
    DType dtype;
    const char *name;
    std::size_t size;
};
constexpr TypeName kTypes[] = {{DType::F64, "F64", 8}, {DType::F32, "F32", 4},  {DType::F16, "F16", 2}, {DType::BF16, "BF16", 2},
                               {DType::I64, "I64", 8}, {DType::I32, "I32", 4},  {DType::I16, "I16", 2}, {DType::I8, "I8", 1},
                               {DType::U8, "U8", 1},   {DType::Bool, "BOOL", 1}};

std::uint64_t little_endian_u64(std::span<const std::byte> bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < kLengthBytes; ++i)
        value |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
    return value;
}

/// What is wrong with one entry of the header, or nothing.
using Problem = std::optional<std::string>;

Problem read_type(const json &entry, DType &dtype)
{
    const auto found = entry.find("dtype");
    if (found == entry.end() || !found->is_string())
        return "has no dtype";
    for (const TypeName &type : kTypes)
        if (*found == type.name) {
            dtype = type.dtype;
            return std::nullopt;
        }
    return "has the unsupported dtype " + found->get<std::string>().substr(0, 20);
}

/// Reads the shape and gives the size in bytes.
Problem read_shape(const json &entry, TensorView &tensor, std::uint64_t &size)
{
    const auto found = entry.find("shape");
    if (found == entry.end() || !found->is_array())
        return "has no shape";
    size = size_of(tensor.dtype);
    for (const json &extent : *found) {
        if (!extent.is_number_unsigned())
            return "has a shape that is not made of whole numbers";
        const auto value = extent.get<std::uint64_t>();
        if (value > INT64_MAX || __builtin_mul_overflow(size, value, &size))
            return "has a shape that overflows";
        tensor.shape.push_back(static_cast<std::int64_t>(value));
    }
    return std::nullopt;
}

/// Begin and end of a tensor in the data block.
struct Extent {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

Problem read_extent(const json &entry, std::uint64_t size, std::uint64_t block, Extent &extent)
{
    const auto found = entry.find("data_offsets");
    if (found == entry.end() || !found->is_array() || found->size() != 2 || !(*found)[0].is_number_unsigned() ||
        !(*found)[1].is_number_unsigned())
        return "has no data_offsets";
    extent = {(*found)[0].get<std::uint64_t>(), (*found)[1].get<std::uint64_t>()};
    if (extent.begin > extent.end || extent.end > block)
        return "lies outside the file";
    if (extent.end - extent.begin != size)
        return "has data_offsets that do not fit its shape";
    return std::nullopt;
}

tl::unexpected<Error> broken(const std::string &name, const std::string &problem)
{
    return fail(Module::Bundle, ErrorKind::BadInput, name + " is not a usable safetensors file: " + problem + "; get it again");
}

} // namespace

std::size_t size_of(DType dtype) { return kTypes[static_cast<std::size_t>(dtype)].size; }

const char *name_of(DType dtype) { return kTypes[static_cast<std::size_t>(dtype)].name; }

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path &path)
{
    auto mapping = MappedFile::open(path);
    if (!mapping)
        return tl::unexpected(mapping.error());
    auto shared = std::make_shared<MappedFile>(std::move(*mapping));
    auto file = parse(shared->bytes(), path.string());
    if (file) {
        file->mapping_ = std::move(shared);
        for (auto &[name, tensor] : file->tensors_)
            tensor.mapped = true;
    }
    return file;
}

Result<SafetensorsFile> SafetensorsFile::parse(std::span<const std::byte> bytes, const std::string &name)
{
    if (bytes.size() < kLengthBytes)
        return broken(name, "it is only " + std::to_string(bytes.size()) + " bytes long");
    const std::uint64_t header_size = little_endian_u64(bytes);
    if (header_size > kMaxHeader)
        return broken(name, "its header claims to be longer than 100,000,000 bytes");
    if (header_size > bytes.size() - kLengthBytes)
        return broken(name, "its header is cut off");
    const std::string_view text(reinterpret_cast<const char *>(bytes.data()) + kLengthBytes, header_size);
    if (!text.starts_with('{'))
        return broken(name, "its header does not start with {");
    const auto header = parse_json(text, Module::Bundle, "the header of " + name);
    if (!header)
        return tl::unexpected(header.error());

    const std::span<const std::byte> block = bytes.subspan(kLengthBytes + header_size);
    SafetensorsFile file;
    std::vector<std::pair<Extent, const std::string *>> extents;
    for (const auto &[key, entry] : header->items()) {
        if (!entry.is_object())
            return broken(name, "the entry \"" + key + "\" is not an object");
        if (key == "__metadata__") {
            for (const auto &[word, value] : entry.items()) {
                if (!value.is_string())
                    return broken(name, "its metadata \"" + word + "\" is not a string");
                file.metadata_[word] = value.get<std::string>();
            }
            continue;
        }
        TensorView tensor;
        Extent extent;
        std::uint64_t size = 0;
        Problem problem = read_type(entry, tensor.dtype);
        if (!problem)
            problem = read_shape(entry, tensor, size);
        if (!problem)
            problem = read_extent(entry, size, block.size(), extent);
        if (problem)
            return broken(name, "the tensor \"" + key + "\" " + *problem);
        tensor.bytes = block.subspan(extent.begin, extent.end - extent.begin);
        const auto stored = file.tensors_.emplace(key, std::move(tensor)).first;
        extents.emplace_back(extent, &stored->first);
    }

    std::sort(extents.begin(), extents.end(), [](const auto &a, const auto &b) {
        return std::pair(a.first.begin, a.first.end) < std::pair(b.first.begin, b.first.end);
    });
    std::uint64_t covered = 0;
    for (const auto &[extent, tensor] : extents) {
        if (extent.begin != covered)
            return broken(name, "the data of \"" + *tensor + "\" overlaps another tensor or leaves a gap");
        covered = extent.end;
    }
    if (covered != block.size())
        return broken(name, std::to_string(block.size() - covered) + " bytes at its end belong to no tensor");
    return file;
}

} // namespace signwright
