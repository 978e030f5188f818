#pragma once

// Private to models/: includes LibTorch.

#include "models/training/task.h"

#include <memory>

namespace signwright
{

/// The first stage of Sign2GPT, "sign2gpt_pretraining": which pseudo-glosses does a clip hold? The recipe's "task" is a
/// `Sign2GptSettings`. Scores: "loss", and "f1" of the pseudo-glosses with a probability above one half, the mean over clips.
Result<std::unique_ptr<training::Task>> make_sign2gpt_pretraining_task(const training::Recipe &recipe, Device device);

} // namespace signwright
