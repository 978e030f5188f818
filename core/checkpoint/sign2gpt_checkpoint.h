#pragma once

#include "core/checkpoint/model_draft.h"

#include <filesystem>
#include <map>
#include <string>

namespace signwright
{

/// Whether these are the tensors of a checkpoint that the reference implementation of Sign2GPT wrote, of either stage.
bool is_sign2gpt(const std::map<std::string, TensorView> &tensors);

/// Describes such a checkpoint as a model of kind "sign_to_text". Its numbers come from the shapes; what they do not tell has the
/// published values, or those that the draft's overrides state ("frame_encoder": {"num_attention_heads", …} …). Files beside it
/// that belong to it: `sentencepiece.bpe.model` for the second stage, `glosses.json` or `glosses.pkl` for the first. Errors:
/// NotFound (such a file), Io, BadInput (parts are missing).
Result<void> describe_sign2gpt(ModelDraft &draft, const WeightFiles &weights, const std::filesystem::path &file);

} // namespace signwright
