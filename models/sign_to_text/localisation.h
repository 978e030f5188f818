#pragma once

// Private to models/: includes LibTorch.

#include "core/text/xglm_tokenizer.h"
#include "models/sign_to_text/prototype_head.h"
#include "models/sign_to_text/video_translator.h"
#include "models/sign_to_text/xglm.h"

#include <string>
#include <vector>

namespace signwright
{

/// The most probable pseudo-glosses of one clip, at most `count`, with class · time over its rows.
std::vector<TimedHeat> gloss_heat(const PrototypeScores &scores, const std::vector<std::string> &names, std::size_t count);

/// The words of a generated text of one clip: their probability (geometric mean over tokens) and the mean attention of their
/// tokens to the signs.
std::vector<TimedHeat> word_heat(const Xglm &model, const SignMemory &signs, const std::vector<std::int64_t> &ids,
                                 const XglmTokenizer &tokenizer);

} // namespace signwright
