#include "models/sign_to_text/localisation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

std::vector<float> numbers(const at::Tensor &values)
{
    const at::Tensor plain = values.to(at::kCPU, at::kFloat).contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

} // namespace

std::vector<TimedHeat> gloss_heat(const PrototypeScores &scores, const std::vector<std::string> &names, std::size_t count)
{
    const at::Tensor probabilities = scores.probabilities[0].to(at::kCPU);
    const auto kept = std::min<std::int64_t>(static_cast<std::int64_t>(count), probabilities.numel());
    const auto [values, places] = probabilities.topk(kept);
    std::vector<TimedHeat> heat;
    for (std::int64_t i = 0; i < kept; ++i) {
        const auto place = places[i].item<std::int64_t>();
        heat.push_back(
            {names[static_cast<std::size_t>(place)], values[i].item<float>(), numbers(scores.localisation[0].select(1, place))});
    }
    return heat;
}

std::vector<TimedHeat> word_heat(const at::Tensor &logits, const at::Tensor &attention, const std::vector<std::int64_t> &ids,
                                 const XglmTokenizer &tokenizer)
{
    std::vector<TimedHeat> heat;
    const at::Tensor predicted = at::tensor(ids, at::kLong).slice(0, 1).unsqueeze(1);
    const at::Tensor probabilities =
        logits.to(at::kFloat).log_softmax(-1).gather(1, predicted.to(logits.device())).squeeze(1).to(at::kCPU);
    for (const TokenWord &word : tokenizer.words_from_ids(ids)) {
        // What predicts token i is position i − 1.
        const auto begin = static_cast<std::int64_t>(word.first) - 1, end = begin + static_cast<std::int64_t>(word.count);
        if (begin < 0)
            continue;
        heat.push_back({word.text, std::exp(probabilities.slice(0, begin, end).mean().item<float>()),
                        numbers(attention.slice(0, begin, end).mean(0))});
    }
    return heat;
}

} // namespace signwright
