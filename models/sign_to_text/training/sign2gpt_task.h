#pragma once

// Private to models/: includes LibTorch.

#include "models/sign_to_text/sign2gpt.h"
#include "models/sign_to_text/training/clip_samples.h"
#include "models/sign_to_text/training/sign2gpt_settings.h"
#include "models/training/prefetch.h"
#include "models/training/task.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace signwright
{

/// What both stages of training Sign2GPT have in common: clips, networks, what is trained, bundles.
class Sign2GptTask : public training::Task
{
public:
    training::NamedTensors parameters() override { return parameters_; }
    training::NamedTensors state() override { return statistics_; }
    std::string frozen() const override;
    Result<training::StepResult> step(const training::StepContext &context) override;
    Result<std::map<std::string, double>> validate() override;
    Result<void> write_samples(const std::filesystem::path &, std::int64_t) override { return {}; }
    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override;
    Result<void> read_bundle(const std::filesystem::path &folder) override;

protected:
    Sign2GptTask(training::Recipe recipe, Sign2GptSettings settings, at::Device device, std::vector<SignClip> training,
                 std::vector<SignClip> validation);
    /// Reads the public weights and the start that the settings name, and chooses what is trained.
    Result<void> prepare();

    /// The loss of clips and the sums of numbers to report, of a stage.
    virtual training::StepResult losses(const EncodedSigns &signs, const std::vector<const SignClip *> &clips, bool training) = 0;
    /// Scores from the means of what `losses` reported over the validation clips.
    virtual std::map<std::string, double> scores(const std::map<std::string, double> &means) const = 0;
    /// The bytes of the SentencePiece model; empty without a language model.
    virtual std::string tokenizer_file() const { return {}; }
    /// The pseudo-glosses in order of their numbers; empty without a prototype head.
    virtual std::vector<std::string> gloss_names() const { return {}; }

    const Sign2Gpt &model() const { return model_; }
    const Sign2GptSettings &settings() const { return settings_; }

private:
    EncodedSigns encoded(const ClipBatch &batch, bool training) const;

    training::Recipe recipe_;
    Sign2GptSettings settings_;
    Sign2Gpt model_;
    ClipSource training_, validation_;
    training::NamedTensors parameters_, statistics_, frozen_;
    std::unique_ptr<training::Prefetcher<ClipBatch>> batches_;
};

} // namespace signwright
