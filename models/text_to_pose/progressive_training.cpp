#include "models/text_to_pose/progressive_training.h"

#include <torch/types.h>
#include <torch/utils.h>

namespace signwright::text_to_pose
{

ProgressiveBatch progressive_batch(const at::Tensor &source, const at::Tensor &source_mask, const at::Tensor &frames,
                                   const ProgressiveTransformerConfig &config)
{
    const std::int64_t future = config.future_prediction, joints = config.joint_values;
    const std::int64_t steps = frames.size(1) - 1 - future;
    ProgressiveBatch batch{source, source_mask, frames.narrow(1, 0, steps), {}, {}};
    if (future == 0) {
        batch.target = frames.narrow(1, 1, steps);
    } else {
        std::vector<at::Tensor> blocks;
        for (std::int64_t i = 0; i < future; ++i)
            blocks.push_back(frames.narrow(1, 1 + i, steps).narrow(2, 0, joints));
        blocks.push_back(frames.narrow(1, 1, steps).narrow(2, joints, 1));
        batch.target = torch::cat(blocks, 2);
    }
    if (config.just_counter)
        batch.input = batch.input.narrow(2, joints, 1);
    batch.input_mask = batch.input.ne(0).any(2);
    return batch;
}

at::Tensor masked_frame_loss(const at::Tensor &prediction, const at::Tensor &target, FrameLoss loss)
{
    const at::Tensor mask = target.ne(0).to(prediction.dtype());
    const at::Tensor predicted = prediction * mask, wanted = target * mask;
    return loss == FrameLoss::SquaredError ? torch::mse_loss(predicted, wanted) : torch::l1_loss(predicted, wanted);
}

at::Tensor weight_norm_sum(const nn::NamedTensors &parameters)
{
    at::Tensor sum;
    for (const auto &[name, parameter] : parameters) {
        if (name.find("weight") == std::string::npos)
            continue;
        // LibTorch's norm has a zero subgradient at zero.
        const at::Tensor norm = parameter.norm();
        sum = sum.defined() ? sum + norm : norm;
    }
    return sum.defined() ? sum : torch::zeros({});
}

at::Tensor error_deviation(const at::Tensor &prediction, const at::Tensor &target, const ProgressiveTransformerConfig &config)
{
    const torch::NoGradGuard no_grad;
    const std::int64_t width = config.future_prediction > 0 ? config.joint_values : config.joint_values + 1;
    const at::Tensor error = (prediction - target).narrow(2, 0, width);
    return error.reshape({-1, width}).std(0, /*unbiased=*/true);
}

at::Tensor with_noise(const at::Tensor &input, const at::Tensor &deviation, const at::Tensor &unit_noise,
                      const ProgressiveTransformerConfig &config)
{
    at::Tensor scale = torch::zeros({input.size(2)}, input.options());
    scale.narrow(0, 0, config.joint_values).copy_(deviation.narrow(0, 0, config.joint_values));
    return input + unit_noise * scale * config.noise_rate;
}

} // namespace signwright::text_to_pose
