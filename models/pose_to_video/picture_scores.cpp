#include "models/pose_to_video/picture_scores.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace signwright
{

void PictureScores::add(const at::Tensor &picture, const at::Tensor &target, const at::Tensor &weights)
{
    const at::Tensor error = ((picture.clamp(-1, 1) - target) / 2).square().mean(1);
    const at::Tensor hand = weights.to(error.device()).ge(hand_weight_).to(at::kFloat);
    whole_ += error.mean().item<double>();
    hands_ += (error * hand).sum().item<double>();
    hand_pixels_ += hand.sum().item<double>();
    ++pictures_;
}

double PictureScores::psnr() const
{
    return -10.0 * std::log10(whole_ / static_cast<double>(std::max<std::int64_t>(pictures_, 1)));
}

double PictureScores::hand_psnr() const { return -10.0 * std::log10(hands_ / std::max(hand_pixels_, 1.0)); }

} // namespace signwright
