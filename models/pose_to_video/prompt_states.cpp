#include "models/pose_to_video/prompt_states.h"

#include "core/text/prompt_weights.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace signwright
{

namespace
{

/// A prompt's ids between the marks, and what each counts.
struct WeightedIds {
    std::vector<int> ids;
    std::vector<float> weights;
};

WeightedIds weighted_ids(const BytePairTokenizer &tokenizer, const std::string &prompt)
{
    WeightedIds result;
    for (const WeightedText &part : weighted_parts(prompt)) {
        const std::vector<int> ids = tokenizer.ids(part.text);
        result.ids.insert(result.ids.end(), ids.begin(), ids.end());
        result.weights.insert(result.weights.end(), ids.size(), static_cast<float>(part.weight));
    }
    return result;
}

} // namespace

TextStates prompt_states(const ClipTextModel &encoder, const BytePairTokenizer &tokenizer,
                         const std::vector<std::string> &prompts)
{
    const int length = encoder.config().max_position_embeddings, room = length - 2;
    std::vector<WeightedIds> texts;
    std::size_t windows = 1;
    for (const std::string &prompt : prompts) {
        texts.push_back(weighted_ids(tokenizer, prompt));
        windows =
            std::max(windows, (texts.back().ids.size() + static_cast<std::size_t>(room) - 1) / static_cast<std::size_t>(room));
    }
    const auto count = static_cast<std::int64_t>(prompts.size()), per_prompt = static_cast<std::int64_t>(windows);
    const int largest_id = encoder.config().vocab_size - 1;
    const at::Tensor ids = at::full({count, per_prompt, length}, std::min(tokenizer.end_id(), largest_id), at::kLong);
    const at::Tensor weights = at::ones({count, per_prompt, length});
    for (std::int64_t p = 0; p < count; ++p) {
        const WeightedIds &text = texts[static_cast<std::size_t>(p)];
        ids[p].select(1, 0).fill_(std::min(tokenizer.start_id(), largest_id));
        for (std::size_t i = 0; i < text.ids.size(); ++i) {
            const auto window = static_cast<std::int64_t>(i) / room, position = static_cast<std::int64_t>(i) % room + 1;
            ids[p][window][position] = std::min(text.ids[i], largest_id);
            weights[p][window][position] = text.weights[i];
        }
    }
    const at::Device device = encoder.device();
    const TextStates encoded = encoder.forward(ids.view({count * per_prompt, length}).to(device));
    at::Tensor states = encoded.states.view({count, per_prompt * length, -1});
    if (!weights.eq(1).all().item<bool>()) {
        const at::Tensor before = states.mean({1, 2}, true);
        states = states * weights.view({count, per_prompt * length, 1}).to(device);
        states = states * (before / states.mean({1, 2}, true));
    }
    return {states, encoded.pooled.view({count, per_prompt, -1}).select(1, 0)};
}

} // namespace signwright
