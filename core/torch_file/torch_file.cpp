#include "core/torch_file/torch_file.h"

#include "core/torch_file/stored_zip.h"
#include "core/torch_file/tensor_pickle.h"

#include <algorithm>

namespace signwright
{

namespace
{

constexpr const char *kPickle = "/data.pkl";

bool is_row_major(const PickledTensor &tensor)
{
    std::int64_t expected = 1;
    for (std::size_t i = tensor.shape.size(); i-- > 0;) {
        if (tensor.shape[i] != 1 && tensor.strides[i] != expected)
            return false;
        expected *= tensor.shape[i];
    }
    return true;
}

std::int64_t count_of(const PickledTensor &tensor)
{
    std::int64_t count = 1;
    for (const std::int64_t extent : tensor.shape)
        count *= extent;
    return count;
}

/// The tensor's numbers one row after the other.
std::vector<std::byte> gathered(const PickledTensor &tensor, std::span<const std::byte> storage)
{
    const std::size_t size = size_of(tensor.dtype);
    const std::int64_t count = count_of(tensor);
    std::vector<std::byte> bytes(static_cast<std::size_t>(count) * size);
    std::vector<std::int64_t> position(tensor.shape.size(), 0);
    std::int64_t from = tensor.offset;
    for (std::int64_t i = 0; i < count; ++i) {
        std::copy_n(storage.begin() + from * static_cast<std::int64_t>(size), size,
                    bytes.begin() + i * static_cast<std::int64_t>(size));
        for (std::size_t axis = position.size(); axis-- > 0;) {
            from += tensor.strides[axis];
            if (++position[axis] < tensor.shape[axis])
                break;
            from -= tensor.strides[axis] * tensor.shape[axis];
            position[axis] = 0;
        }
    }
    return bytes;
}

} // namespace

Result<TorchFile> TorchFile::open(const std::filesystem::path &path)
{
    auto mapping = MappedFile::open(path);
    if (!mapping)
        return tl::unexpected(mapping.error());
    auto shared = std::make_shared<MappedFile>(std::move(*mapping));
    auto file = parse(shared->bytes(), path.string());
    if (file) {
        const auto bytes = shared->bytes();
        for (auto &[name, tensor] : file->tensors_)
            tensor.mapped = tensor.bytes.data() >= bytes.data() && tensor.bytes.data() < bytes.data() + bytes.size();
        file->mapping_ = std::move(shared);
    }
    return file;
}

Result<TorchFile> TorchFile::parse(std::span<const std::byte> bytes_of_file, const std::string &name)
{
    TorchFile file;
    const auto entries = entries_of_stored_zip(bytes_of_file, name);
    if (!entries)
        return tl::unexpected(entries.error());
    const auto pickle =
        std::find_if(entries->begin(), entries->end(), [](const auto &entry) { return entry.first.ends_with(kPickle); });
    if (pickle == entries->end())
        return fail(Module::Bundle, ErrorKind::BadInput, name + " holds no weights of PyTorch (no data.pkl)");
    const std::string folder = pickle->first.substr(0, pickle->first.size() - std::string(kPickle).size());
    const auto tensors = tensors_of_pickle(pickle->second, name);
    if (!tensors)
        return tl::unexpected(tensors.error());
    for (const auto &[key, tensor] : *tensors) {
        const auto storage = entries->find(folder + "/data/" + tensor.storage);
        const auto size = static_cast<std::uint64_t>(size_of(tensor.dtype));
        if (storage == entries->end() || static_cast<std::uint64_t>(tensor.storage_count) > storage->second.size() / size)
            return fail(Module::Bundle, ErrorKind::BadInput, name + " lacks numbers of " + key + "; get the file again");
        std::span<const std::byte> bytes;
        if (is_row_major(tensor)) {
            bytes = storage->second.subspan(static_cast<std::size_t>(tensor.offset) * size,
                                            static_cast<std::size_t>(count_of(tensor)) * size);
        } else {
            file.copies_.push_back(std::make_shared<const std::vector<std::byte>>(gathered(tensor, storage->second)));
            bytes = *file.copies_.back();
        }
        file.tensors_.emplace(key, TensorView{tensor.dtype, tensor.shape, bytes, false});
    }
    return file;
}

} // namespace signwright
