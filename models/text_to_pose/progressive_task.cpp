#include "models/text_to_pose/progressive_task.h"

#include "core/bundle/bundle.h"
#include "core/pose/operations.h"
#include "models/text_to_pose/bundle_card.h"
#include "models/text_to_pose/bundle_vocabulary.h"
#include "models/text_to_pose/corpus_statistics.h"
#include "models/text_to_pose/held_out.h"
#include "models/text_to_pose/pose_values.h"
#include "models/text_to_pose/procedural_source.h"
#include "models/text_to_pose/progressive_network.h"
#include "models/text_to_pose/progressive_training.h"
#include "models/training/batch_number.h"
#include "models/training/prefetch.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <cmath>

namespace signwright::text_to_pose
{

namespace
{

using namespace training;

constexpr Rational kRate{25, 1};
constexpr const char *kComponent = "text_to_pose";
/// Steps after which the noise takes over the errors seen meanwhile.
constexpr std::int64_t kNoiseEpoch = 100;
/// Added to every real value, so that none is taken for padding (as the public loader does).
constexpr float kNotPadding = 1e-8f;

struct TaskOptions {
    ProgressiveTransformerConfig network;
    FrameLoss loss = FrameLoss::SquaredError;
    double weight_norm = 0.0;
    int held_out_sentences = 16;
    int sample_threads = 1;
};

Result<TaskOptions> options_from_json(const nlohmann::json &json, int vocabulary)
{
    TaskOptions options;
    nlohmann::json network = json_from_config(options.network);
    network["vocabulary"] = vocabulary;
    network["joint_values"] = kPoseValues;
    for (const auto &[key, value] : json.items()) {
        if (key == "loss" && (value == "mse" || value == "l1"))
            options.loss = value == "mse" ? FrameLoss::SquaredError : FrameLoss::AbsoluteError;
        else if (key == "weight_norm" && value.is_number() && value.get<double>() >= 0.0)
            options.weight_norm = value.get<double>();
        else if (key == "held_out_sentences" && value.is_number_integer() && value.get<int>() > 0)
            options.held_out_sentences = value.get<int>();
        else if (key == "sample_threads" && value.is_number_integer() && value.get<int>() > 0)
            options.sample_threads = value.get<int>();
        else if (network.contains(key) && key != "vocabulary" && key != "joint_values")
            network[key] = value;
        else if (key != "name")
            return fail(Module::Training, ErrorKind::BadInput,
                        "the recipe's \"task\" has an unknown key or a wrong value: \"" + key + "\"");
    }
    auto config = progressive_config_from_json(network);
    if (!config)
        return tl::unexpected(config.error());
    options.network = *config;
    return options;
}

/// The movement as it would be at tempo 1: the network knows no tempo.
PoseSequence at_plain_tempo(const SentenceSample &sentence)
{
    PoseSequence pose = sentence.signing.pose;
    pose.set_fps({std::lround(1000.0 * kRate.value() / static_cast<double>(sentence.tempo)), 1000});
    return resampled(pose, kRate);
}

class ProgressiveTask : public Task
{
public:
    ProgressiveTask(const Recipe &recipe, Device device, TaskOptions options, std::shared_ptr<const SampleSource> source)
        : recipe_(recipe), options_(options), device_(device == Device::Cuda ? at::kCUDA : at::kCPU),
          source_(std::move(source)), signer_{nullptr,
                                              Vocabulary(source_->vocabulary()),
                                              torch::zeros({kPoseValues}),
                                              torch::ones({kPoseValues}),
                                              torch::zeros({kPoseValues}),
                                              {},
                                              kRate},
          noise_(torch::zeros({kPoseValues})), errors_(torch::zeros({kPoseValues + 1}))
    {
        torch::manual_seed(recipe.seed);
        signer_.network = std::make_shared<ProgressiveTransformer>(options_.network);
        initialise(*signer_.network);
        signer_.network->to(device_);
    }

    /// Reads the corpus for statistics and scores, then starts making batches.
    Result<void> prepare()
    {
        auto statistics = corpus_statistics(*source_);
        if (!statistics)
            return tl::unexpected(statistics.error());
        signer_.bone_lengths = std::move(statistics->bone_lengths);
        signer_.mean = torch::tensor(statistics->mean).to(device_);
        signer_.deviation = torch::tensor(statistics->deviation).to(device_);
        signer_.seed = (torch::tensor(statistics->first_frame).to(device_) - signer_.mean) / signer_.deviation + kNotPadding;
        auto held_out = HeldOut::draw(*source_, options_.held_out_sentences);
        if (!held_out)
            return tl::unexpected(held_out.error());
        held_out_ = std::move(*held_out);
        batches_ = std::make_unique<Prefetcher<ProgressiveBatch>>([this](std::uint64_t index) { return make_batch(index); },
                                                                  options_.sample_threads, 4);
        return {};
    }

    NamedTensors parameters() override { return nn::parameters_of(*signer_.network, std::string(kComponent) + "/"); }
    NamedTensors state() override { return {{"noise", noise_}, {"errors", errors_}}; }

    Result<StepResult> step(const StepContext &context) override
    {
        const auto batch = batches_->get(batch_number(context, recipe_.accumulate));
        if (!batch)
            return tl::unexpected(batch.error());
        const ProgressiveTransformerConfig &config = options_.network;
        signer_.network->train();
        at::Tensor input = batch->input.to(device_);
        if (config.gaussian_noise && !config.just_counter)
            input = with_noise(input, noise_.to(device_), torch::randn_like(input), config);
        const at::Tensor mask = batch->source_mask.to(device_), target = batch->target.to(device_);
        const at::Tensor states = signer_.network->encode(batch->source.to(device_), mask);
        const at::Tensor frames = signer_.network->decode(states, mask, input, batch->input_mask.to(device_)).frames;
        const at::Tensor error = masked_frame_loss(frames, target, options_.loss);
        StepResult result{error, {{"frames", error.item<double>()}}};
        if (options_.weight_norm > 0.0)
            result.loss = result.loss + options_.weight_norm * weight_norm_sum(parameters());
        if (config.gaussian_noise)
            remember_errors(error_deviation(frames, target, config).narrow(0, 0, kPoseValues));
        return result;
    }

    void after_step(std::int64_t step) override
    {
        if (!options_.network.gaussian_noise || (step + 1) % kNoiseEpoch != 0)
            return;
        const torch::NoGradGuard no_grad;
        noise_.copy_(errors_.narrow(0, 0, kPoseValues) / errors_[kPoseValues]);
        errors_.zero_();
    }

    Result<std::map<std::string, double>> validate() override
    {
        signer_.network->eval();
        const at::Tensor mean = signer_.mean.to(at::kCPU).contiguous();
        return held_out_.scores({mean.data_ptr<float>(), mean.data_ptr<float>() + mean.numel()},
                                [&](const SentenceSample &sentence) -> Result<std::optional<SignedPose>> {
                                    auto made = sign_progressively(signer_, sentence.tokens, sentence.tempo, {});
                                    if (made)
                                        return std::optional(std::move(*made));
                                    // It stopped before all signs were there.
                                    if (made.error().kind == ErrorKind::BadInput)
                                        return std::nullopt;
                                    return tl::unexpected(made.error());
                                });
    }

    Result<void> write_samples(const std::filesystem::path &, std::int64_t) override { return {}; }

    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override
    {
        std::int64_t count = 0;
        for (const auto &[name, tensor] : parameters())
            count += tensor.numel();
        const nlohmann::json config{{"network", json_from_config(options_.network)},
                                    {"bone_lengths", signer_.bone_lengths},
                                    {"fps", {kRate.num, kRate.den}}};
        return signwright::write_bundle(folder, bundle_card("progressive_transformer", config, count, training),
                                        {{kComponent, nn::data_from_tensors(nn::state_of(*signer_.network))},
                                         {"statistics", nn::data_from_tensors(statistics(), DType::F32)}},
                                        {{kVocabularyFile, signer_.vocabulary.text()}});
    }

    Result<void> read_bundle(const std::filesystem::path &folder) override
    {
        const auto bundle = open_bundle(folder);
        if (!bundle)
            return tl::unexpected(bundle.error());
        const auto tensors = read_component(*bundle, kComponent);
        const auto stored = read_component(*bundle, "statistics");
        if (!tensors || !stored)
            return tl::unexpected(tensors ? stored.error() : tensors.error());
        if (auto loaded = nn::load_tensors(statistics(), stored->tensors, folder.string()); !loaded)
            return loaded;
        return nn::load_tensors(nn::state_of(*signer_.network), tensors->tensors, folder.string());
    }

private:
    NamedTensors statistics() const { return {{"mean", signer_.mean}, {"deviation", signer_.deviation}, {"seed", signer_.seed}}; }

    /// Sums of deviations; the last number counts them.
    void remember_errors(const at::Tensor &deviation)
    {
        const torch::NoGradGuard no_grad;
        errors_.narrow(0, 0, kPoseValues).add_(deviation.to(at::kCPU));
        errors_.narrow(0, kPoseValues, 1).add_(1.0);
    }

    Result<ProgressiveBatch> make_batch(std::uint64_t index) const
    {
        std::vector<std::vector<std::int64_t>> ids;
        std::vector<at::Tensor> frames;
        std::size_t most_tokens = 0;
        std::int64_t most_frames = 0;
        for (int i = 0; i < recipe_.batch_size; ++i) {
            const auto number = index * static_cast<std::uint64_t>(recipe_.batch_size) + static_cast<std::uint64_t>(i);
            const auto sentence = source_->sample(number, false);
            if (!sentence)
                return tl::unexpected(sentence.error());
            auto tokens = signer_.vocabulary.ids(sentence->tokens);
            if (!tokens)
                return tl::unexpected(tokens.error());
            const std::vector<float> values = relative_from_pose(at_plain_tempo(*sentence));
            const auto count = static_cast<std::int64_t>(values.size()) / kPoseValues;
            const at::Tensor joints =
                (torch::tensor(values).view({count, kPoseValues}) - signer_.mean.to(at::kCPU)) / signer_.deviation.to(at::kCPU);
            const at::Tensor counter = torch::arange(count).to(torch::kFloat).unsqueeze(1) / static_cast<double>(count);
            frames.push_back(torch::cat({joints, counter}, 1) + kNotPadding);
            most_frames = std::max(most_frames, count);
            most_tokens = std::max(most_tokens, tokens->size());
            ids.push_back(std::move(*tokens));
        }
        const auto size = static_cast<std::int64_t>(ids.size()), length = static_cast<std::int64_t>(most_tokens);
        const at::Tensor source = torch::full({size, length}, Vocabulary::kPad, torch::kLong);
        const at::Tensor padded = torch::zeros({size, most_frames, kPoseValues + 1});
        for (std::int64_t i = 0; i < size; ++i) {
            const auto &row = ids[static_cast<std::size_t>(i)];
            source[i].narrow(0, 0, static_cast<std::int64_t>(row.size())).copy_(torch::tensor(row, torch::kLong));
            const at::Tensor &own = frames[static_cast<std::size_t>(i)];
            padded[i].narrow(0, 0, own.size(0)).copy_(own);
        }
        return progressive_batch(source, source.ne(Vocabulary::kPad), padded, options_.network);
    }

    Recipe recipe_;
    TaskOptions options_;
    at::Device device_;
    std::shared_ptr<const SampleSource> source_;
    ProgressiveSigner signer_;
    at::Tensor noise_, errors_;
    HeldOut held_out_;
    std::unique_ptr<Prefetcher<ProgressiveBatch>> batches_;
};

} // namespace

Result<std::unique_ptr<Task>> make_progressive_task(const Recipe &recipe, Device device,
                                                    std::shared_ptr<const SampleSource> source)
{
    const auto options = options_from_json(recipe.task, static_cast<int>(source->vocabulary().size()));
    if (!options)
        return tl::unexpected(options.error());
    auto task = std::make_unique<ProgressiveTask>(recipe, device, *options, std::move(source));
    if (auto prepared = task->prepare(); !prepared)
        return tl::unexpected(prepared.error());
    return task;
}

Result<std::unique_ptr<Task>> make_progressive_task(const Recipe &recipe, Device device)
{
    auto source = ProceduralSource::create(recipe.seed);
    if (!source)
        return tl::unexpected(source.error());
    return make_progressive_task(recipe, device, std::shared_ptr<const SampleSource>(std::move(*source)));
}

} // namespace signwright::text_to_pose
