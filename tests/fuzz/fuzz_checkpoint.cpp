// Names and shapes of weights from elsewhere: recognising, renaming, deriving a configuration and comparing never leave their
// tensors.

#include "core/checkpoint/derived_config.h"
#include "core/checkpoint/diffusers_names.h"
#include "core/checkpoint/expected_tensors.h"
#include "core/checkpoint/recognition.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signwright;
    const auto file = SafetensorsFile::parse(std::as_bytes(std::span(data, size)), "input");
    if (!file)
        return 0;
    (void)recognised_weights(file->tensors(), "input");
    for (const char *component : {"unet", "controlnet", "autoencoder", "text_encoder", "motion_module"})
        for (const char *layout : {"original", "diffusers"}) {
            const RenamedTensors renamed = renamed_tensors(file->tensors(), component, layout, "");
            for (const auto &[name, tensor] : renamed.tensors) {
                std::uint64_t expected = size_of(tensor.dtype);
                for (const std::int64_t extent : tensor.shape)
                    expected *= static_cast<std::uint64_t>(extent);
                if (tensor.bytes.size() != expected)
                    std::abort();
            }
            const auto config = component == std::string("unet")           ? derived_unet_config(renamed.tensors)
                                : component == std::string("controlnet")   ? derived_controlnet_config(renamed.tensors)
                                : component == std::string("autoencoder")  ? derived_autoencoder_config(renamed.tensors)
                                : component == std::string("text_encoder") ? derived_text_encoder_config(renamed.tensors, true)
                                                                           : derived_motion_module_config(renamed.tensors, 0);
            if (const auto expected = expected_tensors(component, config))
                (void)check_tensors(renamed.tensors, *expected, renamed.unmatched, "input");
        }
    return 0;
}
