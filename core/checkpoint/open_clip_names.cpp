// The text encoder of OpenCLIP, which Stable Diffusion 2 keeps under "cond_stage_model.model".

#include "core/checkpoint/original_names.h"

#include <array>

namespace signwright
{

namespace
{

using Pieces = std::vector<std::pair<std::string, TensorView>>;

/// A third of the rows of a row-major tensor.
TensorView third(const TensorView &tensor, std::size_t index)
{
    TensorView view = tensor;
    view.shape[0] /= 3;
    const std::size_t bytes = tensor.bytes.size() / 3;
    view.bytes = tensor.bytes.subspan(index * bytes, bytes);
    return view;
}

Pieces layer_pieces(const std::string &layer, const std::string &rest, const TensorView &tensor)
{
    if (rest == "attn.in_proj_weight" || rest == "attn.in_proj_bias") {
        if (tensor.shape.empty() || tensor.shape[0] % 3 != 0)
            return {};
        const std::string end = rest == "attn.in_proj_weight" ? "_proj.weight" : "_proj.bias";
        Pieces pieces;
        for (std::size_t i = 0; i < 3; ++i)
            pieces.emplace_back(layer + "self_attn." + "qkv"[i] + end, third(tensor, i));
        return pieces;
    }
    constexpr std::array<std::pair<const char *, const char *>, 5> parts = {{{"ln_1.", "layer_norm1."},
                                                                             {"ln_2.", "layer_norm2."},
                                                                             {"attn.out_proj.", "self_attn.out_proj."},
                                                                             {"mlp.c_fc.", "mlp.fc1."},
                                                                             {"mlp.c_proj.", "mlp.fc2."}}};
    for (const auto &[original, diffusers] : parts)
        if (rest.starts_with(original))
            return {{layer + diffusers + rest.substr(std::string_view(original).size()), tensor}};
    return {};
}

} // namespace

Pieces text_encoder_tensors_from_open_clip(const std::string &name, const TensorView &tensor)
{
    if (name == "positional_embedding")
        return {{"text_model.embeddings.position_embedding.weight", tensor}};
    if (name == "token_embedding.weight")
        return {{"text_model.embeddings.token_embedding.weight", tensor}};
    const std::vector<std::string> words = words_of(name);
    if (words[0] == "ln_final" && words.size() == 2)
        return {{"text_model.final_layer_norm." + words[1], tensor}};
    if (words.size() >= 4 && words[0] == "transformer" && words[1] == "resblocks" && number_of(words[2]) >= 0)
        return layer_pieces("text_model.encoder.layers." + words[2] + ".", joined(words, 3), tensor);
    return {};
}

} // namespace signwright
