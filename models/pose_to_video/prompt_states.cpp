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
    std::vector<std::int64_t> ids;
    std::vector<float> weights;

    void append(std::int64_t id, double weight)
    {
        ids.push_back(id);
        weights.push_back(static_cast<float>(weight));
    }
};

/// `room`: ids in a window, between its marks.
WeightedIds weighted_ids(const BytePairTokenizer &tokenizer, const ClipTextConfig &config, const LearnedWords &learned,
                         const std::string &prompt, std::int64_t room)
{
    const int largest_id = config.vocab_size - 1;
    WeightedIds result;
    for (const WeightedText &part : weighted_parts(prompt)) {
        for (const PromptPiece &piece : learned.pieces(part.text)) {
            for (const int id : tokenizer.ids(piece.text))
                result.append(std::min(id, largest_id), part.weight);
            const auto used = static_cast<std::int64_t>(result.ids.size()) % room;
            if (piece.count <= room && used + piece.count > room) {
                for (std::int64_t i = used; i < room; ++i)
                    result.append(std::min(tokenizer.end_id(), largest_id), 1.0);
            }
            for (std::int64_t i = 0; i < piece.count; ++i)
                result.append(config.vocab_size + piece.row + i, part.weight);
        }
    }
    return result;
}

} // namespace

Result<void> check_clip_skip(const ClipTextConfig &config, int clip_skip)
{
    if (clip_skip >= 0 && clip_skip < config.num_hidden_layers)
        return {};
    return fail(Module::Network, ErrorKind::Usage,
                "clip skip " + std::to_string(clip_skip) + " leaves no layer of the text encoder: use 0 … " +
                    std::to_string(config.num_hidden_layers - 1));
}

TextStates prompt_states(const ClipTextModel &encoder, const BytePairTokenizer &tokenizer,
                         const std::vector<std::string> &prompts, const PromptOptions &options)
{
    const int length = encoder.config().max_position_embeddings, room = length - 2;
    std::vector<WeightedIds> texts;
    std::size_t windows = 1;
    for (const std::string &prompt : prompts) {
        texts.push_back(weighted_ids(tokenizer, encoder.config(), options.learned, prompt, room));
        windows =
            std::max(windows, (texts.back().ids.size() + static_cast<std::size_t>(room) - 1) / static_cast<std::size_t>(room));
    }
    const auto count = static_cast<std::int64_t>(prompts.size()), per_prompt = static_cast<std::int64_t>(windows);
    const int largest_id = encoder.config().vocab_size - 1;
    const int end_id = std::min(tokenizer.end_id(), largest_id);
    const at::Tensor ids = at::full({count, per_prompt, length}, options.pad_id.value_or(end_id), at::kLong);
    const at::Tensor weights = at::ones({count, per_prompt, length});
    for (std::int64_t p = 0; p < count; ++p) {
        const WeightedIds &text = texts[static_cast<std::size_t>(p)];
        ids[p].select(1, 0).fill_(std::min(tokenizer.start_id(), largest_id));
        for (std::size_t i = 0; i < text.ids.size(); ++i) {
            const auto window = static_cast<std::int64_t>(i) / room, position = static_cast<std::int64_t>(i) % room + 1;
            ids[p][window][position] = text.ids[i];
            weights[p][window][position] = text.weights[i];
        }
        for (std::int64_t window = 0; window < per_prompt; ++window) {
            const auto used = std::clamp<std::int64_t>(static_cast<std::int64_t>(text.ids.size()) - window * room, 0, room);
            ids[p][window][used + 1] = end_id;
        }
    }
    const at::Device device = encoder.device();
    const TextStates encoded =
        encoder.forward(ids.view({count * per_prompt, length}).to(device), options.clip_skip, options.learned.rows());
    at::Tensor states = encoded.states.view({count, per_prompt * length, -1});
    if (!weights.eq(1).all().item<bool>()) {
        const at::Tensor before = states.mean({1, 2}, true);
        states = states * weights.view({count, per_prompt * length, 1}).to(states.options());
        states = states * (before / states.mean({1, 2}, true));
    }
    return {states, encoded.pooled.view({count, per_prompt, -1}).select(1, 0), ids.view({count, per_prompt * length})};
}

} // namespace signwright
