#include "models/text_to_pose/duration_task.h"

#include "core/bundle/bundle.h"
#include "models/text_to_pose/bundle_card.h"
#include "models/text_to_pose/bundle_vocabulary.h"
#include "models/text_to_pose/corpus_statistics.h"
#include "models/text_to_pose/duration_batch.h"
#include "models/text_to_pose/generate.h"
#include "models/text_to_pose/held_out.h"
#include "models/text_to_pose/pose_values.h"
#include "models/text_to_pose/procedural_source.h"
#include "models/training/batch_number.h"
#include "models/training/sorted_batches.h"

#include <torch/types.h>
#include <torch/utils.h>

namespace signwright::text_to_pose
{

namespace
{

using namespace training;

constexpr Rational kRate{25, 1};
constexpr const char *kArchitecture = "duration_transformer";
constexpr const char *kComponent = "text_to_pose";

struct TaskOptions {
    DurationTransformerConfig network;
    double velocity_weight = 2.0;
    double duration_weight = 0.5;
    int held_out_sentences = 32;
    int sample_threads = 1;
};

Result<TaskOptions> options_from_json(const nlohmann::json &json, int vocabulary)
{
    TaskOptions options;
    nlohmann::json network = json_from_config(options.network);
    network["vocabulary"] = vocabulary;
    network["values"] = kPoseValues;
    for (const auto &[key, value] : json.items()) {
        if (key == "velocity_weight" && value.is_number())
            options.velocity_weight = value.get<double>();
        else if (key == "duration_weight" && value.is_number())
            options.duration_weight = value.get<double>();
        else if (key == "held_out_sentences" && value.is_number_integer() && value.get<int>() > 0)
            options.held_out_sentences = value.get<int>();
        else if (key == "sample_threads" && value.is_number_integer() && value.get<int>() > 0)
            options.sample_threads = value.get<int>();
        else if (network.contains(key) && key != "vocabulary" && key != "values")
            network[key] = value;
        else if (key != "name")
            return fail(Module::Training, ErrorKind::BadInput,
                        "the recipe's \"task\" has an unknown key or a wrong value: \"" + key + "\"");
    }
    auto config = duration_config_from_json(network);
    if (!config)
        return tl::unexpected(config.error());
    options.network = *config;
    return options;
}

class DurationTask : public Task
{
public:
    DurationTask(const Recipe &recipe, Device device, TaskOptions options, std::shared_ptr<const SampleSource> source)
        : recipe_(recipe), options_(options), device_(device == Device::Cuda ? at::kCUDA : at::kCPU), source_(std::move(source)),
          vocabulary_(source_->vocabulary())
    {
        torch::manual_seed(recipe.seed);
        network_ = std::make_shared<DurationTransformer>(options_.network);
        network_->to(device_);
    }

    /// Reads the corpus for statistics and scores, then starts making batches.
    Result<void> prepare()
    {
        auto statistics = corpus_statistics(*source_);
        if (!statistics)
            return tl::unexpected(statistics.error());
        bone_lengths_ = std::move(statistics->bone_lengths);
        const torch::NoGradGuard no_grad;
        network_->mean.copy_(torch::tensor(statistics->mean));
        network_->deviation.copy_(torch::tensor(statistics->deviation));
        value_weight_ = torch::tensor(value_weights()).to(device_);
        auto held_out = HeldOut::draw(*source_, options_.held_out_sentences);
        if (!held_out)
            return tl::unexpected(held_out.error());
        held_out_ = std::move(*held_out);
        batches_ = std::make_unique<SortedBatches<DurationBatch>>([this](std::uint64_t group) { return make_group(group); },
                                                                  options_.sample_threads, 2);
        return {};
    }

    NamedTensors parameters() override { return nn::parameters_of(*network_, std::string(kComponent) + "/"); }

    Result<StepResult> step(const StepContext &context) override
    {
        const auto batch = batches_->get(batch_number(context, recipe_.accumulate));
        if (!batch)
            return tl::unexpected(batch.error());
        return losses(to_device(**batch, device_));
    }

    Result<std::map<std::string, double>> validate() override
    {
        const at::Tensor mean = network_->mean.to(at::kCPU).contiguous();
        double position = 0.0;
        auto scores = held_out_.scores({mean.data_ptr<float>(), mean.data_ptr<float>() + mean.numel()},
                                       [&](const SentenceSample &sentence) -> Result<std::optional<SignedPose>> {
                                           const auto error = teacher_timed_error(sentence);
                                           if (!error)
                                               return tl::unexpected(error.error());
                                           position += *error / static_cast<double>(held_out_.sentences().size());
                                           auto made = generate(*network_, vocabulary_, sentence.tokens, sentence.tempo,
                                                                bone_lengths_, sentence.signing.pose.fps());
                                           if (!made)
                                               return tl::unexpected(made.error());
                                           return std::optional(std::move(*made));
                                       });
        if (scores)
            scores->emplace("position_error", position);
        return scores;
    }

    Result<void> write_samples(const std::filesystem::path &, std::int64_t) override { return {}; }

    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override
    {
        nlohmann::json config = json_from_config(options_.network);
        config["bone_lengths"] = bone_lengths_;
        config["fps"] = {kRate.num, kRate.den};
        std::int64_t parameters = 0;
        for (const auto &[name, tensor] : this->parameters())
            parameters += tensor.numel();
        return signwright::write_bundle(folder, bundle_card(kArchitecture, config, parameters, training),
                                        {{kComponent, nn::data_from_tensors(nn::state_of(*network_))}},
                                        {{kVocabularyFile, vocabulary_.text()}});
    }

    Result<void> read_bundle(const std::filesystem::path &folder) override
    {
        const auto bundle = open_bundle(folder);
        if (!bundle)
            return tl::unexpected(bundle.error());
        const auto tensors = read_component(*bundle, kComponent);
        if (!tensors)
            return tl::unexpected(tensors.error());
        return nn::load_tensors(nn::state_of(*network_), tensors->tensors, folder.string());
    }

private:
    /// Hands carry the signs: wrists and elbows count double, fingers one and a half times; the many face points half.
    static std::vector<float> value_weights()
    {
        namespace points = signwright_v1;
        std::vector<float> weights;
        for (int point = 0; point < points::kPoints; ++point) {
            const bool wrist = point == points::kLeftHand || point == points::kRightHand;
            const bool arm = point >= points::kLeftElbow && point <= points::kRightThumb;
            const float weight = point >= points::kFace ? 0.5f : wrist || arm ? 2.0f : point >= points::kLeftHand ? 1.5f : 0.5f;
            weights.insert(weights.end(), 3, weight);
        }
        return weights;
    }

    Result<std::vector<DurationBatch>> make_group(std::uint64_t group) const
    {
        const std::uint64_t size = static_cast<std::uint64_t>(recipe_.batch_size) * kSortedTogether;
        std::vector<DurationSample> samples;
        for (std::uint64_t i = 0; i < size; ++i) {
            const auto sentence = source_->sample(group * size + i, false);
            if (!sentence)
                return tl::unexpected(sentence.error());
            auto sample = duration_sample(*sentence, vocabulary_);
            if (!sample)
                return tl::unexpected(sample.error());
            samples.push_back(std::move(*sample));
        }
        return sorted_batches(std::move(samples), static_cast<std::size_t>(recipe_.batch_size), recipe_.seed, group,
                              duration_batch);
    }

    StepResult losses(const DurationBatch &batch)
    {
        const at::Tensor states = network_->encode(batch.tokens, batch.token_mask, batch.tempo);
        const at::Tensor timed = batch.timed_mask.unsqueeze(2).to(at::kFloat);
        const at::Tensor duration =
            ((network_->log_durations(states) - batch.durations).abs() * timed).sum() / (2.0 * timed.sum());
        const at::Tensor made = network_->decode(states, batch.frames);
        const at::Tensor mask = batch.frames.frame_mask.unsqueeze(2).to(at::kFloat);
        const at::Tensor error = (made - network_->normalize(batch.values)) * value_weight_;
        const at::Tensor position = (error.abs() * mask).sum() / (mask.sum() * kPoseValues);
        const at::Tensor next_mask = mask.slice(1, 1);
        const at::Tensor change = error.slice(1, 1) - error.slice(1, 0, -1);
        const at::Tensor velocity = (change.abs() * next_mask).sum() / (next_mask.sum() * kPoseValues);
        return {position + options_.velocity_weight * velocity + options_.duration_weight * duration,
                {{"position", position.item<double>()},
                 {"velocity", velocity.item<double>()},
                 {"duration", duration.item<double>()}}};
    }

    Result<double> teacher_timed_error(const SentenceSample &sentence)
    {
        const auto sample = duration_sample(sentence, vocabulary_);
        if (!sample)
            return tl::unexpected(sample.error());
        const DurationBatch batch = to_device(duration_batch({&*sample}), device_);
        const at::Tensor states = network_->encode(batch.tokens, batch.token_mask, batch.tempo);
        const at::Tensor made = network_->denormalize(network_->decode(states, batch.frames));
        return (made - batch.values).abs().mean().item<double>();
    }

    Recipe recipe_;
    TaskOptions options_;
    at::Device device_;
    std::shared_ptr<const SampleSource> source_;
    Vocabulary vocabulary_;
    std::shared_ptr<DurationTransformer> network_;
    std::vector<float> bone_lengths_;
    at::Tensor value_weight_;
    HeldOut held_out_;
    std::unique_ptr<SortedBatches<DurationBatch>> batches_; ///< last: its threads use the rest
};

} // namespace

Result<std::unique_ptr<Task>> make_duration_task(const Recipe &recipe, Device device, std::shared_ptr<const SampleSource> source)
{
    const auto options = options_from_json(recipe.task, static_cast<int>(source->vocabulary().size()));
    if (!options)
        return tl::unexpected(options.error());
    auto task = std::make_unique<DurationTask>(recipe, device, *options, std::move(source));
    if (auto prepared = task->prepare(); !prepared)
        return tl::unexpected(prepared.error());
    return task;
}

Result<std::unique_ptr<Task>> make_duration_task(const Recipe &recipe, Device device)
{
    auto source = ProceduralSource::create(recipe.seed);
    if (!source)
        return tl::unexpected(source.error());
    return make_duration_task(recipe, device, std::shared_ptr<const SampleSource>(std::move(*source)));
}

} // namespace signwright::text_to_pose
