#include "models/pose_to_video/detail_net.h"

#include "models/nn/config_reader.h"

#include <ATen/ATen.h>

namespace signwright
{

namespace
{

constexpr int kPictureChannels = 3, kConditionChannels = 3;

/// Over the channels of every position of (N, C, H, W); no copy when `x` is channels-last.
at::Tensor normalized(const LayerNorm &norm, const at::Tensor &x) { return norm(x.permute({0, 2, 3, 1})).permute({0, 3, 1, 2}); }

} // namespace

Result<DetailNetConfig> detail_net_config_from_json(const nlohmann::json &json)
{
    DetailNetConfig config;
    ConfigReader reader(json, "detail");
    reader.read("block_out_channels", config.block_out_channels, 1, 1 << 10);
    reader.read("layers_per_block", config.layers_per_block, 1, 16);
    reader.read("patch_size", config.patch_size, 1, 16);
    reader.refuse_unknown({});
    // The program's sizes are multiples of 64.
    reader.require(64 % config.factor() == 0, "patch_size and levels must shrink pictures by a divisor of 64");
    return reader.finish(config);
}

DetailNet::Block::Block(const ParameterScope &scope, int channels)
    : norm(scope / "norm", channels), conv1(scope / "conv1", channels, channels, 3),
      conv2(scope / "conv2", channels, channels, 3, 1, 1, Initial::Zero)
{
}

at::Tensor DetailNet::Block::operator()(const at::Tensor &x) const
{
    return conv2.add_to(x, at::silu(conv1(normalized(norm, x))));
}

DetailNet::DetailNet(const DetailNetConfig &config, const ParameterScope &scope)
    : patch_size_(config.patch_size),
      conv_in_(scope / "conv_in", (kPictureChannels + kConditionChannels) * config.patch_size * config.patch_size,
               config.block_out_channels.front(), 3),
      norm_out_(scope / "norm_out", config.block_out_channels.front()),
      conv_out_(scope / "conv_out", config.block_out_channels.front(), kPictureChannels * config.patch_size * config.patch_size,
                3, 1, 1, Initial::Zero)
{
    for (std::size_t i = 0; i < config.block_out_channels.size(); ++i) {
        const ParameterScope level_scope = scope / "levels" / static_cast<int>(i);
        const int channels = config.block_out_channels[i];
        Level &level = levels_.emplace_back();
        for (int j = 0; j < config.layers_per_block; ++j)
            level.down.emplace_back(level_scope / "down" / j, channels);
        for (int j = 0; j <= config.layers_per_block; ++j)
            level.up.emplace_back(level_scope / "up" / j, channels);
        if (i + 1 == config.block_out_channels.size())
            continue;
        level.downsample.emplace(level_scope / "downsample", channels, config.block_out_channels[i + 1], 3, 2);
        level.upsample.emplace(level_scope / "upsample", config.block_out_channels[i + 1], channels, 3);
    }
}

void DetailNet::pack()
{
    conv_in_.pack();
    for (Level &level : levels_) {
        for (auto *blocks : {&level.down, &level.up}) {
            for (Block &block : *blocks) {
                block.conv1.pack();
                block.conv2.pack();
            }
        }
        for (auto *conv : {&level.downsample, &level.upsample}) {
            if (*conv)
                (*conv)->pack();
        }
    }
    conv_out_.pack();
}

at::Tensor DetailNet::operator()(const at::Tensor &pictures, const at::Tensor &conditions) const
{
    const at::Tensor both = at::cat({pictures, conditions}, 1).to(conv_in_.bias.scalar_type());
    at::Tensor h = conv_in_(space_to_depth(both, patch_size_).contiguous(at::MemoryFormat::ChannelsLast));
    std::vector<at::Tensor> skips;
    for (const Level &level : levels_) {
        for (const Block &block : level.down)
            h = block(h);
        skips.push_back(h);
        if (level.downsample)
            h = (*level.downsample)(h);
    }
    for (std::size_t i = levels_.size(); i-- > 0;) {
        const Level &level = levels_[i];
        if (level.upsample)
            h = skips[i] + (*level.upsample)(at::upsample_nearest2d(h, skips[i].sizes().slice(2)));
        for (const Block &block : level.up)
            h = block(h);
    }
    return pictures + depth_to_space(conv_out_(at::silu(normalized(norm_out_, h))), patch_size_);
}

} // namespace signwright
