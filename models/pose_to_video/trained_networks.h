#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/diffusion_networks.h"
#include "models/pose_to_video/pose_to_video_settings.h"
#include "models/pose_to_video/prompt_tokenizer.h"

#include <memory>
#include <optional>

namespace signwright
{

/// The networks of a training run, which of their weights it trains, and what it writes:
///   all networks from random weights: a pose_to_video bundle;
///   from a model, ControlNet alone: a controlnet bundle;
///   from a model, LoRA: a lora bundle;
///   from a model, whole networks: a pose_to_video bundle with those of the model beside them.
class TrainedNetworks
{
public:
    /// `task`: of the recipe, that `settings` came from. Errors: those of the bundles; BadInput (the numbers of the networks).
    static Result<std::unique_ptr<TrainedNetworks>> create(const PoseToVideoSettings &settings, const nlohmann::json &task,
                                                           std::uint64_t seed, c10::Device device);

    DiffusionNetworks &networks() { return networks_; }
    const DiffusionNetworks &networks() const { return networks_; }
    const BytePairTokenizer &tokenizer() const { return prompts_.tokenizer; }

    /// What the optimizer changes, "<component>/<name>".
    training::NamedTensors parameters() const;
    /// See `training::Task::frozen`.
    const std::string &frozen() const { return frozen_; }
    /// Before the networks are used: brings them up to date with the parameters.
    void update();
    /// After a backward pass: brings the gradients to the parameters.
    void take_gradients();

    /// `data`: what was trained on. Errors: those of `write_bundle`.
    Result<void> write(const std::filesystem::path &folder, const std::string &name, const nlohmann::json &training,
                       const std::string &data) const;
    /// Takes the weights that `write` wrote. Errors: those of the bundle; Usage for LoRA, which goes on with --resume only.
    Result<void> read(const std::filesystem::path &folder);

private:
    TrainedNetworks(PoseToVideoSettings settings, nlohmann::json config, const PoseToVideoConfig &numbers,
                    PromptTokenizer prompts, c10::Device device, std::uint64_t seed);
    Result<void> load(const Bundle &from, std::uint64_t seed);
    std::map<std::string, std::map<std::string, TensorData>> data_of(const std::vector<std::string> &components) const;

    PoseToVideoSettings settings_;
    nlohmann::json config_;
    PromptTokenizer prompts_;
    DiffusionNetworks networks_;
    std::optional<LoraTraining> lora_;
    std::string frozen_;
    std::string licence_ = "Apache-2.0";
    nlohmann::json base_; ///< see `BundleCard::base`
};

} // namespace signwright
