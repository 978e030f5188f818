#include "models/sign_to_text/pose_translation/pose_translator_network.h"

#include "models/nn/sinusoid.h"

#include <ATen/ATen.h>

namespace signwright::sign_to_text
{

namespace
{

constexpr double kHeadDropout = 0.2;

} // namespace

PoseTranslatorNetwork::PoseTranslatorNetwork(const PoseTranslatorConfig &config, c10::Device device,
                                             std::optional<std::uint64_t> seed)
    : config_(config), table_(device, seed), mean_(at::zeros({config.features}, at::device(device))),
      deviation_(at::ones({config.features}, at::device(device))),
      front_end_(ParameterScope(table_, "front_end") / "lin", config.features, config.encoder.dim),
      front_end_norm_(ParameterScope(table_, "front_end") / "norm", config.encoder.dim),
      detector_(config.features, config.segmentation_channels, ParameterScope(table_, "segmentation")),
      encoder_(config.encoder, ParameterScope(table_, "encoder")),
      sign_hidden_(ParameterScope(table_, "sign_head") / "hidden", config.encoder.dim, config.encoder.dim),
      sign_output_(ParameterScope(table_, "sign_head") / "output", config.encoder.dim, config.classes),
      sign_embedding_(ParameterScope(table_, "sign_head") / "embedding", config.classes, config.encoder.dim),
      decoder_input_(ParameterScope(table_, "post_model") / "fc", config.encoder.dim, config.decoder.d_model),
      decoder_(config.decoder, ParameterScope(table_, "lang_model"))
{
    if (!seed)
        return;
    // Sign2GPT's branches start nearly closed, beside a finished backbone and language model. Here nothing is finished.
    constexpr double kOpenScale = 0.1;
    for (const auto &[name, tensor] : table_.named()) {
        if (name.find("layer_scale_") != std::string::npos)
            tensor.fill_(kOpenScale);
        else if (name.ends_with("adaptor_gate"))
            tensor.fill_(1.0);
    }
}

EncodedSigns PoseTranslatorNetwork::encode(const at::Tensor &normalized, const at::Tensor &mask, bool training) const
{
    const at::Tensor x = front_end_norm_(front_end_(normalized)) * mask.unsqueeze(2).to(normalized.scalar_type());
    return encoder_.forward(x, mask, training);
}

at::Tensor PoseTranslatorNetwork::sign_logits(const EncodedSigns &signs, bool training) const
{
    const at::Tensor hidden = at::gelu(sign_hidden_(at::dropout(signs.states, kHeadDropout, training)));
    return sign_output_(at::dropout(hidden, kHeadDropout, training));
}

SignMemory PoseTranslatorNetwork::memory(const EncodedSigns &signs, bool training) const
{
    const at::Tensor places = nn::sinusoid_table(signs.states.size(1), signs.states.size(2)).to(signs.states.options());
    const at::Tensor likely = sign_embedding_(sign_logits(signs, training).softmax(2));
    return decoder_.prepare_signs(decoder_input_(signs.states + likely + places), signs.mask, training);
}

nn::NamedTensors PoseTranslatorNetwork::state() const
{
    nn::NamedTensors all = table_.named();
    for (auto &entry : statistics())
        all.push_back(std::move(entry));
    return all;
}

} // namespace signwright::sign_to_text
