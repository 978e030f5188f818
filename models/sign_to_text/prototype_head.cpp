#include "models/sign_to_text/prototype_head.h"

#include "models/nn/full_precision.h"

#include <ATen/ATen.h>

#include <limits>

namespace signwright
{

namespace
{

constexpr double kStartTemperature = 0.1, kLowestTemperature = 0.01, kHighestTemperature = 1.0;
constexpr double kLossWeight = 10.0;
constexpr double kProbabilityEps = 1e-8;
constexpr double kNormEps = 1e-12;

at::Tensor with_unit_norm(const at::Tensor &x, std::int64_t dim) { return x / x.norm(2, dim, true).clamp_min(kNormEps); }

at::Tensor temperature(const ParameterScope &scope, const char *name, bool learned)
{
    const std::vector<std::int64_t> shape(learned ? 1 : 0, 1);
    return scope.add(name, shape, Initial::One).fill_(kStartTemperature);
}

} // namespace

PrototypeHead::PrototypeHead(const PrototypeHeadConfig &config, const ParameterScope &scope)
    : config_(config), fc_hidden_(scope / "fc_hidden", config.dim, config.vector),
      vocab_embedding_(scope.add("vocab_embedding", {config.vector, config.classes, 1}, Initial::Small)),
      zero_embedding_(scope.add("zero_embedding", {config.vector, 1, 1}, Initial::Zero)),
      class_temperature_(temperature(scope, "class_temperature", config.learned_temperatures)),
      time_temperature_(temperature(scope, "time_temperature", config.learned_temperatures))
{
}

bool PrototypeHead::is_frozen(const std::string &name)
{
    return name.ends_with("vocab_embedding") || name.ends_with("zero_embedding");
}

PrototypeScores PrototypeHead::forward(const at::Tensor &states, const at::Tensor &mask, bool training) const
{
    const at::Tensor hidden = with_unit_norm(fc_hidden_(at::dropout(states, config_.dropout, training)), -1);
    const at::Tensor prototypes = with_unit_norm(at::cat({vocab_embedding_, zero_embedding_}, 1).squeeze(2), 0);
    PrototypeScores scores;
    scores.similarity = at::matmul(hidden, prototypes);
    const auto limited = [](const at::Tensor &tau) { return tau.clamp(kLowestTemperature, kHighestTemperature); };
    const at::Tensor classes = (scores.similarity / limited(class_temperature_)).softmax(-1);
    const at::Tensor absent = mask.logical_not().unsqueeze(2);
    const at::Tensor times =
        (scores.similarity / limited(time_temperature_)).masked_fill(absent, std::numeric_limits<float>::lowest()).softmax(1);
    scores.localisation = classes * times;
    scores.probabilities = scores.localisation.sum(1).slice(1, 0, config_.classes);
    return scores;
}

at::Tensor prototype_loss(const at::Tensor &probabilities, const at::Tensor &targets)
{
    // LibTorch refuses this loss under mixed precision on a GPU.
    const nn::FullPrecision full_precision;
    const at::Tensor clamped = probabilities.to(at::kFloat).clamp(kProbabilityEps, 1.0 - kProbabilityEps);
    return kLossWeight * at::binary_cross_entropy(clamped, targets);
}

} // namespace signwright
