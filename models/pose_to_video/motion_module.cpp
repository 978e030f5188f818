#include "models/pose_to_video/motion_module.h"

#include "models/nn/weights.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <optional>

namespace signwright
{

namespace
{

/// Names of diffusers' MotionAdapter and of AnimateDiff, of which the latter are used here.
constexpr std::array<std::array<const char *, 2>, 5> kRenamed = {{{".attn1.", ".attention_blocks.0."},
                                                                  {".attn2.", ".attention_blocks.1."},
                                                                  {".norm1.", ".norms.0."},
                                                                  {".norm2.", ".norms.1."},
                                                                  {".norm3.", ".ff_norm."}}};

bool is_position_table(const std::string &name) { return name.ends_with(".pos_encoder.pe") || name.ends_with(".pos_embed.pe"); }

/// The name in AnimateDiff's layout; nothing for what is no part of a motion module.
std::optional<std::string> published_name(std::string name)
{
    const auto modules = name.find(".motion_modules.");
    if (modules == std::string::npos)
        return std::nullopt;
    for (const char *root : {"down_blocks.", "mid_block.", "up_blocks."}) {
        if (const auto begin = name.rfind(root, modules); begin != std::string::npos) {
            name.erase(0, begin);
            break;
        }
    }
    if (name.find(".temporal_transformer.") != std::string::npos)
        return name;
    const auto number_end = name.find('.', name.find(".motion_modules.") + std::string(".motion_modules.").size());
    if (number_end == std::string::npos)
        return name;
    name.insert(number_end, ".temporal_transformer");
    for (const auto &[from, to] : kRenamed)
        if (const auto found = name.find(from); found != std::string::npos)
            name.replace(found, std::string(from).size(), to);
    return name;
}

/// (1, frames, channels): sines and cosines in turn (Vaswani et al. 2017, section 3.5), reckoned in single precision.
at::Tensor positions(std::int64_t frames, std::int64_t channels, const at::TensorOptions &wanted)
{
    const at::TensorOptions options = wanted.dtype(at::kFloat);
    const at::Tensor rates = at::exp(at::arange(0, channels, 2, options) * (-std::log(10000.0) / static_cast<double>(channels)));
    const at::Tensor angles = at::arange(frames, options).unsqueeze(1) * rates;
    return at::stack({angles.sin(), angles.cos()}, 2).flatten(1).unsqueeze(0).to(wanted);
}

} // namespace

// Every parameter is loaded: zeros are the quickest start.

MotionModule::TemporalTransformer::Attention::Attention(const ParameterScope &scope, const ParameterScope &norm_scope,
                                                        int channels)
    : norm(norm_scope, channels), q(scope / "to_q", channels, channels, false, Initial::Zero),
      k(scope / "to_k", channels, channels, false, Initial::Zero), v(scope / "to_v", channels, channels, false, Initial::Zero),
      out(scope / "to_out" / 0, channels, channels, true, Initial::Zero)
{
}

MotionModule::TemporalTransformer::TemporalTransformer(const ParameterScope &scope, int channels, int groups, int heads)
    : heads_(heads), norm_(scope / "norm", groups, channels, 1e-6),
      proj_in_(scope / "proj_in", channels, channels, true, Initial::Zero),
      ff_norm_(scope / "transformer_blocks" / 0 / "ff_norm", channels),
      feed_in_(scope / "transformer_blocks" / 0 / "ff" / "net" / 0 / "proj", channels, 8 * channels, true, Initial::Zero),
      feed_out_(scope / "transformer_blocks" / 0 / "ff" / "net" / 2, 4 * channels, channels, true, Initial::Zero),
      proj_out_(scope / "proj_out", channels, channels, true, Initial::Zero)
{
    const ParameterScope block = scope / "transformer_blocks" / 0;
    for (int i = 0; i < 2; ++i)
        attentions_.emplace_back(block / "attention_blocks" / i, block / "norms" / i, channels);
}

at::Tensor MotionModule::TemporalTransformer::attend(const Attention &attention, const at::Tensor &tokens) const
{
    const at::Tensor h = attention.norm(tokens);
    const at::Tensor placed = h + positions(h.size(1), h.size(2), h.options());
    const auto heads = [&](const at::Tensor &x) { return x.unflatten(2, {heads_, -1}).transpose(1, 2); };
    const at::Tensor mixed =
        at::scaled_dot_product_attention(heads(attention.q(placed)), heads(attention.k(placed)), heads(attention.v(placed)));
    return attention.out(mixed.transpose(1, 2).flatten(2));
}

at::Tensor MotionModule::TemporalTransformer::operator()(const at::Tensor &x, std::int64_t frames) const
{
    const std::int64_t clips = x.size(0) / frames, channels = x.size(1), height = x.size(2), width = x.size(3);
    // Normalised over all frames together; then one sequence of frames for each position.
    const at::Tensor volume = x.unflatten(0, {clips, frames}).transpose(1, 2).contiguous();
    at::Tensor tokens = proj_in_(norm_(volume).permute({0, 3, 4, 2, 1}).reshape({clips * height * width, frames, channels}));
    for (const Attention &attention : attentions_)
        tokens = tokens + attend(attention, tokens);
    const auto gated = feed_in_(ff_norm_(tokens)).chunk(2, -1);
    tokens = tokens + feed_out_(gated[0] * at::gelu(gated[1]));
    return x + proj_out_(tokens).view({clips, height, width, frames, channels}).permute({0, 3, 4, 1, 2}).reshape(x.sizes());
}

MotionModule::MotionModule(const UnetConfig &config, c10::TensorOptions place, int heads, bool has_middle)
    : table_(place.device(), 0, place.dtype().toScalarType())
{
    const ParameterScope root(table_);
    const auto add = [&](std::vector<TemporalTransformer> &modules, const ParameterScope &scope, int count, int channels) {
        for (int i = 0; i < count; ++i)
            modules.emplace_back(scope / "motion_modules" / i / "temporal_transformer", channels, config.norm_num_groups, heads);
    };
    for (int i = 0; i < config.levels(); ++i) {
        add(down_.emplace_back(), root / "down_blocks" / i, config.layers_per_block,
            config.block_out_channels[static_cast<std::size_t>(i)]);
        add(up_.emplace_back(), root / "up_blocks" / i, config.layers_per_block + 1,
            config.block_out_channels[static_cast<std::size_t>(config.levels() - 1 - i)]);
    }
    if (has_middle)
        add(middle_, root / "mid_block", 1, config.block_out_channels.back());
}

Result<MotionModule> MotionModule::load(const std::map<std::string, TensorView> &tensors, const UnetConfig &config,
                                        c10::TensorOptions place, const std::string &source, int heads)
{
    const auto bad = [&](const std::string &message) { return fail(Module::Network, ErrorKind::BadInput, source + message); };
    std::map<std::string, TensorView> weights;
    bool has_middle = false;
    for (const auto &[stored, view] : tensors) {
        const auto name = published_name(stored);
        if (!name)
            continue;
        if (is_position_table(*name)) {
            if (view.shape.size() != 3 || view.shape[1] < kMotionWindow)
                return bad(": \"" + stored + "\" is no table of at least 16 positions");
            continue;
        }
        has_middle = has_middle || name->starts_with("mid_block.");
        weights.emplace(*name, view);
    }
    if (weights.empty())
        return bad(" holds no motion module; choose a file in the AnimateDiff layout");
    if (std::any_of(config.block_out_channels.begin(), config.block_out_channels.end(), [&](int c) { return c % heads != 0; }))
        return bad(": the UNet's channels cannot be divided among " + std::to_string(heads) + " heads");
    MotionModule module(config, place, heads, has_middle);
    if (auto loaded = nn::load_tensors(module.table_.named(), weights, source); !loaded)
        return tl::unexpected(loaded.error());
    return module;
}

at::Tensor MotionModule::down(std::size_t block, std::size_t layer, const at::Tensor &x, std::int64_t frames) const
{
    return down_[block][layer](x, frames);
}

at::Tensor MotionModule::middle(const at::Tensor &x, std::int64_t frames) const
{
    return middle_.empty() ? x : middle_.front()(x, frames);
}

at::Tensor MotionModule::up(std::size_t block, std::size_t layer, const at::Tensor &x, std::int64_t frames) const
{
    return up_[block][layer](x, frames);
}

} // namespace signwright
