#pragma once

// Private to models/: includes LibTorch.

#include "models/cuda/cuda_backend.h"
#include "models/sign_to_text/decoding_weights.h"
#include "models/sign_to_text/generation.h"

#include <memory>
#include <vector>

namespace signwright
{

/// Writes one text token by token, each the most probable one, as `generate_texts` does, with all of its state on the device: a
/// step asks the host for nothing. On a GPU steps are therefore recorded once and replayed, and as many as one likes can be under
/// way before the host looks at what was written; without a record, starting the small kernels of a step takes longer than
/// reading the weights.
class GreedyDecoder
{
public:
    static constexpr std::int64_t kStepsAhead = 8; ///< between two looks for the end mark

    /// `signs`: of one clip, as for `Xglm::step`. `longest`: tokens of a text, those given included, at least 2. Keeps copies of
    /// what it needs; the tensors of `model` must not change.
    GreedyDecoder(const Xglm &model, const SignMemory *signs, std::int64_t longest);

    /// Begins a text with the tokens `ids` (n) int64, 0 < n ≤ longest.
    void start(const at::Tensor &ids);
    /// Reads the latest token and appends one, which is a given one as long as there are some: as many steps as there are tokens
    /// behind the first. The end mark is a token like others: whoever asks for more steps drops what follows it.
    void step();

    /// On the device, `longest` places, of which `steps + 1` count: tokens, and log-probabilities of all but the first.
    const at::Tensor &ids() const { return text_.ids; }
    const at::Tensor &log_probabilities() const { return text_.log_probabilities; }
    /// Of the latest step, (1, vocab_size) float32; the next one overwrites them.
    const at::Tensor &logits() const { return logits_; }

    /// Bytes of weights and signs that a step reads, and of keys and values for each token that is there.
    std::int64_t bytes() const;
    std::int64_t bytes_of_token() const;
    /// Whether all of a step but the embedding runs on the plug-in's kernels.
    bool has_kernels() const;

private:
    void run();

    DecodingWeights weights_;
    std::vector<CachedAttention> attention_; ///< of every layer
    WrittenText text_;
    std::int64_t steps_ = 0; ///< of this text
    bool warm_ = false;
    std::unique_ptr<RecordedWork> recorded_;
    at::Tensor logits_;
};

/// A greedy text as `generate_texts` finds it for one clip. `prompt`: (n) int64. Errors: Cancelled.
Result<GeneratedText> decode_greedily(const Xglm &model, const SignMemory *signs, const at::Tensor &prompt,
                                      const GenerationOptions &options, const Control &control);

} // namespace signwright
