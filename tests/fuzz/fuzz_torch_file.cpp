// A file of PyTorch weights from elsewhere, whole and its pickle alone: every tensor that is accepted has the size of its shape.

#include "core/torch_file/tensor_pickle.h"
#include "core/torch_file/torch_file.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signwright;
    const auto bytes = std::as_bytes(std::span(data, size));
    (void)tensors_of_pickle(bytes, "input");
    const auto file = TorchFile::parse(bytes, "input");
    if (!file)
        return 0;
    for (const auto &[name, tensor] : file->tensors()) {
        std::uint64_t expected = size_of(tensor.dtype);
        for (const std::int64_t extent : tensor.shape)
            expected *= static_cast<std::uint64_t>(extent);
        std::uint8_t sum = 0;
        for (const std::byte byte : tensor.bytes)
            sum ^= static_cast<std::uint8_t>(byte);
        volatile std::uint8_t read = sum;
        (void)read;
        if (tensor.bytes.size() != expected)
            std::abort();
    }
    return 0;
}
