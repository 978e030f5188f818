#include "models/text_to_pose/duration_batch.h"

#include "models/text_to_pose/pose_values.h"

#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace signwright::text_to_pose
{

int DurationSample::frames() const { return static_cast<int>(values.size() / kPoseValues); }

Result<DurationSample> duration_sample(const SentenceSample &sentence, const Vocabulary &vocabulary)
{
    auto ids = vocabulary.ids(sentence.tokens);
    if (!ids)
        return tl::unexpected(ids.error());
    DurationSample sample;
    sample.ids = std::move(*ids);
    for (int token = 0; token < static_cast<int>(sentence.tokens.tokens.size()); ++token)
        sample.timed.push_back(takes_time(sentence.tokens, token));
    sample.timed.push_back(true);
    sample.timing = timing_from_items(sentence.tokens, sentence.signing.items, sentence.signing.pose.frames());
    sample.values = relative_from_pose(sentence.signing.pose);
    sample.tempo = sentence.tempo;
    return sample;
}

FrameBatch frame_batch(const std::vector<FramePlan> &plans)
{
    int longest = 0;
    for (const FramePlan &plan : plans)
        longest = std::max(longest, plan.frames);
    const auto count = static_cast<std::int64_t>(plans.size());
    FrameBatch batch;
    batch.token = torch::zeros({count, longest}, torch::kLong);
    batch.previous = torch::zeros({count, longest}, torch::kLong);
    batch.next = torch::zeros({count, longest}, torch::kLong);
    batch.features = torch::zeros({count, longest, kFrameFeatures});
    batch.frame_mask = torch::zeros({count, longest}, torch::kBool);
    for (std::int64_t b = 0; b < count; ++b) {
        const FramePlan &plan = plans[static_cast<std::size_t>(b)];
        const auto copy = [&](const at::Tensor &target, const std::vector<int> &source) {
            std::copy(source.begin(), source.end(), target[b].data_ptr<std::int64_t>());
        };
        copy(batch.token, plan.token);
        copy(batch.previous, plan.previous);
        copy(batch.next, plan.next);
        std::copy(plan.features.begin(), plan.features.end(), batch.features[b].data_ptr<float>());
        batch.frame_mask[b].narrow(0, 0, plan.frames).fill_(true);
    }
    return batch;
}

DurationBatch duration_batch(const std::vector<const DurationSample *> &samples)
{
    const auto count = static_cast<std::int64_t>(samples.size());
    std::int64_t tokens = 0;
    std::vector<FramePlan> plans;
    for (const DurationSample *sample : samples) {
        tokens = std::max(tokens, static_cast<std::int64_t>(sample->ids.size()));
        plans.push_back(frame_plan(sample->timing));
    }
    DurationBatch batch;
    batch.frames = frame_batch(plans);
    batch.tokens = torch::full({count, tokens}, Vocabulary::kPad, torch::kLong);
    batch.token_mask = torch::zeros({count, tokens}, torch::kBool);
    batch.timed_mask = torch::zeros({count, tokens}, torch::kBool);
    batch.durations = torch::zeros({count, tokens, 2});
    batch.tempo = torch::ones({count});
    batch.values = torch::zeros({count, batch.frames.token.size(1), kPoseValues});
    for (std::int64_t b = 0; b < count; ++b) {
        const DurationSample &sample = *samples[static_cast<std::size_t>(b)];
        for (std::size_t i = 0; i < sample.ids.size(); ++i) {
            const auto token = static_cast<std::int64_t>(i);
            batch.tokens[b].data_ptr<std::int64_t>()[token] = sample.ids[i];
            batch.token_mask[b].data_ptr<bool>()[token] = true;
            batch.timed_mask[b].data_ptr<bool>()[token] = sample.timed[i];
            batch.durations[b].data_ptr<float>()[2 * token] = std::log1p(static_cast<float>(sample.timing[i].lead));
            batch.durations[b].data_ptr<float>()[2 * token + 1] = std::log1p(static_cast<float>(sample.timing[i].span));
        }
        batch.tempo[b] = sample.tempo;
        std::copy(sample.values.begin(), sample.values.end(), batch.values[b].data_ptr<float>());
    }
    return batch;
}

TokenBatch token_batch(const std::vector<std::int64_t> &ids, float tempo)
{
    TokenBatch batch;
    batch.tokens = torch::tensor(ids, torch::kLong).unsqueeze(0);
    batch.mask = torch::ones_like(batch.tokens, torch::kBool);
    batch.tempo = torch::full({1}, tempo);
    return batch;
}

FrameBatch to_device(const FrameBatch &batch, at::Device device)
{
    return {batch.token.to(device), batch.previous.to(device), batch.next.to(device), batch.features.to(device),
            batch.frame_mask.to(device)};
}

DurationBatch to_device(const DurationBatch &batch, at::Device device)
{
    return {batch.tokens.to(device), batch.token_mask.to(device),     batch.timed_mask.to(device), batch.durations.to(device),
            batch.tempo.to(device),  to_device(batch.frames, device), batch.values.to(device)};
}

std::vector<TokenTiming> timing_from_log_durations(const at::Tensor &log_durations, const std::vector<bool> &timed)
{
    const at::Tensor frames = log_durations.detach().to(at::kCPU, at::kDouble).expm1().clamp_min(0.0).contiguous();
    const double *value = frames.data_ptr<double>();
    std::vector<TokenTiming> timing(timed.size());
    double sum = 0.0;
    int border = 0;
    for (std::size_t token = 0; token < timed.size(); ++token) {
        if (!timed[token])
            continue;
        const bool end_mark = token + 1 == timed.size();
        sum += value[2 * token];
        timing[token].lead = std::max(0, static_cast<int>(std::lround(sum)) - border);
        border += timing[token].lead;
        if (end_mark)
            break;
        sum += value[2 * token + 1];
        timing[token].span = std::max(1, static_cast<int>(std::lround(sum)) - border);
        border += timing[token].span;
    }
    return timing;
}

} // namespace signwright::text_to_pose
