#pragma once

// Private to models/: includes LibTorch.

#include "models/sign_to_text/pose_translation/pose_translator_config.h"
#include "models/sign_to_text/pose_translation/signing_detector.h"
#include "models/sign_to_text/sign_encoder.h"
#include "models/sign_to_text/xglm.h"

#include <optional>

namespace signwright::sign_to_text
{

/// Sign2GPT at small width with a linear front end over joint features in place of DINOv2 (`PoseFeatures`), and two heads of its
/// own: which sign every row of the encoder shows, and whether somebody signs at all. The decoder reads what the first of them
/// says beside the encoder's states, so that words follow the signs that were recognised.
class PoseTranslatorNetwork
{
public:
    PoseTranslatorNetwork(const PoseTranslatorConfig &config, c10::Device device, std::optional<std::uint64_t> seed);

    /// Features at unit variance, (B, T, features).
    at::Tensor normalized(const at::Tensor &features) const { return (features - mean_) / deviation_; }
    /// Of normalised features: (B, T, 2), see `SigningDetector`.
    at::Tensor detect(const at::Tensor &normalized) const { return detector_.forward(normalized); }
    /// Of normalised features; `mask`: (B, T) bool. ⌊T/2⌋ + 1 rows; row r is about frame 2r.
    EncodedSigns encode(const at::Tensor &normalized, const at::Tensor &mask, bool training = false) const;
    /// Logits of the signs, (B, rows, classes).
    at::Tensor sign_logits(const EncodedSigns &signs, bool training = false) const;
    /// What the decoder reads: of every row the state, the likely signs' embeddings and the place.
    SignMemory memory(const EncodedSigns &signs, bool training = false) const;
    const Xglm &decoder() const { return decoder_; }

    const PoseTranslatorConfig &config() const { return config_; }
    const nn::NamedTensors &parameters() const { return table_.named(); }
    std::int64_t parameter_count() const { return table_.count(); }
    c10::Device device() const { return mean_.device(); }
    /// "front_end.mean" and "front_end.deviation" of features, which are measured and not trained.
    nn::NamedTensors statistics() const { return {{"front_end.mean", mean_}, {"front_end.deviation", deviation_}}; }
    /// Everything that a file holds.
    nn::NamedTensors state() const;

private:
    PoseTranslatorConfig config_;
    ParameterTable table_;
    at::Tensor mean_, deviation_;
    Linear front_end_;
    LayerNorm front_end_norm_;
    SigningDetector detector_;
    SignEncoder encoder_;
    Linear sign_hidden_, sign_output_, sign_embedding_;
    Linear decoder_input_;
    Xglm decoder_;
};

} // namespace signwright::sign_to_text
