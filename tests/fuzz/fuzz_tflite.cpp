// A `.tflite` file from elsewhere: every constant that is accepted can be unpacked to the size of its shape.

#include "core/tflite/tflite_model.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signwright;
    const auto model = parse_tflite(std::as_bytes(std::span(data, size)), "input");
    if (!model)
        return 0;
    constexpr std::size_t kLargest = std::size_t{1} << 20;
    for (const TfliteTensor &tensor : model->tensors) {
        if (!tensor.constant() || tensor.count() > kLargest)
            continue;
        const std::size_t expected = tensor.type == TfliteType::Int32 ? 0 : tensor.count();
        if (dense_floats(tensor).size() != expected)
            std::abort();
        (void)whole_numbers(tensor);
    }
    return 0;
}
