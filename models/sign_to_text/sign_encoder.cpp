#include "models/sign_to_text/sign_encoder.h"

#include "models/nn/sinusoid.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace signwright
{

namespace
{

constexpr double kNormEps = 1e-5;
constexpr double kLayerScale = 1e-5; ///< its start
constexpr double kRotaryBase = 10000.0;

/// Turns the uniform start in ±1/√in into Glorot and Bengio's ±√(6 / (in + out)).
void start_like_glorot(Linear &linear)
{
    const auto out = static_cast<double>(linear.weight.size(0)), in = static_cast<double>(linear.weight.size(1));
    linear.weight.mul_(std::sqrt(6.0 * in / (in + out)));
}

at::Tensor layer_scale(const ParameterScope &scope, const char *name, int dim)
{
    return scope.add(name, {dim}, Initial::One).fill_(kLayerScale);
}

/// Leaves the whole branch out of some samples, and makes it larger in the others, so that its mean stays (Huang et al. 2016).
at::Tensor with_stochastic_depth(const at::Tensor &branch, double probability, bool training)
{
    if (!training || probability <= 0.0)
        return branch;
    const double keep = 1.0 - probability;
    return branch * (at::empty({branch.size(0), 1, 1}, branch.options()).bernoulli_(keep) / keep);
}

/// Su et al. 2021 with the halves of a head rotated against each other: `x` is (B, heads, T, d).
at::Tensor rotated(const at::Tensor &x, const at::Tensor &cos, const at::Tensor &sin)
{
    const auto halves = x.chunk(2, -1);
    return x * cos + at::cat({-halves[1], halves[0]}, -1) * sin;
}

/// (B, 1, T, 2·reach + 1) bool: which frames of the window around every frame are there; the frame itself always.
at::Tensor allowed_in_window(const at::Tensor &mask, int reach)
{
    at::Tensor allowed = at::constant_pad_nd(mask, {reach, reach}, false).unfold(1, 2 * reach + 1, 1).clone();
    allowed.select(2, reach).fill_(true);
    return allowed.unsqueeze(1);
}

/// Scaled dot-product attention of every frame to the 2·reach + 1 around it; all (B, heads, T, d). Frame offset by frame offset,
/// because all pairs of a long clip would need gigabytes in training, of which the window leaves a hundredth.
at::Tensor window_attention(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v, const at::Tensor &allowed, int reach,
                            double dropout, bool training)
{
    const std::int64_t frames = q.size(2), window = 2 * reach + 1;
    const at::Tensor scaled = q / std::sqrt(static_cast<double>(q.size(3)));
    const at::Tensor keys = at::constant_pad_nd(k, {0, 0, reach, reach}), values = at::constant_pad_nd(v, {0, 0, reach, reach});
    std::vector<at::Tensor> scores;
    for (std::int64_t at = 0; at < window; ++at)
        scores.push_back((scaled * keys.narrow(2, at, frames)).sum(-1));
    const at::Tensor weights = at::dropout(
        at::softmax(at::stack(scores, -1).masked_fill(allowed.logical_not(), -std::numeric_limits<float>::infinity()), -1),
        dropout, training);
    at::Tensor mixed = weights.narrow(3, 0, 1) * values.narrow(2, 0, frames);
    for (std::int64_t at = 1; at < window; ++at)
        mixed = mixed + weights.narrow(3, at, 1) * values.narrow(2, at, frames);
    return mixed;
}

/// Every second frame as the mean of three; frames outside count as zeros.
at::Tensor halved_in_time(const at::Tensor &x) { return at::avg_pool1d(x.transpose(1, 2), 3, 2, 1, false, true).transpose(1, 2); }

at::Tensor halved_mask(const at::Tensor &mask)
{
    at::Tensor half = at::max_pool1d(mask.to(at::kFloat).unsqueeze(1), 3, 2, 1).squeeze(1).gt(0);
    half.select(1, 0).fill_(true);
    return half;
}

} // namespace

SignEncoder::Block::Block(const ParameterScope &scope, const SignEncoderConfig &config, double drop_path_)
    : norm1(scope / "norm1", config.dim, kNormEps), norm2(scope / "norm2", config.dim, kNormEps),
      layer_scale_1(layer_scale(scope, "layer_scale_1", config.dim)),
      layer_scale_2(layer_scale(scope, "layer_scale_2", config.dim)),
      q_proj(scope / "token_mixer" / "in_proj_container" / "q_proj", config.dim, config.dim),
      k_proj(scope / "token_mixer" / "in_proj_container" / "k_proj", config.dim, config.dim),
      v_proj(scope / "token_mixer" / "in_proj_container" / "v_proj", config.dim, config.dim),
      proj(scope / "token_mixer" / "proj", config.dim, config.dim),
      fc1(scope / "mlp" / "mlp" / 0, config.dim, config.feed_forward),
      fc2(scope / "mlp" / "mlp" / 3, config.feed_forward, config.dim), drop_path(drop_path_)
{
    for (Linear *linear : {&q_proj, &k_proj, &v_proj, &proj, &fc1, &fc2})
        start_like_glorot(*linear);
}

SignEncoder::SignEncoder(const SignEncoderConfig &config, const ParameterScope &scope) : config_(config)
{
    const int blocks = std::accumulate(config.blocks.begin(), config.blocks.end(), 0);
    int made = 0;
    for (std::size_t stage = 0; stage < config.blocks.size(); ++stage) {
        auto &list = stages_.emplace_back();
        // The reference counts what halves time as an entry of its own.
        const ParameterScope place = scope / "network_block" / "network" / static_cast<int>(2 * stage);
        for (int i = 0; i < config.blocks[stage]; ++i, ++made)
            list.emplace_back(place / i, config, blocks > 1 ? config.drop_path * made / (blocks - 1) : 0.0);
    }
}

bool SignEncoder::is_table(const std::string &name)
{
    return name.ends_with("pos_emb.pos") || name.ends_with("rotary_embeddings.inv_freq");
}

at::Tensor SignEncoder::attention(const Block &block, const at::Tensor &x, const at::Tensor &allowed, const Rotation &rotation,
                                  bool training) const
{
    const std::int64_t batch = x.size(0), frames = x.size(1);
    const auto split = [&](const at::Tensor &y) { return y.view({batch, frames, config_.heads, -1}).transpose(1, 2); };
    const at::Tensor q = rotated(split(block.q_proj(x)), rotation.cos, rotation.sin);
    const at::Tensor k = rotated(split(block.k_proj(x)), rotation.cos, rotation.sin);
    const at::Tensor mixed =
        window_attention(q, k, split(block.v_proj(x)), allowed, config_.window / 2, config_.dropout, training);
    return at::dropout(block.proj(mixed.transpose(1, 2).reshape({batch, frames, config_.dim})), config_.dropout, training);
}

EncodedSigns SignEncoder::forward(const at::Tensor &features, const at::Tensor &mask, bool training) const
{
    const std::int64_t frames = features.size(1);
    assert(frames > 0 && features.size(2) == config_.dim && mask.sizes() == features.sizes().slice(0, 2));
    const std::int64_t padding = std::clamp<std::int64_t>(config_.padded_length - frames, 0, 2);
    at::Tensor x = at::constant_pad_nd(features, {0, 0, 0, padding});
    at::Tensor present = at::constant_pad_nd(mask, {0, padding}, false);
    x = x + nn::sinusoid_table(x.size(1), config_.dim).to(x.options());
    const std::int64_t width = config_.dim / config_.heads;
    for (std::size_t stage = 0; stage < stages_.size(); ++stage) {
        if (stage > 0) {
            x = halved_in_time(x);
            present = halved_mask(present);
        }
        const at::Tensor frequency =
            at::pow(kRotaryBase, at::arange(0, width, 2, x.options().dtype(at::kFloat)) / -static_cast<double>(width));
        const at::Tensor angle = at::arange(x.size(1), frequency.options()).unsqueeze(1) * at::cat({frequency, frequency});
        const Rotation rotation{angle.cos().to(x.scalar_type()), angle.sin().to(x.scalar_type())};
        const at::Tensor allowed = allowed_in_window(present, config_.window / 2);
        for (const Block &block : stages_[stage]) {
            at::Tensor branch = block.layer_scale_1 * attention(block, x, allowed, rotation, training);
            x = block.norm1(x + with_stochastic_depth(branch, block.drop_path, training));
            branch = at::dropout(at::gelu(block.fc1(x)), config_.dropout, training);
            branch = block.layer_scale_2 * at::dropout(block.fc2(branch), config_.dropout, training);
            x = block.norm2(x + with_stochastic_depth(branch, block.drop_path, training));
        }
    }
    const std::int64_t rows = std::max<std::int64_t>(present.sum(1).max().item<std::int64_t>(), 1);
    return {x.slice(1, 0, rows), present.slice(1, 0, rows)};
}

} // namespace signwright
