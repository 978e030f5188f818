#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/sign_to_text/generation_options.h"
#include "models/sign_to_text/xglm.h"

#include <vector>

namespace signwright
{

/// One text that a model generated.
struct GeneratedText {
    std::vector<std::int64_t> ids; ///< with the prompt, and with the closing end mark where it has one
    double score = 0.0;            ///< sum of log-probabilities (that of the end mark included) / length^length_penalty
};

/// Texts for clips with a key-value cache: for each clip `beams` texts by beam search, best first, or one. `signs`: of as many
/// clips as `prompts`, (clips, n) int64, has rows; null for a plain language model. Beam search is that of transformers: per step
/// the 2·beams best continuations, of which an end mark among the first `beams` finishes a text, and the best `beams` others go
/// on; a clip is done when `beams` texts are finished and no continuation can beat the worst of them. Without beams a length
/// counts the generated tokens. Errors: Cancelled.
Result<std::vector<std::vector<GeneratedText>>> generate_texts(const Xglm &model, const SignMemory *signs,
                                                               const at::Tensor &prompts, const GenerationOptions &options,
                                                               const Control &control);

} // namespace signwright
