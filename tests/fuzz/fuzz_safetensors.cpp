// A safetensors file from elsewhere: every tensor that is accepted lies inside the bytes and has the size of its shape.

#include "core/bundle/safetensors.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signwright;
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto file = SafetensorsFile::parse(bytes, "input");
    if (!file)
        return 0;
    for (const auto &[name, tensor] : file->tensors()) {
        std::uint64_t expected = size_of(tensor.dtype);
        for (const std::int64_t extent : tensor.shape)
            expected *= static_cast<std::uint64_t>(extent);
        const bool inside =
            tensor.bytes.data() >= bytes.data() && tensor.bytes.data() + tensor.bytes.size() <= bytes.data() + size;
        if (!inside || tensor.bytes.size() != expected)
            std::abort();
    }
    return 0;
}
