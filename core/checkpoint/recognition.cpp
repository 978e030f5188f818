#include "core/checkpoint/recognition.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace signwright
{

namespace
{

using Tensors = std::map<std::string, TensorView>;

bool any_contains(const Tensors &tensors, std::string_view part)
{
    return std::any_of(tensors.begin(), tensors.end(),
                       [part](const auto &entry) { return entry.first.find(part) != std::string::npos; });
}

bool any_starts_with(const Tensors &tensors, const std::string &prefix)
{
    const auto found = tensors.lower_bound(prefix);
    return found != tensors.end() && found->first.starts_with(prefix);
}

/// A word in the names that only one family has. The first that fits counts.
struct Mark {
    const char *part;
    const char *family;
};
constexpr std::array kOtherFamilies = {
    Mark{"joint_blocks.", "Stable Diffusion 3"},
    Mark{"double_blocks.", "Flux"},
    Mark{"single_transformer_blocks.", "Flux"},
    Mark{"lora_transformer_", "a LoRA for Flux or Stable Diffusion 3"},
    Mark{"lora_te1_", "a LoRA for Stable Diffusion XL"},
    Mark{"lora_te2_", "a LoRA for Stable Diffusion XL"},
    Mark{"conditioner.embedders.", "Stable Diffusion XL"},
    Mark{"time_stack.", "Stable Video Diffusion"},
    Mark{"temporal_transformer_blocks.", "Stable Video Diffusion"},
    Mark{"add_embedding.", "a network of Stable Diffusion XL"},
    Mark{"label_emb.", "a network of Stable Diffusion XL or of image variations"},
    Mark{"class_embedding.", "a network of image variations"},
    Mark{"ip_adapter.", "an IP-Adapter"},
    Mark{"image_proj.", "an IP-Adapter"},
    Mark{"adapter.body.", "a T2I-Adapter"},
    Mark{"vision_model.", "an image encoder of CLIP"},
    Mark{"hada_w1", "a LyCORIS network (LoHa)"},
    Mark{"lokr_w1", "a LyCORIS network (LoKr)"},
    Mark{"add_q_proj.", "a diffusion transformer (Stable Diffusion 3 or Flux)"},
};

constexpr std::array kLoraMarks = {".lora_down.", ".lora_up.", ".lora_A.",    ".lora_B.",
                                   ".lora.down.", ".lora.up.", "_lora.down.", "_lora.up."};

std::int64_t extent(const Tensors &tensors, const std::string &name, std::size_t axis)
{
    const auto found = tensors.find(name);
    return found == tensors.end() || found->second.shape.size() <= axis ? 0 : found->second.shape[axis];
}

/// The width of the text that a LoRA's matrices for cross-attention take, 0 when it has none.
std::int64_t text_width_of_lora(const Tensors &tensors)
{
    for (const auto &[name, tensor] : tensors)
        if (name.find("attn2") != std::string::npos && name.find("to_k") != std::string::npos && tensor.shape.size() >= 2 &&
            (name.find("lora_down") != std::string::npos || name.find("lora_A") != std::string::npos ||
             name.find("lora.down") != std::string::npos))
            return tensor.shape[1];
    return 0;
}

bool is_textual_inversion(const Tensors &tensors)
{
    const auto is_embedding = [](const auto &entry) {
        const auto &shape = entry.second.shape;
        return (shape.size() == 1 || shape.size() == 2) && (shape.back() == 768 || shape.back() == 1024);
    };
    if (tensors.contains("emb_params") || any_starts_with(tensors, "string_to_param."))
        return true;
    return !tensors.empty() && tensors.size() <= 8 && std::all_of(tensors.begin(), tensors.end(), is_embedding);
}

tl::unexpected<Error> only_a_part(const std::string &what, const std::string &part, const std::string &advice)
{
    return fail(Module::Bundle, ErrorKind::BadInput, what + " holds " + part + " alone; " + advice);
}

Result<RecognisedWeights> recognised_stable_diffusion(const Tensors &tensors, const std::string &what)
{
    if (auto checked = check_in_channels(extent(tensors, "model.diffusion_model.input_blocks.0.0.weight", 1), what); !checked)
        return tl::unexpected(checked.error());
    RecognisedWeights result{"pose_to_video", {{"unet", "original", "model.diffusion_model."}}};
    if (!any_starts_with(tensors, "first_stage_model."))
        return only_a_part(what, "a Stable Diffusion model without its autoencoder",
                           "get the file that has it (\"first_stage_model\")");
    result.parts.push_back({"autoencoder", "original", "first_stage_model."});
    if (tensors.contains("cond_stage_model.model.token_embedding.weight"))
        result.parts.push_back({"text_encoder", "original", "cond_stage_model.model."});
    else if (any_starts_with(tensors, "cond_stage_model.transformer."))
        result.parts.push_back({"text_encoder", "diffusers", "cond_stage_model.transformer."});
    else
        return only_a_part(what, "a Stable Diffusion model without its text encoder",
                           "get the file that has it (\"cond_stage_model\")");
    if (any_starts_with(tensors, "control_model."))
        result.parts.push_back({"controlnet", "original", "control_model."});
    return result;
}

std::optional<RecognisedWeights> recognised_autoencoder(const Tensors &tensors)
{
    const std::string prefix = any_starts_with(tensors, "first_stage_model.") ? "first_stage_model." : "";
    if (tensors.contains(prefix + "decoder.conv_in.weight")) {
        const bool original = any_starts_with(tensors, prefix + "decoder.mid.");
        return RecognisedWeights{"autoencoder", {{"autoencoder", original ? "original" : "diffusers", prefix}}};
    }
    if (tensors.contains("decoder.layers.0.weight"))
        return RecognisedWeights{"autoencoder", {{"autoencoder"}}};
    // TAESD's decoder: 64 channels out of the latent ones.
    if (tensors.contains("1.weight") && tensors.contains("3.conv.0.weight") && !tensors.contains("0.weight"))
        return RecognisedWeights{"autoencoder", {{"autoencoder", "original", ""}}};
    return std::nullopt;
}

std::string first_names(const Tensors &tensors)
{
    std::string text;
    int shown = 0;
    for (const auto &[name, tensor] : tensors) {
        if (++shown > 3)
            break;
        text += (text.empty() ? "" : ", ") + name.substr(0, 80);
    }
    return text.empty() ? "none" : text;
}

} // namespace

bool is_bookkeeping(const std::string &name)
{
    constexpr std::array starts = {"model_ema.",
                                   "alphas_cumprod",
                                   "betas",
                                   "sqrt_",
                                   "posterior_",
                                   "log_one_minus_",
                                   "lvlb_weights",
                                   "logvar",
                                   "global_step",
                                   "optimizer_states.",
                                   "scale_factor",
                                   "ddim_",
                                   "denoiser.",
                                   "lr_schedulers.",
                                   "callbacks.",
                                   "cond_stage_model.logit_scale",
                                   "cond_stage_model.text_projection"};
    return name.ends_with("position_ids") ||
           std::any_of(starts.begin(), starts.end(), [&name](const char *start) { return name.starts_with(start); });
}

tl::unexpected<Error> wrong_family(const std::string &what, const std::string &family)
{
    return fail(Module::Bundle, ErrorKind::BadInput,
                what + " holds " + family +
                    ", which this program has no network for; choose a file for Stable Diffusion 1.x or 2.x");
}

Result<void> check_in_channels(std::int64_t in_channels, const std::string &what)
{
    switch (in_channels) {
    case 5:
        return wrong_family(what, "a Stable Diffusion model for depth maps (5 input channels)");
    case 7:
        return wrong_family(what, "the upscaler of Stable Diffusion (7 input channels)");
    case 8:
        return wrong_family(what, "a Stable Diffusion model that edits pictures (8 input channels)");
    case 9:
        return wrong_family(what, "a Stable Diffusion model for inpainting (9 input channels)");
    default:
        return {};
    }
}

Result<RecognisedWeights> recognised_weights(const Tensors &tensors, const std::string &what)
{
    for (const Mark &mark : kOtherFamilies)
        if (any_contains(tensors, mark.part))
            return wrong_family(what, mark.family);
    if (std::any_of(kLoraMarks.begin(), kLoraMarks.end(), [&](const char *mark) { return any_contains(tensors, mark); })) {
        if (text_width_of_lora(tensors) == 2048)
            return wrong_family(what, "a LoRA for Stable Diffusion XL");
        return RecognisedWeights{"lora", {{"lora"}}};
    }
    if (any_contains(tensors, "motion_modules.")) {
        const std::string prefix = any_starts_with(tensors, "module.") ? "module." : "";
        const bool original = any_contains(tensors, ".temporal_transformer.");
        return RecognisedWeights{"motion_module", {{"motion_module", original ? "original" : "diffusers", prefix}}};
    }
    if (tensors.contains("model.diffusion_model.input_blocks.0.0.weight"))
        return recognised_stable_diffusion(tensors, what);
    if (any_contains(tensors, "input_hint_block.") || any_contains(tensors, "controlnet_cond_embedding.")) {
        if (tensors.contains("difference"))
            return only_a_part(what, "the difference between a ControlNet and its base", "get the whole ControlNet");
        const bool original = any_contains(tensors, "input_hint_block.");
        return RecognisedWeights{"controlnet",
                                 {{"controlnet", original ? "original" : "diffusers",
                                   any_starts_with(tensors, "control_model.") ? "control_model." : ""}}};
    }
    if (const auto autoencoder = recognised_autoencoder(tensors))
        return *autoencoder;
    if (tensors.contains("patch_embed.proj.weight") && tensors.contains("blocks.0.attn.qkv.weight"))
        return RecognisedWeights{"image_backbone", {{"image_backbone", "original", ""}}};
    if (any_contains(tensors, "encoder.layer.0.layer_scale1.lambda1") ||
        tensors.contains("model.layers.0.self_attn_layer_norm.weight"))
        return only_a_part(what, "the weights of a network of transformers", "choose their folder, which has config.json");
    if (tensors.contains("0.weight") && tensors.contains("1.conv.0.weight"))
        return only_a_part(what, "the encoder of a tiny autoencoder", "choose its decoder (taesd_decoder)");
    if (any_starts_with(tensors, "down_blocks.0.resnets.") || tensors.contains("input_blocks.0.0.weight"))
        return only_a_part(what, "a UNet", "choose the folder of the whole model, which has model_index.json");
    if (any_contains(tensors, "embeddings.token_embedding.weight") || tensors.contains("token_embedding.weight"))
        return only_a_part(what, "a text encoder", "choose the folder of the whole model, which has model_index.json");
    if (tensors.contains("clip_l") || tensors.contains("clip_g"))
        return wrong_family(what, "a textual inversion for Stable Diffusion XL");
    if (is_textual_inversion(tensors))
        return RecognisedWeights{"textual_inversion", {{"textual_inversion"}}};
    return fail(
        Module::Bundle, ErrorKind::BadInput,
        what + " holds no weights that this program knows (" + std::to_string(tensors.size()) +
            " tensors; the first: " + first_names(tensors) +
            "); choose a Stable Diffusion 1.x or 2.x model, a ControlNet, an autoencoder, a LoRA, a textual inversion or a "
            "motion module");
}

} // namespace signwright
