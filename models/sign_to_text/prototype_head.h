#pragma once

// Private to models/: includes LibTorch.

#include "models/nn/layers.h"
#include "models/sign_to_text/sign_encoder_config.h"

namespace signwright
{

/// What a prototype head says about clips.
struct PrototypeScores {
    at::Tensor similarity;    ///< (B, rows, classes + 1) cosines; the last column belongs to "nothing"
    at::Tensor localisation;  ///< (B, rows, classes + 1) class · time: where in time a pseudo-gloss is seen
    at::Tensor probabilities; ///< (B, classes), in 0 … 1: the sum of these over time
};

/// Which pseudo-glosses a clip holds and where: cosines of projected states with the word vectors of the pseudo-glosses
/// (prototypes, not trained), a softmax over classes times one over time (Wong, Camgöz and Bowden 2024, section 3.3, equations
/// 4–7). Names as in the reference: fc_hidden, vocab_embedding, zero_embedding, class_temperature, time_temperature.
class PrototypeHead
{
public:
    PrototypeHead(const PrototypeHeadConfig &config, const ParameterScope &scope);

    /// `states`: (B, rows, dim); `mask`: (B, rows) bool, at least one true in a row of it.
    PrototypeScores forward(const at::Tensor &states, const at::Tensor &mask, bool training = false) const;
    const PrototypeHeadConfig &config() const { return config_; }
    /// The word vectors, (vector, classes, 1), for filling.
    at::Tensor prototypes() const { return vocab_embedding_; }
    /// Parameters that training leaves alone.
    static bool is_frozen(const std::string &name);

private:
    PrototypeHeadConfig config_;
    Linear fc_hidden_;
    at::Tensor vocab_embedding_, zero_embedding_, class_temperature_, time_temperature_;
};

/// Binary cross-entropy of `probabilities` against multi-hot `targets`, both (B, classes), mean over all, times the reference's
/// weight 10. Probabilities are clamped to 1e-8 … 1 − 1e-8, which in float32 is 1: a certain error then costs 100.
at::Tensor prototype_loss(const at::Tensor &probabilities, const at::Tensor &targets);

} // namespace signwright
