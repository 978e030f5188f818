#pragma once

// Private to models/: includes LibTorch.

#include "models/sign_to_text/pose_translation/signing_sample.h"
#include "models/sign_to_text/pose_translation/text_pieces.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace signwright::sign_to_text
{

/// A sample as numbers.
struct TranslationExample {
    std::vector<float> features;   ///< frames · `kPoseFeatures`
    SigningSample labels;          ///< without its frames
    std::vector<std::int64_t> ids; ///< of its text; empty where there is none

    int frames() const { return static_cast<int>(labels.classes.size()); }
};

TranslationExample translation_example(SigningSample sample, const TextPieces &pieces);

/// Examples side by side, padded.
struct TranslationBatch {
    at::Tensor features;  ///< (B, T, features)
    at::Tensor mask;      ///< (B, T) bool
    at::Tensor detection; ///< (B, T, 2): signing, a sign begins
    at::Tensor classes;   ///< (B, ⌊T/2⌋ + 1) int64, −1 where nothing is said
    at::Tensor text;      ///< (texts, L) int64: begin, pieces, end, padding
    at::Tensor with_text; ///< (texts) int64: which examples have a text
};

TranslationBatch translation_batch(const std::vector<const TranslationExample *> &examples);
TranslationBatch to_device(const TranslationBatch &batch, c10::Device device);

} // namespace signwright::sign_to_text
