#include "models/text_to_pose/generate.h"

#include "models/text_to_pose/duration_batch.h"
#include "models/text_to_pose/pose_values.h"

#include <torch/types.h>
#include <torch/utils.h>

namespace signwright::text_to_pose
{

Result<SignedPose> generate(DurationTransformer &network, const Vocabulary &vocabulary, const PlanTokens &tokens, float tempo,
                            const std::vector<float> &bone_lengths, Rational fps)
{
    const auto ids = vocabulary.ids(tokens);
    if (!ids)
        return tl::unexpected(ids.error());
    std::vector<bool> timed;
    for (int token = 0; token < static_cast<int>(tokens.tokens.size()); ++token)
        timed.push_back(takes_time(tokens, token));
    timed.push_back(true);

    const torch::NoGradGuard no_grad;
    const at::Device device = network.mean.device();
    const TokenBatch batch = token_batch(*ids, tempo);
    const at::Tensor states = network.encode(batch.tokens.to(device), batch.mask.to(device), batch.tempo.to(device));
    const std::vector<TokenTiming> timing = timing_from_log_durations(network.log_durations(states)[0], timed);
    SignedPose result;
    result.items = items_from_timing(tokens, timing, 0);
    const FramePlan plan = frame_plan(timing);
    std::vector<float> values;
    if (plan.frames > 0) {
        const at::Tensor made =
            network.denormalize(network.decode(states, to_device(frame_batch({plan}), device))).to(at::kCPU).contiguous();
        values.assign(made.data_ptr<float>(), made.data_ptr<float>() + made.numel());
    }
    result.pose = pose_from_relative(values, fps);
    set_finger_bone_lengths(result.pose, bone_lengths);
    return result;
}

} // namespace signwright::text_to_pose
