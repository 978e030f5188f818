#include "models/sign_to_text/training/sign2gpt_translation_task.h"

#include "core/base/file.h"
#include "core/text/piece_training.h"
#include "core/text/xglm_tokenizer.h"
#include "models/sign_to_text/generation_options.h"
#include "models/sign_to_text/public_weights.h"
#include "models/sign_to_text/training/sign2gpt_task.h"

#include <ATen/ATen.h>

namespace signwright
{

namespace
{

using namespace training;

constexpr std::size_t kMaxTokens = GenerationOptions{}.max_length; ///< of a text, end marks included
constexpr double kLabelSmoothing = 0.1;

Result<std::string> tokenizer_model(const Sign2GptSettings &settings, const std::vector<SignClip> &clips)
{
    if (!settings.tokenizer.empty())
        return read_file(settings.tokenizer);
    if (!settings.language_model.empty())
        return fail(Module::Training, ErrorKind::BadInput,
                    "the recipe's \"task\" needs the SentencePiece model of " + settings.language_model + " as \"tokenizer\"");
    std::vector<std::string> texts;
    for (const SignClip &clip : clips)
        texts.push_back(clip.text);
    return learned_pieces(texts, settings.pieces);
}

class TranslationTask : public Sign2GptTask
{
public:
    TranslationTask(Recipe recipe, Sign2GptSettings settings, at::Device device, std::vector<SignClip> training,
                    std::vector<SignClip> validation, XglmTokenizer tokenizer, std::string tokenizer_file)
        : Sign2GptTask(std::move(recipe), std::move(settings), device, std::move(training), std::move(validation)),
          tokenizer_(std::move(tokenizer)), tokenizer_file_(std::move(tokenizer_file))
    {
    }

    using Sign2GptTask::prepare;

protected:
    StepResult losses(const EncodedSigns &signs, const std::vector<const SignClip *> &clips, bool training) override
    {
        const Xglm &language = *model().language_model();
        const int pad = language.config().pad_token_id;
        std::vector<std::vector<std::int64_t>> texts;
        std::size_t longest = 0;
        for (const SignClip *clip : clips) {
            texts.push_back(tokenizer_.encode_target(clip->text, kMaxTokens));
            longest = std::max(longest, texts.back().size());
        }
        at::Tensor ids = at::full({static_cast<std::int64_t>(texts.size()), static_cast<std::int64_t>(longest)}, pad, at::kLong);
        for (std::size_t i = 0; i < texts.size(); ++i)
            ids[static_cast<std::int64_t>(i)].slice(0, 0, static_cast<std::int64_t>(texts[i].size())).copy_(at::tensor(texts[i]));
        ids = ids.to(model().device());
        const at::Tensor given = ids.slice(1, 0, -1), wanted = ids.slice(1, 1);
        const SignMemory memory = language.prepare_signs((*model().sign_projection())(signs.states), signs.mask, training);
        const at::Tensor logits = language.forward(given, &memory, training);
        const at::Tensor counted = wanted.ne(pad);
        const at::Tensor right = logits.detach().argmax(-1).eq(wanted).logical_and(counted);
        return {token_loss(logits, wanted, pad, kLabelSmoothing),
                {{"token_accuracy", right.sum().item<double>() / counted.sum().item<double>()}}};
    }
    std::map<std::string, double> scores(const std::map<std::string, double> &means) const override { return means; }
    std::string tokenizer_file() const override { return tokenizer_file_; }

private:
    XglmTokenizer tokenizer_;
    std::string tokenizer_file_;
};

} // namespace

Result<std::unique_ptr<Task>> make_sign2gpt_translation_task(const Recipe &recipe, Device device)
{
    auto input = read_sign2gpt_task_input(recipe.task);
    if (!input)
        return tl::unexpected(input.error());
    Sign2GptSettings &settings = input->settings;
    auto model = tokenizer_model(settings, input->training);
    if (!model)
        return tl::unexpected(model.error());
    auto tokenizer = XglmTokenizer::parse(*model, settings.tokenizer.string());
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());

    XglmConfig language = settings.model.language_model.value_or(XglmConfig{.adapter = SignAdapterConfig{}});
    if (settings.language_model.empty()) {
        language.vocab_size = static_cast<int>(tokenizer->vocabulary_size());
    } else {
        auto stored = read_xglm_config(settings.language_model);
        if (!stored)
            return tl::unexpected(stored.error());
        stored->adapter = language.adapter;
        language = std::move(*stored);
    }
    if (tokenizer->vocabulary_size() > language.vocab_size)
        return fail(Module::Training, ErrorKind::BadInput,
                    settings.tokenizer.string() + " has more tokens than the language model; use the one that belongs to it");
    settings.model.language_model = std::move(language);
    settings.model.prototype_head.reset();
    // The language model's own numbers have only now come to the recipe's.
    if (auto checked = sign2gpt_config_from_json(json_from_config(settings.model)); !checked)
        return tl::unexpected(checked.error());
    auto task = std::make_unique<TranslationTask>(recipe, std::move(settings), device == Device::Cuda ? at::kCUDA : at::kCPU,
                                                  std::move(input->training), std::move(input->validation), std::move(*tokenizer),
                                                  std::move(*model));
    if (auto prepared = task->prepare(); !prepared)
        return tl::unexpected(prepared.error());
    return task;
}

} // namespace signwright
