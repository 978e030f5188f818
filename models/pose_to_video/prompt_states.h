#pragma once

// Private to models/: includes LibTorch.

#include "core/text/byte_pair.h"
#include "models/pose_to_video/clip_text_model.h"

#include <string>
#include <vector>

namespace signwright
{

/// The text states of prompts of any length, for a network that looks at all of them.
///
/// A prompt goes through the text encoder in windows, each with its start and end mark, and their states stand side by side; a
/// prompt with fewer windows than another gets empty ones. Parts with a weight (`weighted_parts`) have their states multiplied by
/// it, and the mean of all the prompt's states is brought back to what it was: that is how the common web interfaces do it. The
/// pooled state is that of the first window. Returns states (prompts, windows · max_position_embeddings, hidden_size).
TextStates prompt_states(const ClipTextModel &encoder, const BytePairTokenizer &tokenizer,
                         const std::vector<std::string> &prompts);

} // namespace signwright
