#include "models/text_to_pose/progressive_inference.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>

namespace signwright::text_to_pose
{

namespace
{

/// Of a predicted frame the next joints and the counter, without further futures.
at::Tensor next_frame(const at::Tensor &prediction, const ProgressiveTransformerConfig &config)
{
    const std::int64_t last = prediction.size(-1) - 1;
    return torch::cat({prediction.narrow(-1, 0, config.joint_values), prediction.narrow(-1, last, 1)}, -1);
}

/// What the decoder reads for a frame with this counter.
at::Tensor decoder_input(const at::Tensor &frame, const at::Tensor &counter, const ProgressiveTransformerConfig &config)
{
    if (config.just_counter)
        return counter.unsqueeze(1).unsqueeze(1);
    return torch::cat({frame.narrow(1, 0, config.joint_values), counter.unsqueeze(1)}, 1).unsqueeze(1);
}

} // namespace

at::Tensor decode_with_reference_counters(ProgressiveTransformer &network, const at::Tensor &states,
                                          const at::Tensor &source_mask, const at::Tensor &seed, const at::Tensor &counters)
{
    const torch::NoGradGuard no_grad;
    DecoderState state = network.start(states, source_mask);
    std::vector<at::Tensor> frames{seed};
    for (std::int64_t step = 0; step < counters.size(1); ++step) {
        const at::Tensor counter = counters.narrow(1, step, 1);
        const at::Tensor input = decoder_input(frames.back(), counter.squeeze(1), network.config());
        // A sequence that has ended has counters of 0: its frames are padding.
        frames.push_back(next_frame(network.decode_next(state, input, counter.ne(0)).frames.select(1, 0), network.config()));
    }
    return torch::stack(frames, 1);
}

Result<FreeRun> decode_freely(ProgressiveTransformer &network, const at::Tensor &states, const at::Tensor &source_mask,
                              const at::Tensor &seed_joints, int max_frames, const Control &control)
{
    const torch::NoGradGuard no_grad;
    const ProgressiveTransformerConfig &config = network.config();
    DecoderState state = network.start(states, source_mask);
    at::Tensor frame = torch::cat({seed_joints, torch::zeros({1}, seed_joints.options())}).unsqueeze(0);
    float counter = 0.0f;
    std::vector<at::Tensor> frames, attention;
    while (static_cast<int>(frames.size()) < max_frames) {
        if (control.stopped())
            return cancelled(Module::Network);
        const DecoderOutput output =
            network.decode_next(state, decoder_input(frame, torch::full({1}, counter, frame.options()), config));
        frame = next_frame(output.frames.select(1, 0), config);
        const float next = std::clamp(frame[0][config.joint_values].item<float>(), counter, 1.0f);
        counter = next;
        frame[0][config.joint_values] = counter;
        frames.push_back(frame[0]);
        attention.push_back(output.attention[0][0]);
        // The largest counter in training is a step below 1: the border lies half a step below that. The step is the mean of
        // the whole run, since the last increments of a network that is not sure of the end shrink to nothing.
        const float step = counter / static_cast<float>(frames.size());
        if (counter >= 1.0f - 1.5f * step)
            break;
    }
    return FreeRun{torch::stack(frames), torch::stack(attention)};
}

} // namespace signwright::text_to_pose
