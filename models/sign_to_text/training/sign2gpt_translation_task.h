#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

#include <memory>

namespace signwright
{

/// The second stage of Sign2GPT, "sign2gpt_translation": the text of a clip, token by token, with label smoothing 0.1. The
/// recipe's "task" is a `Sign2GptSettings`; "start" names the bundle of the first stage. Scores, with the tokens before given:
/// "loss" and "token_accuracy", the mean over clips.
Result<std::unique_ptr<training::Task>> make_sign2gpt_translation_task(const training::Recipe &recipe, Device device);

} // namespace signwright
