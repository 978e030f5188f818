#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "models/sign_to_text/evaluation.h"
#include "models/sign_to_text/pose_translation/pose_translator_bundle.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace signwright::sign_to_text
{

/// letters_top1 and letters_top3 of `evaluate_sign_to_text`. Every clip is read whole.
Result<std::vector<SignToTextScore>> letter_scores(const PoseTranslatorModel &model, const std::filesystem::path &folder);

/// abstention of `evaluate_sign_to_text` on all `.pose` files under `data`'s three folders; the signature names those that are
/// left out because no single signer's body is in them. Errors: those of reading the files; NotFound (a folder, or no clip);
/// Cancelled.
Result<std::vector<SignToTextScore>> abstention_scores(std::shared_ptr<const PoseTranslatorModel> model,
                                                       const std::filesystem::path &data, const Control &control);

} // namespace signwright::sign_to_text
