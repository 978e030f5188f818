#pragma once

#include "core/bundle/safetensors.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signwright
{

/// The names between dots.
std::vector<std::string> words_of(const std::string &name);
/// The words from the `first` one on, with dots between them.
std::string joined(const std::vector<std::string> &words, std::size_t first);
/// A word as a whole number 0 … 999, or −1.
int number_of(const std::string &word);

/// How the original layout counts the blocks of a UNet or a ControlNet: one number through all levels.
struct UnetNumbering {
    int levels = 1;
    int layers_per_block = 1;
};
UnetNumbering unet_numbering(const std::map<std::string, TensorView> &stored, const std::string &prefix);

// Each takes a name of the original layout without its prefix and gives diffusers' one, or nothing when it knows none.
std::optional<std::string> unet_name_from_original(const std::string &name, const UnetNumbering &numbering);
std::optional<std::string> controlnet_name_from_original(const std::string &name, const UnetNumbering &numbering,
                                                         int last_hint_layer);
std::optional<std::string> autoencoder_name_from_original(const std::string &name, int levels);
/// TAESD counts its layers through: `decoder` says which half it is.
std::optional<std::string> tiny_autoencoder_name_from_original(const std::string &name, bool decoder);
std::optional<std::string> motion_module_name_from_original(const std::string &name);

/// A tensor of OpenCLIP's text encoder as the tensors of transformers' CLIPTextModel: three for a joined projection, none for an
/// unknown name.
std::vector<std::pair<std::string, TensorView>> text_encoder_tensors_from_open_clip(const std::string &name,
                                                                                    const TensorView &tensor);

} // namespace signwright
