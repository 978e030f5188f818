#include "models/sign_to_text/greedy_decoder.h"

#include "models/sign_to_text/decoding_layers.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright
{

GreedyDecoder::GreedyDecoder(const Xglm &model, const SignMemory *signs, std::int64_t longest)
    : weights_(model.decoding_weights())
{
    const XglmConfig &config = model.config();
    assert((signs != nullptr) == config.adapter.has_value() && longest > 1 && longest <= config.max_position_embeddings);
    const std::int64_t heads = config.attention_heads, size = config.d_model / config.attention_heads;
    const at::TensorOptions options = weights_.embedding.options();
    for (std::size_t i = 0; i < weights_.layers.size(); ++i) {
        CachedAttention attention{.keys = at::zeros({heads, longest, size}, options),
                                  .values = at::zeros({heads, longest, size}, options)};
        if (signs) {
            attention.sign_keys = signs->keys[i][0].contiguous();
            attention.sign_values = signs->values[i][0].contiguous();
            attention.sign_bias = signs->bias.to(at::kFloat).flatten().contiguous();
            attention.gate = weights_.layers[i].gate;
        }
        attention_.push_back(std::move(attention));
    }
    text_ = {.ids = at::zeros({longest}, options.dtype(at::kLong)),
             .log_probabilities = at::zeros({longest}, options.dtype(at::kFloat)),
             .position = at::zeros({1}, options.dtype(at::kLong)),
             .given = at::zeros({1}, options.dtype(at::kLong))};
}

void GreedyDecoder::start(const at::Tensor &ids)
{
    assert(ids.size(0) > 0 && ids.size(0) <= text_.ids.size(0));
    text_.ids.slice(0, 0, ids.size(0)).copy_(ids);
    text_.position.zero_();
    text_.given.fill_(ids.size(0));
    steps_ = 0;
}

void GreedyDecoder::run()
{
    const at::Tensor token = text_.ids.index_select(0, text_.position);
    at::Tensor x =
        at::embedding(weights_.embedding, token) * weights_.embedding_scale + weights_.positions.index_select(0, text_.position);
    const std::int64_t width = x.size(1);
    for (std::size_t i = 0; i < weights_.layers.size(); ++i) {
        const DecodingWeights::Layer &layer = weights_.layers[i];
        const at::Tensor projected = decoding::vector_product(layer.attention_in, x);
        at::Tensor sign_query;
        if (layer.sign_query.weight.defined())
            sign_query = decoding::vector_product(layer.sign_query, projected.slice(1, 3 * width), projected.slice(1, 0, width));
        const at::Tensor mixed = decoding::cached_attention(attention_[i], projected, sign_query, text_.position);
        x = decoding::vector_product(layer.attention_out, mixed, x);
        x = decoding::vector_product(layer.fc2, decoding::vector_product(layer.fc1, x), x);
    }
    logits_ = decoding::vector_product(weights_.output, x, {}, true);
    decoding::choose_token(logits_, text_);
}

void GreedyDecoder::step()
{
    const at::NoGradGuard no_grad;
    assert(steps_ + 1 < text_.ids.size(0));
    ++steps_;
    if (!text_.ids.is_cuda() || !warm_) {
        run();
        warm_ = true;
        return;
    }
    if (!recorded_)
        recorded_ = cuda_backend()->record([this] { run(); });
    recorded_->replay();
}

std::int64_t GreedyDecoder::bytes() const
{
    std::size_t sum = 0;
    for (const CachedAttention &attention : attention_)
        if (attention.sign_keys.defined())
            sum += attention.sign_keys.nbytes() + attention.sign_values.nbytes();
    return weights_.bytes() + static_cast<std::int64_t>(sum);
}

std::int64_t GreedyDecoder::bytes_of_token() const
{
    const at::Tensor &keys = attention_.front().keys;
    return 2 * static_cast<std::int64_t>(attention_.size() * keys.nbytes()) / keys.size(1);
}

bool GreedyDecoder::has_kernels() const
{
    const auto fits = [](const VectorProduct &part) {
        return !part.weight.defined() || decoding::has_product_kernel(part.weight);
    };
    const auto layer_fits = [&](const DecodingWeights::Layer &layer) {
        return fits(layer.attention_in) && fits(layer.sign_query) && fits(layer.attention_out) && fits(layer.fc1) &&
               fits(layer.fc2);
    };
    const CachedAttention &attention = attention_.front();
    return std::all_of(weights_.layers.begin(), weights_.layers.end(), layer_fits) && fits(weights_.output) &&
           decoding::has_attention_kernel(attention.keys) &&
           (!attention.sign_keys.defined() || decoding::has_attention_kernel(attention.sign_keys));
}

Result<GeneratedText> decode_greedily(const Xglm &model, const SignMemory *signs, const at::Tensor &prompt,
                                      const GenerationOptions &options, const Control &control)
{
    const std::int64_t longest = options.max_length, given = prompt.size(0), end_mark = model.config().eos_token_id;
    GeneratedText text;
    const at::Tensor first = prompt.to(at::kCPU).contiguous();
    text.ids.assign(first.data_ptr<std::int64_t>(), first.data_ptr<std::int64_t>() + given);
    if (given >= longest)
        return text;
    GreedyDecoder decoder(model, signs, longest);
    decoder.start(prompt);
    std::int64_t steps = 0, length = given; // of the text, as far as the host knows it
    bool closed = false;
    while (length < longest && !closed) {
        if (control.stopped())
            return cancelled(Module::Network);
        control.report("text", static_cast<double>(length) / static_cast<double>(longest));
        for (std::int64_t ahead = 0; (ahead < GreedyDecoder::kStepsAhead || steps < given) && steps + 1 < longest;
             ++ahead, ++steps)
            decoder.step();
        const at::Tensor ids = decoder.ids().to(at::kCPU), log_probabilities = decoder.log_probabilities().to(at::kCPU);
        for (; length <= steps && !closed; ++length) {
            text.ids.push_back(ids.data_ptr<std::int64_t>()[length]);
            text.score += log_probabilities.data_ptr<float>()[length];
            closed = text.ids.back() == end_mark;
        }
    }
    text.score /= std::pow(static_cast<double>(length - given), options.length_penalty);
    return text;
}

} // namespace signwright
