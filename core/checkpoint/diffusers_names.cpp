#include "core/checkpoint/diffusers_names.h"

#include "core/checkpoint/original_names.h"

#include <algorithm>
#include <array>

namespace signwright
{

namespace
{

using Pieces = std::vector<std::pair<std::string, TensorView>>;
using Tensors = std::map<std::string, TensorView>;

/// Tables that can be computed and values of training that no network of this program has.
bool is_left_out(const std::string &name, const std::string &component)
{
    if (component == "text_encoder")
        return name.ends_with("position_ids") || name == "logit_scale" || name == "text_projection" ||
               name == "text_projection.weight" || name == "attn_mask";
    if (component == "autoencoder")
        return name.starts_with("loss.") || name == "logvar" || name.starts_with("model_ema.");
    if (component == "language_model")
        return name == "lm_head.weight" || name.ends_with("embed_positions.weights");
    return component == "motion_module" && (name.ends_with(".pos_encoder.pe") || name.ends_with(".pos_embed.pe"));
}

/// The greatest number that follows `start` in a name, or −1.
int last_number(const Tensors &stored, const std::string &start)
{
    int last = -1;
    for (auto entry = stored.lower_bound(start); entry != stored.end() && entry->first.starts_with(start); ++entry)
        last = std::max(last, number_of(words_of(entry->first.substr(start.size()))[0]));
    return last;
}

/// Weights of the autoencoder's attention, which the original code keeps as 1×1 convolutions.
TensorView as_matrix(const std::string &name, TensorView tensor)
{
    if (name.find("mid_block.attentions.") != std::string::npos && tensor.shape.size() == 4 && tensor.shape[2] == 1 &&
        tensor.shape[3] == 1)
        tensor.shape.resize(2);
    return tensor;
}

/// Spellings of diffusers before 0.16 for the autoencoder's attention.
std::string todays_attention_name(const std::string &name)
{
    for (const auto &[old_word, word] :
         {std::pair{".query.", ".to_q."}, {".key.", ".to_k."}, {".value.", ".to_v."}, {".proj_attn.", ".to_out.0."}})
        if (const std::size_t place = name.find(old_word); place != std::string::npos)
            return name.substr(0, place) + word + name.substr(place + std::string_view(old_word).size());
    return name;
}

/// The pieces that a stored tensor of one part becomes, by its name without the prefix.
class Renamer
{
public:
    Renamer(const Tensors &stored, const std::string &component, bool original, const std::string &prefix)
        : component_(component), original_(original)
    {
        if (component == "unet" || component == "controlnet") {
            numbering_ = unet_numbering(stored, prefix);
            last_ = last_number(stored, prefix + "input_hint_block.");
        } else if (component == "autoencoder") {
            last_ = last_number(stored, prefix + "decoder.up.");
            tiny_ = last_ < 0;
            // Both halves of TAESD begin with a convolution, the decoder's behind a clamp that has no weights.
            tiny_decoder_ = !stored.contains(prefix + "0.weight");
        } else if (component == "text_encoder") {
            last_ = last_number(stored, prefix + "transformer.resblocks.");
        }
    }

    Pieces pieces(const std::string &name, const TensorView &tensor) const
    {
        if (!original_)
            return {diffusers_piece(name, tensor)};
        std::optional<std::string> renamed;
        if (component_ == "unet")
            renamed = unet_name_from_original(name, numbering_);
        else if (component_ == "controlnet")
            renamed = controlnet_name_from_original(name, numbering_, last_);
        else if (component_ == "autoencoder")
            renamed = tiny_ ? tiny_autoencoder_name_from_original(name, tiny_decoder_)
                            : autoencoder_name_from_original(name, last_ + 1);
        else if (component_ == "motion_module")
            renamed = motion_module_name_from_original(name);
        else if (component_ == "text_encoder")
            return text_encoder_tensors_from_open_clip(name, tensor);
        else
            renamed = name;
        if (!renamed)
            return {};
        return {{*renamed, as_matrix(component_ == "autoencoder" ? *renamed : "", tensor)}};
    }

    /// Stable Diffusion 2 takes the state before OpenCLIP's last layer.
    bool is_unused_layer(const std::string &name) const
    {
        return original_ && component_ == "text_encoder" && last_ >= 0 &&
               name.starts_with("transformer.resblocks." + std::to_string(last_) + ".");
    }

private:
    std::pair<std::string, TensorView> diffusers_piece(const std::string &name, const TensorView &tensor) const
    {
        if (component_ == "text_encoder")
            return {name.starts_with("text_model.") ? name : "text_model." + name, tensor};
        if (component_ != "autoencoder")
            return {name, tensor};
        const std::string renamed = todays_attention_name(name);
        return {renamed, as_matrix(renamed, tensor)};
    }

    std::string component_;
    bool original_;
    UnetNumbering numbering_;
    int last_ = -1; ///< last hint layer, level of the decoder or layer of the text encoder
    bool tiny_ = false, tiny_decoder_ = false;
};

} // namespace

RenamedTensors renamed_tensors(const Tensors &stored, const std::string &component, const std::string &layout,
                               const std::string &prefix)
{
    const Renamer renamer(stored, component, layout == "original", prefix);
    RenamedTensors result;
    for (auto entry = stored.lower_bound(prefix); entry != stored.end() && entry->first.starts_with(prefix); ++entry) {
        const std::string name = entry->first.substr(prefix.size());
        if (is_left_out(name, component) || renamer.is_unused_layer(name))
            continue;
        const Pieces pieces = renamer.pieces(name, entry->second);
        bool taken = pieces.empty();
        for (const auto &[renamed, tensor] : pieces)
            taken = !result.tensors.emplace(renamed, tensor).second || taken;
        if (taken)
            result.unmatched.push_back(entry->first);
    }
    return result;
}

} // namespace signwright
