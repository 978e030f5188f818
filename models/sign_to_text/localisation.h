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

/// The words of a text of one clip: their probability (geometric mean over tokens) and the mean attention of their tokens to the
/// signs. `logits` (T, vocab) and `attention` (T, S; see `XglmTrace`): what predicts `ids` from the second on.
std::vector<TimedHeat> word_heat(const at::Tensor &logits, const at::Tensor &attention, const std::vector<std::int64_t> &ids,
                                 const XglmTokenizer &tokenizer);

} // namespace signwright
