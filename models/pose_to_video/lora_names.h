#pragma once

#include <optional>
#include <string>
#include <vector>

namespace signwright
{

/// What a tensor of a LoRA file is to the module that it changes.
enum class LoraPart {
    Down, ///< (rank, in), or (rank, in, kernel height, kernel width)
    Up,   ///< (out, rank), or (out, rank, 1, 1)
    Alpha ///< one number: the update counts alpha / rank
};

/// A tensor of a LoRA file by its name.
struct LoraKey {
    /// The module with underscores for dots behind "unet." or "text_encoder."; without those where the file does not say whose it
    /// is (PEFT).
    std::string module;
    LoraPart part = LoraPart::Down;
};

/// Reads a name in the namings of kohya's scripts ("lora_unet_….lora_down.weight"), of diffusers ("unet.….lora_A.weight",
/// "….lora.down.weight", "….processor.to_q_lora.down.weight", "….lora_linear_layer.down.weight") and of PEFT
/// ("base_model.model.….lora_A.weight"). None when it is no part of a LoRA.
std::optional<LoraKey> lora_key(const std::string &name);

/// "DoRA", "LoHa", "LoKr" or "LoCon with a Tucker core" when a tensor of that name belongs to such an adapter.
std::optional<std::string> other_adapter(const std::string &name);

/// All `LoraKey::module` that mean a module of the network, such as "down_blocks.0.attentions.0.proj_in" of "unet", or
/// "text_model.encoder.layers.0.mlp.fc1" of "text_encoder"; empty for other components. Among them is the name in the original
/// layout (`input_blocks`, `middle_block`, `output_blocks`) of a UNet with two layers a level, as in Stable Diffusion 1 and 2.
std::vector<std::string> lora_modules(const std::string &component, const std::string &module);

} // namespace signwright
