#pragma once

// Private to models/: includes LibTorch.

#include "core/text/byte_pair.h"
#include "models/pose_to_video/clip_text_model.h"
#include "models/pose_to_video/textual_inversion.h"

#include <string>
#include <vector>

namespace signwright
{

/// How prompts are read, beyond the text encoder's weights.
struct PromptOptions {
    int clip_skip = 0;         ///< see `ClipTextModel::forward`
    LearnedWords learned = {}; ///< may be used in prompts; without any, prompts are plain text
    /// What fills up a prompt behind its end mark; without, more end marks.
    std::optional<int> pad_id = {};
};

/// Errors: Usage when `clip_skip` leaves no layer of the text encoder.
Result<void> check_clip_skip(const ClipTextConfig &config, int clip_skip);

/// The text states of prompts of any length, for a network that looks at all of them.
///
/// A prompt goes through the text encoder in windows, each with its start and end mark, and their states stand side by side; a
/// prompt with fewer windows than another gets empty ones. Parts with a weight (`weighted_parts`) have their states multiplied by
/// it, and the mean of all the prompt's states is brought back to what it was: that is how the common web interfaces do it. A
/// learned word's rows stay in one window if they fit into one. The pooled state is that of the first window. Returns states
/// (prompts, windows · max_position_embeddings, hidden_size).
TextStates prompt_states(const ClipTextModel &encoder, const BytePairTokenizer &tokenizer,
                         const std::vector<std::string> &prompts, const PromptOptions &options = {});

} // namespace signwright
