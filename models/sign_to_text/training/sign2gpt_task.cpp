#include "models/sign_to_text/training/sign2gpt_task.h"

#include "core/base/sha256.h"
#include "models/sign_to_text/public_weights.h"
#include "models/sign_to_text/sign2gpt_bundle.h"
#include "models/sign_to_text/training/start_check.h"
#include "models/training/batch_number.h"
#include "models/training/trained_card.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <span>

namespace signwright
{

namespace
{

using namespace training;

bool is_trained(const std::string &component, const std::string &name, const Sign2GptSettings &settings)
{
    if (component == "prototype_head")
        return !PrototypeHead::is_frozen(name) &&
               (settings.model.prototype_head->learned_temperatures || !name.ends_with("temperature"));
    if (settings.train_everything || component == "sign_encoder" || component == "sign_projection")
        return true;
    return component == "frame_encoder" ? FrameEncoder::is_trained(name) : Xglm::is_adapter(name);
}

} // namespace

Sign2GptTask::Sign2GptTask(Recipe recipe, Sign2GptSettings settings, at::Device device, std::vector<SignClip> training,
                           std::vector<SignClip> validation)
    : recipe_(std::move(recipe)), settings_(std::move(settings)),
      model_(settings_.model, device, recipe_.seed), training_{std::move(training), settings_.model.frames, recipe_.seed,
                                                               settings_.augment},
      validation_{std::move(validation), settings_.model.frames, recipe_.seed, false}
{
}

Result<void> Sign2GptTask::prepare()
{
    for (const auto &[component, table] : model_.parts()) {
        if (component == "frame_encoder" && !settings_.backbone.empty()) {
            NamedTensors backbone;
            constexpr std::string_view kPrefix = "spatial_model.";
            for (const auto &[name, tensor] : table->named())
                if (name.starts_with(kPrefix) && name.find("lora_w") == std::string::npos)
                    backbone.emplace_back(name.substr(kPrefix.size()), tensor);
            const auto loaded = with_dino_weights(
                settings_.backbone, [&](const auto &stored) { return nn::load_tensors(backbone, stored, settings_.backbone); });
            if (!loaded)
                return loaded;
        }
        if (component == "language_model" && !settings_.language_model.empty()) {
            if (auto loaded = load_xglm(settings_.language_model, table->named(), Xglm::is_adapter); !loaded)
                return loaded;
        }
    }
    if (!settings_.start.empty()) {
        if (auto read = read_bundle(settings_.start); !read)
            return read;
    }
    for (const auto &[component, table] : model_.parts()) {
        for (const auto &[name, tensor] : table->named()) {
            const std::string full = component + "/" + name;
            if (FrameEncoder::is_statistic(name)) {
                statistics_.emplace_back(full, tensor);
            } else if (is_trained(component, name, settings_)) {
                tensor.requires_grad_(true);
                parameters_.emplace_back(full, tensor);
            } else {
                frozen_.emplace_back(full, tensor);
            }
        }
    }
    batches_ = std::make_unique<Prefetcher<ClipBatch>>(
        [this](std::uint64_t index) { return training_.batch(index, recipe_.batch_size); });
    return {};
}

std::string Sign2GptTask::frozen() const
{
    Sha256 hash;
    for (const auto &[name, tensor] : frozen_) {
        const TensorData data = nn::data_from_tensor(tensor, DType::F32);
        hash.add(data.bytes);
    }
    const std::string tokenizer = tokenizer_file();
    hash.add(std::as_bytes(std::span(tokenizer)));
    return hash.hex();
}

EncodedSigns Sign2GptTask::encoded(const ClipBatch &batch, bool training) const
{
    const FrameFeatures frames = model_.frame_encoder().forward(batch.images.to(model_.device()), training);
    return model_.sign_encoder().forward(clips_from_frames(frames.features, batch.lengths),
                                         mask_from_lengths(batch.lengths, model_.device()), training);
}

Result<StepResult> Sign2GptTask::step(const StepContext &context)
{
    const auto batch = batches_->get(batch_number(context, recipe_.accumulate));
    if (!batch)
        return tl::unexpected(batch.error());
    std::vector<const SignClip *> clips;
    for (const std::size_t clip : batch->clips)
        clips.push_back(&training_.clips[clip]);
    return losses(encoded(*batch, true), clips, true);
}

Result<std::map<std::string, double>> Sign2GptTask::validate()
{
    const at::NoGradGuard no_grad;
    const std::size_t count = std::min(validation_.clips.size(), static_cast<std::size_t>(settings_.validation_clips));
    std::map<std::string, double> means;
    for (std::size_t clip = 0; clip < count; ++clip) {
        const auto batch = validation_.plain(clip);
        if (!batch)
            return tl::unexpected(batch.error());
        const StepResult result = losses(encoded(*batch, false), {&validation_.clips[clip]}, false);
        means["loss"] += result.loss.item<double>() / static_cast<double>(count);
        for (const auto &[name, value] : result.metrics)
            means[name] += value / static_cast<double>(count);
    }
    return scores(means);
}

Result<void> Sign2GptTask::write_bundle(const std::filesystem::path &folder, const nlohmann::json &training)
{
    nlohmann::json card = trained_card(training);
    card["licence"] = "that of the training data and of the weights it began with; not stated";
    card["training_data"] = "the clips of " + settings_.train.string();
    card["caveat"] = "It knows the signing that it was trained on, and nothing else";
    return write_sign2gpt_bundle(folder, model_, card, tokenizer_file(), gloss_names());
}

Result<void> Sign2GptTask::read_bundle(const std::filesystem::path &folder)
{
    const auto bundle = open_bundle(folder);
    if (!bundle)
        return tl::unexpected(bundle.error());
    const auto theirs = sign2gpt_config_from_json(bundle->config());
    if (!theirs)
        return tl::unexpected(theirs.error());
    if (auto checked = check_start(*bundle, *theirs, {model_.config(), tokenizer_file(), gloss_names()}); !checked)
        return checked;
    // The second stage begins with the first one's encoders; its language model is its own.
    const std::map<std::string, bool> has = {{"frame_encoder", true},
                                             {"sign_encoder", true},
                                             {"prototype_head", theirs->prototype_head.has_value()},
                                             {"sign_projection", theirs->language_model.has_value()},
                                             {"language_model", theirs->language_model.has_value()}};
    for (const auto &[component, table] : model_.parts()) {
        if (!has.at(component))
            continue;
        const auto stored = read_component(*bundle, component);
        if (!stored)
            return tl::unexpected(stored.error());
        if (auto loaded = model_.load_part(component, stored->tensors, folder.string()); !loaded)
            return loaded;
    }
    return {};
}

} // namespace signwright
