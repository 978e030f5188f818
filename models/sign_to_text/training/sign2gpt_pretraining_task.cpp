#include "models/sign_to_text/training/sign2gpt_pretraining_task.h"

#include "core/base/file.h"
#include "models/sign_to_text/pseudo_glosses.h"
#include "models/sign_to_text/training/gloss_targets.h"
#include "models/sign_to_text/training/sign2gpt_task.h"
#include "models/sign_to_text/training/word_vectors.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace signwright
{

namespace
{

using namespace training;

/// The pseudo-glosses in order of their numbers.
Result<std::vector<std::string>> numbering(const std::filesystem::path &path, const std::vector<SignClip> &clips)
{
    if (path.empty())
        return numbered_glosses(clips);
    const auto text = read_file(path);
    if (!text)
        return tl::unexpected(text.error());
    return pseudo_glosses_from(*text, path.string());
}

class PretrainingTask : public Sign2GptTask
{
public:
    PretrainingTask(Recipe recipe, Sign2GptSettings settings, at::Device device, std::vector<SignClip> training,
                    std::vector<SignClip> validation, std::vector<std::string> glosses)
        : Sign2GptTask(std::move(recipe), std::move(settings), device, training, validation), glosses_(std::move(glosses))
    {
        for (std::size_t i = 0; i < glosses_.size(); ++i)
            numbers_[glosses_[i]] = static_cast<int>(i);
        training.insert(training.end(), validation.begin(), validation.end());
        left_out_ = frequent_glosses(training);
    }

    Result<void> prepare_with_vectors()
    {
        const int dim = model().config().prototype_head->vector;
        const auto &path = settings().word_vectors;
        const auto vectors = path.empty() ? random_word_vectors(glosses_, dim) : read_word_vectors(path, glosses_, dim);
        if (!vectors)
            return tl::unexpected(vectors.error());
        at::Tensor prototypes = model().prototype_head()->prototypes();
        for (std::size_t i = 0; i < vectors->size(); ++i)
            prototypes.select(1, static_cast<std::int64_t>(i)).squeeze(1).copy_(at::tensor((*vectors)[i]));
        return prepare();
    }

protected:
    StepResult losses(const EncodedSigns &signs, const std::vector<const SignClip *> &clips, bool training) override
    {
        const PrototypeScores scores = model().prototype_head()->forward(signs.states, signs.mask, training);
        at::Tensor targets = at::zeros({static_cast<std::int64_t>(clips.size()), static_cast<std::int64_t>(glosses_.size())});
        for (std::size_t i = 0; i < clips.size(); ++i)
            for (const int number : target_classes(*clips[i], numbers_, left_out_))
                targets[static_cast<std::int64_t>(i)][number] = 1.0f;
        targets = targets.to(model().device());
        const at::Tensor named = scores.probabilities.detach().gt(0.5).to(at::kFloat);
        const double both = (named * targets).sum().item<double>(), either = (named + targets).sum().item<double>();
        return {prototype_loss(scores.probabilities, targets), {{"f1", either > 0.0 ? 2.0 * both / either : 1.0}}};
    }
    std::map<std::string, double> scores(const std::map<std::string, double> &means) const override { return means; }
    std::vector<std::string> gloss_names() const override { return glosses_; }

private:
    std::vector<std::string> glosses_;
    std::map<std::string, int> numbers_;
    std::vector<std::string> left_out_;
};

} // namespace

Result<std::unique_ptr<Task>> make_sign2gpt_pretraining_task(const Recipe &recipe, Device device)
{
    auto input = read_sign2gpt_task_input(recipe.task);
    if (!input)
        return tl::unexpected(input.error());
    Sign2GptSettings &settings = input->settings;
    auto glosses = numbering(settings.gloss_numbers, input->training);
    if (!glosses)
        return tl::unexpected(glosses.error());
    if (glosses->empty())
        return fail(Module::Training, ErrorKind::BadInput,
                    settings.train.string() + " names no pseudo-glosses; write them into its lines as \"glosses\"");
    PrototypeHeadConfig head = settings.model.prototype_head.value_or(PrototypeHeadConfig{});
    head.dim = settings.model.sign_encoder.dim;
    head.classes = static_cast<int>(glosses->size());
    settings.model.prototype_head = head;
    settings.model.language_model.reset();
    auto task = std::make_unique<PretrainingTask>(recipe, std::move(settings), device == Device::Cuda ? at::kCUDA : at::kCPU,
                                                  std::move(input->training), std::move(input->validation), std::move(*glosses));
    if (auto prepared = task->prepare_with_vectors(); !prepared)
        return tl::unexpected(prepared.error());
    return task;
}

} // namespace signwright
